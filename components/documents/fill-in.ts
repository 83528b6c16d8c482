import type { Format } from '@/lib/format/format'

import type { SomeDocument } from './kinds'

/** A text of a document as whoever receives it reads it: what stands in braces is what it names. Unknown names stay. */
export function fillIn(text: string, document: SomeDocument, format: Pick<Format, 'date' | 'money'>): string {
  const { issuer, customer, number, date, date_due, total_with_tax, currency_code } = document
  const values = new Map([
    ['entity_name', issuer.name],
    ['entity_email', issuer.email],
    ['customer_name', customer?.name],
    ['document_number', number],
    ['document_date', format.date(date)],
    ['document_due_date', date_due && format.date(date_due)],
    ['document_total', format.money(total_with_tax, currency_code)],
    ['document_currency', currency_code],
  ])
  return text.replaceAll(/\{([a-z_]+)\}/g, (found, name: string) => values.get(name) ?? found)
}
