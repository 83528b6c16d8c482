import { deleteDraft, lockDocument } from '@/db/documents'
import { isTemplate } from '@/db/recurring-invoices'
import { recordActivity } from '@/lib/activities/record-activity'
import { DOCUMENT_NAMES, type DocumentType } from '@/lib/contract/document-types'
import type { TenantContext } from '@/lib/http/context'
import { notFound, Problem } from '@/lib/http/problem'
import { requireFresh } from '@/lib/http/versioned'

import type { OneDocument } from './one-document'

export const deleteDocument =
  (type: DocumentType) =>
  async (context: TenantContext, { params }: OneDocument): Promise<{ message: string }> => {
    const { tx, ifMatch } = context
    const row = await lockDocument(tx, type, params.id)
    if (!row) throw notFound()
    requireFresh(ifMatch, row.version)
    const name = DOCUMENT_NAMES[type]
    if (!row.is_draft) {
      const instead = type === 'estimate' ? 'rejected' : 'voided'
      throw new Problem('not_a_draft', `${name} ${row.number} is finalized: it can be ${instead}, not deleted.`)
    }
    if (await isTemplate(tx, row.id))
      throw new Problem('in_use', `A recurring invoice is made like this one. Delete that for good first.`)
    await Promise.all([
      deleteDraft(tx, row.id),
      recordActivity(tx, context, { resource_type: type, resource_id: row.id, action: 'deleted' }),
    ])
    return { message: `${name} deleted` }
  }
