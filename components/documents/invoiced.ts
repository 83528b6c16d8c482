import { kindOfDocument, type SomeDocument } from './kinds'

/**
 * The invoices that an estimate or a delivery note was made into; drafts are among them, voided ones are not. An invoice
 * that a delivery note was made for, rather, is final already, and has not converted it.
 */
export function invoicesOf(document: SomeDocument) {
  const { type } = kindOfDocument(document)
  if (type !== 'estimate' && type !== 'delivery_note') return []
  const relation = type === 'estimate' ? 'converted_to' : 'delivered_for'
  return (document.document_relations ?? []).filter(
    ({ relation_type, document_type, is_draft, voided_at }) =>
      relation_type === relation &&
      document_type === 'invoice' &&
      voided_at === null &&
      (is_draft || Boolean(document.converted_at)),
  )
}

/** How much of it was invoiced, and is in drafts; null where an invoice is in other money. */
export function invoicedTotal(document: SomeDocument): { issued: number; drafted: number } | null {
  const invoices = invoicesOf(document)
  if (invoices.some(({ currency_code }) => currency_code !== document.currency_code)) return null
  const sum = (isDraft: boolean) =>
    invoices.reduce((all, { is_draft, total_with_tax }) => (is_draft === isDraft ? all + total_with_tax : all), 0)
  return { issued: sum(false), drafted: sum(true) }
}

/** What is left to invoice of an estimate or a delivery note that was invoiced before, or has a draft. */
export function restToInvoice(document: SomeDocument): number {
  const invoiced = invoicedTotal(document)
  // Without an invoice in sight nobody can tell, and sums of decimals have a tail.
  if (invoiced === null || invoicesOf(document).length === 0) return 0
  const rest = document.total_with_tax - invoiced.issued - invoiced.drafted
  return rest < 0.0001 ? 0 : rest
}
