import type { LineRow } from '@/db/document-lines'
import type { DocumentRow } from '@/db/documents'
import type { RecurringRow } from '@/db/recurring-invoices'
import type { LineIn, NewDocument } from '@/lib/contract/document-input'
import type { Party } from '@/lib/contract/document-model'
import type { TaxId } from '@/lib/contract/ids'
import { addDays, daysBetween } from '@/lib/dates'

import { servicePeriodOn } from './service-period'

/** What lines may still name: what was deleted since is written out instead. */
export type Known = { itemIds: ReadonlySet<string>; taxIds: ReadonlySet<string> }

type Terms = Pick<RecurringRow, 'payment_terms_days' | 'create_as_draft' | 'frequency' | 'interval'>

/**
 * The body of an invoice like the template, of another date: to the same customer as it now is, with the same lines,
 * texts and terms, and the taxes that hold on the date; its period of supply is as much later as the date. Payments and
 * links are its own; so is the exchange rate, which is that of a day.
 */
export function invoiceLike(
  template: DocumentRow,
  lines: readonly LineRow[],
  known: Known,
  { payment_terms_days, create_as_draft, ...every }: Terms,
  date: string,
): NewDocument {
  const days =
    payment_terms_days ??
    (template.date_due === null ? null : Math.max(0, daysBetween(template.date, template.date_due)))
  return {
    is_draft: create_as_draft,
    items: lines.map((line) => lineLike(line, known)),
    date,
    date_due: days === null ? null : addDays(date, days),
    ...servicePeriodOn(template, every, date),
    ...customerLike(template),
    currency_code: template.currency_code,
    calculation_mode: template.calculation_mode,
    note: template.note ?? '',
    payment_terms: template.payment_terms ?? '',
    tax_clause: template.tax_clause ?? '',
    footer: template.footer ?? '',
    signature: template.signature ?? '',
    reference: template.reference ?? '',
    buyer_reference: template.buyer_reference ?? '',
    order_reference: template.order_reference ?? '',
    contract_reference: template.contract_reference ?? '',
    metadata: template.metadata,
  }
}

function customerLike({ customer_id, customer }: DocumentRow): Pick<NewDocument, 'customer_id' | 'customer'> {
  if (customer_id !== null) return { customer_id }
  if (customer === null) return {}
  return { customer: customer as NonNullable<NewDocument['customer']> & Party }
}

function lineLike(line: LineRow, known: Known): LineIn {
  const { type, name, description, metadata } = line
  if (type === 'separator') return { type, name, description, metadata }
  return {
    name,
    description,
    classification: line.classification,
    price: line.price,
    gross_price: line.gross_price,
    quantity: line.quantity ?? '1',
    unit: line.unit,
    taxes: line.taxes.map(({ rate, tax_id, reverse_charge, replaced_rate }) => ({
      ...(tax_id !== null && known.taxIds.has(tax_id) ? { tax_id: tax_id as TaxId } : { rate: replaced_rate ?? rate }),
      reverse_charge: replaced_rate === undefined && reverse_charge === true,
    })),
    discounts: [...line.discounts],
    item_id: line.item_id !== null && known.itemIds.has(line.item_id) ? line.item_id : null,
    metadata,
  }
}
