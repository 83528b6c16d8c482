import type { Format } from '@/lib/format/format'
import { accountValues, companyValues, type VariableValues } from '@/lib/text-variables'

import type { SomeDocument } from './kinds'

/** A text of a document as whoever receives it reads it: what stands in braces is what it names. Unknown names stay. */
export function fillIn(text: string, document: SomeDocument, format: Pick<Format, 'date' | 'money'>): string {
  const { issuer, customer, number, date, date_due, date_valid_till, total_with_tax, currency_code } = document
  const account = issuer.bank_account ?? undefined
  const total = format.money(total_with_tax, currency_code)
  const known: Partial<VariableValues> = {
    ...companyValues(issuer),
    ...accountValues(account),
    bank_account: account?.iban ?? account?.account_number,
    customer_name: customer?.name,
    customer_email: customer?.email,
    current_date: format.date(date),
    current_year: date.slice(0, 4),
    document_number: number,
    document_date: format.date(date),
    document_due_date: date_due && format.date(date_due),
    document_valid_until: date_valid_till && format.date(date_valid_till),
    document_total: total,
    total_amount: total,
    document_currency: currency_code,
  }
  const values = new Map(Object.entries(known))
  return text.replaceAll(/\{([a-z_0-9.]+)\}/g, (found, name: string) => values.get(name) ?? found)
}
