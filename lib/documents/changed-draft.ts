import type { ChangedDocument } from '@/lib/contract/document-input'
import type { DocumentRow } from '@/db/documents'
import type { Issuer } from '@/db/issuer'
import { json } from '@/db/json'
import type { Changes } from '@/db/schema'
import type { EntitySettings } from '@/lib/contract/settings'

import { changedTexts, clauseAfter, daysAfter, requireServicePeriod } from './document-head'
import { convertedColumns } from './exchange'
import { creditRate } from './inherited'
import { issuerOf } from './party'
import { requireAfterCredited, requireOrder } from './require-dates'
import type { DocumentCustomer } from './resolve-customer'
import type { Terms } from './terms'
import { totalColumns } from './total-columns'
import type { ExchangeRate } from './to-document'
import type { Totals } from './totals'
import { transactionType } from './transaction-type'

type Parts = {
  issuer: Issuer
  customer: DocumentCustomer | undefined
  terms: Terms
  lines: readonly { classification: string | null }[]
  totals: Omit<Totals, 'lines'> | undefined
  /** What is credited has gone where it went. */
  credited: DocumentRow | undefined
}

/** What a change makes of a draft's row. Parts that are undefined stay. */
export function changedDraft(
  before: DocumentRow,
  body: ChangedDocument,
  { issuer, customer, terms, lines, totals, credited }: Parts,
): Changes<'documents'> {
  const settings = issuer.settings as EntitySettings
  const {
    date_due = movedWith(terms.date, before, 'date_due', settings.default_invoice_due_days),
    date_valid_till = movedWith(terms.date, before, 'date_valid_till', settings.default_estimate_valid_days),
    date_service = before.date_service,
    date_service_to = before.date_service_to,
  } = body
  requireServicePeriod({ date_service, date_service_to })
  if (DATES.some((field) => body[field] !== undefined))
    requireOrder({ date: terms.date, date_due, date_valid_till }, body)
  if (body.date !== undefined || body.linked_documents !== undefined) requireAfterCredited(terms.date, credited)
  const transaction_type = credited?.transaction_type ?? transactionType(issuer, (customer ?? before).customer, lines)
  return {
    date: terms.date,
    date_due,
    date_valid_till,
    date_service,
    date_service_to,
    currency_code: terms.currency,
    calculation_mode: terms.mode,
    issuer: json(issuerOf(issuer)),
    ...(customer && { ...customer, customer: customer.customer && json(customer.customer) }),
    transaction_type,
    ...clauseAfter(before, transaction_type, issuer.settings),
    ...changedTexts(body),
    ...(body.title_type && { title_type: body.title_type }),
    ...(body.hide_prices !== undefined && { hide_prices: body.hide_prices }),
    ...(totals && totalColumns(before.type, totals)),
    ...convertedColumns(
      totals ?? before,
      terms.currency,
      rateAfter(before, body, { terms, issuer, credited }),
      issuer.currency_code,
    ),
    ...(body.metadata && { metadata: json(body.metadata) }),
  }
}

const DATES = ['date', 'date_due', 'date_valid_till'] as const

/** A day that follows from the date as the entity has set goes with it; one that somebody chose stays. */
const movedWith = (
  date: string,
  before: DocumentRow,
  field: 'date_due' | 'date_valid_till',
  days: number | null | undefined,
): string | null =>
  before[field] !== null && before[field] === daysAfter(undefined, before.date, days)
    ? daysAfter(undefined, date, days)
    : before[field]

/** A rate holds for one pair of currencies: with another one it is gone. */
function rateAfter(
  before: DocumentRow,
  body: ChangedDocument,
  { terms, issuer, credited }: Pick<Parts, 'terms' | 'issuer' | 'credited'>,
): string | null {
  const charged = credited && creditRate(body.exchange_rate, credited, issuer)
  if (charged !== undefined) return charged
  if (body.exchange_rate !== undefined) return body.exchange_rate
  // What it credits now was charged without one.
  if (credited && body.linked_documents) return null
  const kept = before.exchange_rate as ExchangeRate | null
  return kept !== null && before.currency_code === terms.currency && kept.quote_currency === issuer.currency_code
    ? kept.rate
    : null
}
