import type { Row } from '@/db/schema'
import type { DocumentId } from '@/lib/contract/ids'
import type { Payment } from '@/lib/contract/payment'
import { toMajor } from '@/lib/money'

/** What it pays; a refund has the credit note that it gives back. */
export function documentIdOf(row: Row<'payments'>): DocumentId {
  const id = row.invoice_id ?? row.credit_note_id ?? row.advance_invoice_id
  if (id === null) throw new TypeError(`Payment ${row.id} belongs to no document.`)
  return id
}

/** A payment as the API shows it, alone or inside its document. */
export function toPayment(row: Row<'payments'>): Payment {
  return {
    id: row.id,
    entity_id: row.entity_id,
    document_id: documentIdOf(row),
    invoice_id: row.invoice_id,
    credit_note_id: row.credit_note_id,
    advance_invoice_id: row.advance_invoice_id,
    amount: toMajor(row.amount, row.currency_code),
    currency_code: row.currency_code,
    type: row.type,
    date: row.date,
    tag: row.tag,
    reference: row.reference,
    note: row.note,
    metadata: row.metadata,
    created_at: row.created_at,
    updated_at: row.updated_at,
    deleted_at: row.deleted_at,
  }
}
