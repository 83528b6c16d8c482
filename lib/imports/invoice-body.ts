import type { ImportField } from '@/lib/contract/imports'

import type { InvoiceGroup } from './invoice-group'
import { discountOf, partsOf } from './line-values'
import type { Values } from './read-values'

const PREFIX = 'customer_'

/** What a row says of its customer, as fields of a customer. */
export function customerOf(values: Values): Values {
  const found: Record<string, string | boolean> = {}
  for (const [field, value] of Object.entries(values)) {
    if (field.startsWith(PREFIX)) found[field.slice(PREFIX.length)] = value
  }
  return found
}

const HEAD: readonly ImportField[] = [
  'date',
  'date_due',
  'date_service',
  'date_service_to',
  'currency_code',
  'exchange_rate',
  'note',
]
const LINE: readonly ImportField[] = ['name', 'description', 'quantity', 'unit']

/** What creates the invoice of these rows. Its number is ours; the old one is its reference, unless the file has another. */
export function bodyOfInvoice({ rows, head }: InvoiceGroup, { customer_id }: { customer_id: string | null }): unknown {
  const customer = customerOf(head)
  return {
    ...picked(head, HEAD),
    ...(head.currency_code !== undefined && { currency_code: String(head.currency_code).toUpperCase() }),
    is_draft: true,
    reference: referenceOf(head),
    ...(customer.name !== undefined && { customer }),
    ...(customer_id !== null && { customer_id }),
    items: rows.map((row) => lineOf(row.values)),
  }
}

function referenceOf({ number, reference }: Values): string | boolean | null {
  if (number === undefined || reference === undefined || number === reference) return number ?? reference ?? null
  return `${number} · ${reference}`
}

function lineOf(values: Values): unknown {
  const { gross_price, price, discount, discounts, tax_rate, line_type } = values
  const off = [...partsOf(discount), ...partsOf(discounts)].map(discountOf)
  return {
    ...(line_type === 'separator' && { type: line_type }),
    ...picked(values, LINE),
    ...(gross_price !== undefined ? { gross_price } : price !== undefined && { price }),
    ...(off.length > 0 && { discounts: off }),
    ...(tax_rate !== undefined && { taxes: partsOf(tax_rate).map((rate) => ({ rate })) }),
  }
}

const picked = (values: Values, fields: readonly ImportField[]) =>
  Object.fromEntries(fields.flatMap((field) => (values[field] === undefined ? [] : [[field, values[field]]])))

const FIELD_OF: Readonly<Record<string, string>> = { discounts: 'discount', taxes: 'tax_rate' }

/** Which line of the invoice, and which column of the file, a path of the API's means. */
export function fieldOfPath(path: readonly (string | number)[]): { line: number; field: string | null } {
  const [first, index, field] = path
  if (first === 'items') return { line: Number(index ?? 0), field: field === undefined ? null : known(String(field)) }
  if (first === 'customer') return { line: 0, field: index === undefined ? null : `${PREFIX}${index}` }
  return { line: 0, field: first === undefined ? null : String(first) }
}

const known = (field: string) => FIELD_OF[field] ?? field
