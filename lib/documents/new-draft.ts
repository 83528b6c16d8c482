import type { Issuer } from '@/db/issuer'
import { json } from '@/db/json'
import type { NewRow } from '@/db/schema'
import type { invoices } from '@/lib/contract/documents'
import type { DocumentId } from '@/lib/contract/ids'
import type { Input } from '@/lib/contract/operation'
import type { EntitySettings } from '@/lib/contract/settings'

import { dueDate, requireServicePeriod, textsOfNew } from './document-head'
import { convert } from './exchange'
import { issuerOf } from './party'
import type { DocumentCustomer } from './resolve-customer'
import type { Terms } from './terms'
import { totalColumns } from './total-columns'
import type { Totals } from './totals'

type Parts = { issuer: Issuer; customer: DocumentCustomer; terms: Terms; totals: Omit<Totals, 'lines'> }

/** The row of a new draft. */
export function newDraft(
  id: DocumentId,
  body: Input<typeof invoices.create>['body'],
  { issuer, customer, terms, totals }: Parts,
): NewRow<'documents'> {
  const settings = issuer.settings as EntitySettings
  const { date_service = null, date_service_to = null, metadata = {} } = body
  requireServicePeriod({ date_service, date_service_to })
  const country = customer.customer?.country_code ?? null
  return {
    id,
    type: 'invoice',
    date: terms.date,
    date_due: dueDate(body.date_due, terms.date, settings),
    date_service,
    date_service_to,
    currency_code: terms.currency,
    calculation_mode: terms.mode,
    issuer: json(issuerOf(issuer)),
    customer_id: customer.customer_id,
    customer: customer.customer && json(customer.customer),
    customer_name: customer.customer_name,
    ...textsOfNew(body, settings, country === null || country === issuer.country_code),
    ...totalColumns(totals),
    ...convert(totals, terms.currency, body.exchange_rate ?? null, issuer.currency_code),
    metadata: json(metadata),
  }
}
