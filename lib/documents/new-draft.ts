import type { DocumentRow } from '@/db/documents'
import type { Issuer } from '@/db/issuer'
import { json } from '@/db/json'
import type { NewRow } from '@/db/schema'
import type { NewDocument } from '@/lib/contract/document-input'
import type { DocumentType } from '@/lib/contract/document-types'
import type { DocumentId } from '@/lib/contract/ids'
import type { EntitySettings } from '@/lib/contract/settings'

import { daysAfter, requireServicePeriod, textsOfNew } from './document-head'
import { convertedColumns } from './exchange'
import { issuerOf } from './party'
import type { PricedLine } from './price-lines'
import { requireAfterCredited, requireOrder } from './require-dates'
import type { DocumentCustomer } from './resolve-customer'
import type { Terms } from './terms'
import { totalColumns } from './total-columns'
import type { Totals } from './totals'
import { transactionType } from './transaction-type'

type Parts = {
  issuer: Issuer
  customer: DocumentCustomer
  terms: Terms
  lines: readonly PricedLine[]
  totals: Omit<Totals, 'lines'>
  /** What is credited has gone where it went. */
  credited?: Pick<DocumentRow, 'transaction_type' | 'date'> | undefined
}

/** The row of a new draft. */
export function newDraft(
  type: DocumentType,
  id: DocumentId,
  body: NewDocument,
  { issuer, customer, terms, lines, totals, credited }: Parts,
): NewRow<'documents'> {
  const settings = issuer.settings as EntitySettings
  const { date_service = null, date_service_to = null, metadata = {} } = body
  requireServicePeriod({ date_service, date_service_to })
  const typed = ofType(type, body, terms.date, settings)
  requireOrder({ date: terms.date, ...typed })
  requireAfterCredited(terms.date, credited)
  const transaction_type = credited?.transaction_type ?? transactionType(issuer, customer.customer, lines)
  return {
    id,
    type,
    date: terms.date,
    date_service,
    date_service_to,
    ...typed,
    currency_code: terms.currency,
    calculation_mode: terms.mode,
    issuer: json(issuerOf(issuer)),
    customer_id: customer.customer_id,
    customer: customer.customer && json(customer.customer),
    customer_name: customer.customer_name,
    transaction_type,
    ...textsOfNew(type, body, settings, transaction_type),
    ...totalColumns(type, totals),
    ...convertedColumns(totals, terms.currency, body.exchange_rate ?? null, issuer.currency_code),
    metadata: json(metadata),
  }
}

type OfType = Pick<NewRow<'documents'>, 'title_type' | 'hide_prices'> &
  Partial<Pick<DocumentRow, 'date_due' | 'date_valid_till'>>

/** The columns that only some types have. A credit note is due when somebody says so. */
function ofType(type: DocumentType, body: NewDocument, date: string, settings: EntitySettings): OfType {
  switch (type) {
    case 'invoice':
    case 'advance_invoice':
      return { date_due: daysAfter(body.date_due, date, settings.default_invoice_due_days) }
    case 'credit_note':
      return { date_due: body.date_due ?? null }
    case 'estimate':
      return {
        date_valid_till: daysAfter(body.date_valid_till, date, settings.default_estimate_valid_days),
        title_type: body.title_type ?? 'estimate',
      }
    case 'delivery_note':
      return { hide_prices: body.hide_prices ?? settings.delivery_note_hide_prices ?? false }
  }
}
