import { kindOfDocument, type SomeDocument } from './kinds'

/** The invoices that an estimate or a delivery note was made into; drafts are among them, voided ones are not. */
export function invoicesOf(document: SomeDocument) {
  const { type } = kindOfDocument(document)
  if (type !== 'estimate' && type !== 'delivery_note') return []
  const relation = type === 'estimate' ? 'converted_to' : 'delivered_for'
  return (document.document_relations ?? []).filter(
    ({ relation_type, document_type, voided_at }) =>
      relation_type === relation && document_type === 'invoice' && voided_at === null,
  )
}

/** How much of it was invoiced; null where an invoice is in other money. */
export function invoicedTotal(document: SomeDocument): number | null {
  const invoices = invoicesOf(document)
  if (invoices.some(({ currency_code }) => currency_code !== document.currency_code)) return null
  return invoices.reduce((sum, { total_with_tax }) => sum + total_with_tax, 0)
}

/** What is left to invoice of an estimate or a delivery note that was invoiced before. */
export function restToInvoice(document: SomeDocument): number {
  const invoiced = invoicedTotal(document)
  // Without an invoice in sight nobody can tell, and sums of decimals have a tail.
  if (invoiced === null || invoicesOf(document).length === 0) return 0
  const rest = document.total_with_tax - invoiced
  return rest < 0.0001 ? 0 : rest
}
