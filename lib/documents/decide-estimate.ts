import { selectLines } from '@/db/document-lines'
import { type DocumentRow, lockDocument, updateDocument } from '@/db/documents'
import { recordActivity } from '@/lib/activities/record-activity'
import type { Actor } from '@/lib/auth/principal'
import type { AnyDocument } from '@/lib/contract/document-model'
import type { TenantContext } from '@/lib/http/context'
import { notFound, Problem } from '@/lib/http/problem'
import { requireFresh } from '@/lib/http/versioned'

import type { OneDocument } from './one-document'
import { documentStatus } from './document-status'
import { documentAnswer } from './to-document'
import { recordVersion } from './record-version'

export type Answer = 'accepted' | 'rejected'
type Said = { note?: string | null | undefined; name?: string | null | undefined }
type Decision = OneDocument & { body?: Said | undefined }
type By = Pick<TenantContext, 'tx' | 'requestId' | 'clientAddress'> & { principal: Actor }

export const decideEstimate =
  (action: Answer) =>
  async (context: TenantContext, { params, body }: Decision): Promise<AnyDocument> => {
    const { tx, ifMatch } = context
    const found = await lockDocument(tx, 'estimate', params.id)
    if (!found) throw notFound()
    requireFresh(ifMatch, found.version)
    const row = await answerEstimate(context, found, action, body)
    return documentAnswer(row, await selectLines(tx, [row.id]))
  }

/** A locked estimate that is open is accepted or rejected once; what was converted or has lapsed is past that. */
export async function answerEstimate(
  by: By,
  found: DocumentRow,
  action: Answer,
  { note = null, name = null }: Said = {},
): Promise<DocumentRow> {
  const status = documentStatus(found, found.today)
  if (status === 'draft') throw new Problem('is_a_draft', 'A draft cannot be answered. Finalize it first.')
  if (status !== 'open') throw new Problem('not_open', `Estimate ${found.number} is ${status}.`)
  const now = new Date().toISOString()
  const column = action === 'accepted' ? 'accepted_at' : 'rejected_at'
  const [row] = await Promise.all([
    updateDocument(by.tx, found.id, { [column]: now, decision_note: note, decided_by: name }),
    recordActivity(by.tx, by, { resource_type: 'estimate', resource_id: found.id, action }),
  ])
  const changes = {
    [column]: { from: null, to: now },
    ...(name !== null && { decided_by: { from: null, to: name } }),
    ...(note !== null && { decision_note: { from: null, to: note } }),
  }
  await recordVersion(by, row, { action, changes })
  return row
}
