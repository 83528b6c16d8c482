import type { PaymentType } from '@/db/schema'
import { isPayable, PAID_BY, typeOfId } from '@/lib/contract/document-types'
import type { DocumentId } from '@/lib/contract/ids'
import { invalid, notFound } from '@/lib/http/problem'

type Named = {
  type: PaymentType
  document_id?: DocumentId | undefined
  invoice_id?: DocumentId | undefined
  credit_note_id?: DocumentId | undefined
  advance_invoice_id?: DocumentId | undefined
}
export type PaidDocuments = {
  invoice_id: DocumentId | null
  credit_note_id: DocumentId | null
  advance_invoice_id: DocumentId | null
}

/**
 * Which documents a new payment is for. Money is received for one, or given back for a credit note; a credit and an
 * advance go from the document that they come from to the one that they pay.
 */
export function paidDocuments({ type, document_id, ...named }: Named): PaidDocuments {
  const { invoice_id = null, credit_note_id = null, advance_invoice_id = null } = named
  const ids: PaidDocuments = { invoice_id, credit_note_id, advance_invoice_id }
  for (const paid of ['invoice', 'credit_note', 'advance_invoice'] as const) {
    const id = ids[PAID_BY[paid]]
    if (id !== null && typeOfId(id) !== paid) throw notFound()
  }
  if (document_id !== undefined) {
    const ofType = typeOfId(document_id)
    if (!isPayable(ofType)) throw invalid(['document_id'], 'Invoices, credit notes and advance invoices are paid.')
    if (ids[PAID_BY[ofType]] !== null) throw invalid(['document_id'], 'Name each document once.')
    ids[PAID_BY[ofType]] = document_id
  }
  const count = Object.values(ids).filter((id) => id !== null).length
  if (type === 'credit_note') {
    if (ids.credit_note_id === null || count !== 2)
      throw invalid(['credit_note_id'], 'A credit goes from a credit note to one invoice: name both.')
  } else if (type === 'advance') {
    if (ids.advance_invoice_id === null || ids.invoice_id === null || count !== 2)
      throw invalid(['advance_invoice_id'], 'An advance goes from an advance invoice to an invoice: name both.')
  } else if (count !== 1) throw invalid(['document_id'], 'Name one document.')
  return ids
}
