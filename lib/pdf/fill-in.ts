import type { AnyDocument } from '@/lib/contract/document-model'
import { typeOfId } from '@/lib/contract/document-types'
import type { DocumentLanguage } from '@/lib/contract/settings'
import type { BankAccount } from '@/lib/documents/bank-account'
import { documentLabels } from '@/lib/document-labels/document-labels'
import { accountValues, companyValues, type VariableValues } from '@/lib/text-variables'

import type { SaidWith } from './printed-with'
import type { Writing } from './writing'

type Source = {
  document: AnyDocument
  account: BankAccount | undefined
  writing: Writing
  language: DocumentLanguage
  /** What is said of the company besides; nothing of a document of before it was kept. */
  said: SaidWith | undefined
}

/**
 * Puts what a document says in the place of `{names}` in its texts. A name that has no value here leaves nothing, an
 * unknown one stays; what is filled in is not read again.
 */
export function fillIn(text: string, source: Source): string {
  if (!text.includes('{')) return text
  const values = new Map<string, string | null | undefined>(Object.entries(valuesIn(source)))
  return text.replaceAll(/\{([a-z_0-9.]+)\}/g, (found, name: string) =>
    values.has(name) ? (values.get(name) ?? '') : found,
  )
}

function valuesIn({ document, account, writing, language, said }: Source): VariableValues {
  const { issuer, customer, number, date, date_due, date_valid_till, total_with_tax, currency_code } = document
  const labels = documentLabels(language)
  return {
    ...companyValues(issuer),
    ...accountValues(account),
    entity_starting_capital: said?.starting_capital && writing.money(Number(said.starting_capital), said.currency_code),
    bank_account: account?.iban ?? account?.account_number,
    customer_name: customer?.name,
    customer_email: customer?.email,
    // What a document says stays: its own day and total, not what is open on the day it is looked at.
    current_date: writing.date(date),
    current_year: date.slice(0, 4),
    document_number: number,
    document_date: writing.date(date),
    document_due_date: date_due && writing.date(date_due),
    document_valid_until: date_valid_till && writing.date(date_valid_till),
    document_total: writing.money(total_with_tax),
    document_currency: currency_code,
    total_amount: writing.money(total_with_tax),
    invoice_list: [labels[typeOfId(document.id)], number].filter(Boolean).join(' '),
    payment_instructions: said?.payment_instructions,
    // Of letters alone.
    invoice_link: null,
    overdue_count: null,
    unit_name: null,
  }
}
