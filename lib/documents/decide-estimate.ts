import { selectLines } from '@/db/document-lines'
import { lockDocument, updateDocument } from '@/db/documents'
import { recordActivity } from '@/lib/activities/record-activity'
import type { AnyDocument } from '@/lib/contract/document-model'
import type { TenantContext } from '@/lib/http/context'
import { notFound, Problem } from '@/lib/http/problem'
import { requireFresh } from '@/lib/http/versioned'

import type { OneDocument } from './one-document'
import { documentStatus } from './document-status'
import { documentAnswer } from './to-document'
import { recordVersion } from './record-version'

type Decision = OneDocument & { body?: { note?: string | null | undefined } | undefined }

/** An open estimate is accepted or rejected once; what was converted or has lapsed is past that. */
export const decideEstimate =
  (action: 'accepted' | 'rejected') =>
  async (context: TenantContext, { params, body }: Decision): Promise<AnyDocument> => {
    const { tx, ifMatch } = context
    const found = await lockDocument(tx, 'estimate', params.id)
    if (!found) throw notFound()
    requireFresh(ifMatch, found.version)
    const status = documentStatus(found, found.today)
    if (status === 'draft') throw new Problem('is_a_draft', 'A draft cannot be answered. Finalize it first.')
    if (status !== 'open') throw new Problem('not_open', `Estimate ${found.number} is ${status}.`)
    const now = new Date().toISOString()
    const column = action === 'accepted' ? 'accepted_at' : 'rejected_at'
    const [lines, row] = await Promise.all([
      selectLines(tx, [found.id]),
      updateDocument(tx, found.id, { [column]: now, decision_note: body?.note ?? null }),
      recordActivity(tx, context, { resource_type: 'estimate', resource_id: found.id, action }),
    ])
    await recordVersion(context, row, { action, changes: { [column]: { from: null, to: now } } })
    return documentAnswer(row, lines)
  }
