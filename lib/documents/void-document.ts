import { selectLines } from '@/db/document-lines'
import { lockDocument, updateDocument } from '@/db/documents'
import { recordActivity } from '@/lib/activities/record-activity'
import type { invoices } from '@/lib/contract/documents'
import type { UseCase } from '@/lib/http/endpoint'
import { notFound, Problem } from '@/lib/http/problem'
import { requireFresh, versioned } from '@/lib/http/versioned'

import { toInvoice, toLine } from './to-invoice'

/** Takes a finalized invoice out of force. It keeps its number and all that it says; money that was paid is settled first. */
export const voidInvoice: UseCase<typeof invoices.void> = async (context, { params, body }) => {
  const { tx, ifMatch } = context
  const found = await lockDocument(tx, 'invoice', params.id)
  if (!found) throw notFound()
  requireFresh(ifMatch, found.version)
  if (found.is_draft) throw new Problem('is_a_draft', 'A draft is deleted, not voided.')
  if (found.voided_at !== null) throw new Problem('already_voided', `Invoice ${found.number} is voided already.`)
  if (found.total_paid !== 0) {
    throw new Problem('has_payments', `Invoice ${found.number} has payments. Delete them, then void it.`)
  }
  const [lines, row] = await Promise.all([
    selectLines(tx, [found.id]),
    updateDocument(tx, found.id, { voided_at: new Date().toISOString(), void_reason: body?.reason ?? null }),
    recordActivity(tx, context, { resource_type: 'invoice', resource_id: found.id, action: 'voided' }),
  ])
  return versioned(toInvoice(row, { items: lines.map((line) => toLine(line, row.currency_code)) }), row.version)
}
