import type { DocumentKind } from '../kinds'
import type { Defaults, Draft } from './draft'
import { type DraftLine, newDiscount, newLine, newTax } from './draft-line'

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
  const { date, date_service, date_service_to, currency_code, reference, note, payment_terms, items } = prefill
  const lines = Array.isArray(items) ? items.map((item) => lineOf(fieldsOf(item), defaults)) : []
  return {
    ...draft,
    date: textOf(date) || draft.date,
    until: textOf(until && prefill[until]) || draft.until,
    dateService: textOf(date_service),
    dateServiceTo: textOf(date_service_to),
    currency: textOf(currency_code) || draft.currency,
    reference: textOf(reference),
    note: typeof note === 'string' ? note : draft.note,
    paymentTerms: typeof payment_terms === 'string' ? payment_terms : draft.paymentTerms,
    lines: lines.length > 0 ? lines : draft.lines,
  }
}

function lineOf(item: Fields, defaults: Defaults): DraftLine {
  const gross = decimalOf(item['gross_price'])
  const kind = textOf(item['classification'])
  const taxes = partsIn(item['taxes']).map((tax) =>
    newTax(taxOf(tax), { reverseCharge: tax['reverse_charge'] === true }),
  )
  const discounts = partsIn(item['discounts']).flatMap(({ value, type }) => {
    const off = decimalOf(value)
    return off === '' ? [] : [newDiscount({ value: off, type: type === 'amount' ? 'amount' : 'percent' })]
  })
  return newLine(defaults.tax, {
    itemId: textOf(item['item_id']) || null,
    name: textOf(item['name']),
    description: textOf(item['description']),
    quantity: decimalOf(item['quantity']) || '1',
    unit: textOf(item['unit']),
    price: gross || decimalOf(item['price']),
    isGross: gross !== '',
    classification: kind === 'product' || kind === 'service' ? kind : '',
    ...(Array.isArray(item['taxes']) && { taxes: taxes.length > 0 ? taxes : [newTax('')] }),
    ...(discounts.length > 0 && { discounts }),
  })
}

const partsIn = (value: unknown): Fields[] => (Array.isArray(value) ? value.map(fieldsOf) : [])

function taxOf(tax: Fields): string {
  const rate = decimalOf(tax['rate'])
  return textOf(tax['tax_id']) || (rate === '' ? '' : `rate:${rate}`)
}
