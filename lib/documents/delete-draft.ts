import { deleteDraft, lockDocument } from '@/db/documents'
import { recordActivity } from '@/lib/activities/record-activity'
import type { invoices } from '@/lib/contract/documents'
import type { UseCase } from '@/lib/http/endpoint'
import { notFound, Problem } from '@/lib/http/problem'
import { requireFresh } from '@/lib/http/versioned'

export const deleteInvoice: UseCase<typeof invoices.delete> = async (context, { params }) => {
  const { tx, ifMatch } = context
  const row = await lockDocument(tx, 'invoice', params.id)
  if (!row) throw notFound()
  requireFresh(ifMatch, row.version)
  if (!row.is_draft)
    throw new Problem('not_a_draft', `Invoice ${row.number} is finalized: it can be voided, not deleted.`)
  await Promise.all([
    deleteDraft(tx, row.id),
    recordActivity(tx, context, { resource_type: 'invoice', resource_id: row.id, action: 'deleted' }),
  ])
  return { message: 'Invoice deleted' }
}
