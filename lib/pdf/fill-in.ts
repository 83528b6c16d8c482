import type { AnyDocument } from '@/lib/contract/document-model'

import type { BankAccount } from '@/lib/documents/bank-account'
import type { Writing } from './writing'

type Source = { document: AnyDocument; account: BankAccount | undefined; writing: Writing }

/**
 * Puts what a document says in the place of `{names}` in its texts. A name that has no value here leaves nothing, an
 * unknown one stays; what is filled in is not read again.
 */
export function fillIn(text: string, { document, account, writing }: Source): string {
  const { issuer, customer, number, date, date_due, date_valid_till, total_with_tax, currency_code } = document
  const values = new Map<string, string | null | undefined>([
    ...ENTITY_FIELDS.map((field) => [`entity_${field}`, issuer[field]] as const),
    ...ACCOUNT_FIELDS.map((field) => [`bank_account.${field}`, account?.[field]] as const),
    ...ACCOUNT_FIELDS.filter((field) => field !== 'name').map((field) => [field, account?.[field]] as const),
    ['bank_account', account?.iban ?? account?.account_number],
    ['customer_name', customer?.name],
    ['customer_email', customer?.email],
    // What a document says stays: its own day, not the day it is looked at.
    ['current_date', writing.date(date)],
    ['current_year', date.slice(0, 4)],
    ['document_number', number],
    ['document_date', writing.date(date)],
    ['document_due_date', date_due && writing.date(date_due)],
    ['document_valid_until', date_valid_till && writing.date(date_valid_till)],
    ['document_total', writing.money(total_with_tax)],
    ['document_currency', currency_code],
  ])
  return text.replaceAll(/\{([a-z_0-9.]+)\}/g, (found, name: string) =>
    values.has(name) ? (values.get(name) ?? '') : found,
  )
}

const ENTITY_FIELDS = [
  'name',
  'email',
  'phone',
  'address',
  'address_2',
  'post_code',
  'city',
  'state',
  'country',
  'country_code',
  'tax_number',
  'tax_number_2',
  'company_number',
] as const
const ACCOUNT_FIELDS = ['iban', 'bic', 'name', 'bank_name', 'account_number', 'routing_number', 'sort_code'] as const
