import type { DocumentKind } from '../kinds'
import { type Defaults, type Draft, type DraftLine, newLine } from './draft'

type Fields = Readonly<Record<string, unknown>>
const fieldsOf = (value: unknown): Fields =>
  value !== null && typeof value === 'object' && !Array.isArray(value) ? (value as Fields) : {}
const textOf = (value: unknown): string => (typeof value === 'string' ? value : '')
const decimalOf = (value: unknown): string =>
  typeof value === 'number' || (typeof value === 'string' && /^-?\d+(\.\d+)?$/.test(value)) ? String(value) : ''

/** The customer that a host names beforehand. */
export const prefilledCustomerId = (prefill: Fields | null): string | null =>
  textOf(prefill?.['customer_id']) === '' ? null : textOf(prefill?.['customer_id'])

/** What a host page knows of the document to be written, in the names of the API. What it does not say stays. */
export function withPrefill(
  draft: Draft,
  prefill: Fields | null,
  defaults: Defaults,
  { until }: Pick<DocumentKind, 'until'>,
): Draft {
  if (prefill === null) return draft
  const { date, date_service, currency_code, reference, note, payment_terms, items } = prefill
  const lines = Array.isArray(items) ? items.map((item) => lineOf(fieldsOf(item), defaults)) : []
  return {
    ...draft,
    date: textOf(date) || draft.date,
    until: textOf(until && prefill[until]) || draft.until,
    dateService: textOf(date_service),
    currency: textOf(currency_code) || draft.currency,
    reference: textOf(reference),
    note: typeof note === 'string' ? note : draft.note,
    paymentTerms: typeof payment_terms === 'string' ? payment_terms : draft.paymentTerms,
    lines: lines.length > 0 ? lines : draft.lines,
  }
}

function lineOf(item: Fields, defaults: Defaults): DraftLine {
  const [tax] = Array.isArray(item['taxes']) ? item['taxes'].map(fieldsOf) : [null]
  const gross = decimalOf(item['gross_price'])
  return newLine(tax === null ? defaults.tax : taxOf(tax), {
    itemId: textOf(item['item_id']) || null,
    name: textOf(item['name']),
    description: textOf(item['description']),
    quantity: decimalOf(item['quantity']) || '1',
    unit: textOf(item['unit']),
    price: gross || decimalOf(item['price']),
    isGross: gross !== '',
  })
}

function taxOf(tax: Fields | undefined): string {
  const rate = decimalOf(tax?.['rate'])
  return textOf(tax?.['tax_id']) || (rate === '' ? '' : `rate:${rate}`)
}
