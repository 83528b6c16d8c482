import type { ImportField } from '@/lib/contract/imports'

import { type ReadRow, shown, type Values } from './read-values'

/** The rows of one invoice, and what they say of all of it: what one of them leaves empty, another may say. */
export type InvoiceGroup = { rows: readonly [ReadRow, ...ReadRow[]]; head: Values }
type Fault = { row: ReadRow; field: ImportField; code: string; message: string }

const OF_LINE: ReadonlySet<string> = new Set<ImportField>([
  'document_id',
  'line_type',
  'name',
  'description',
  'quantity',
  'unit',
  'price',
  'gross_price',
  'discount',
  'discounts',
  'tax_rate',
  'total_tax',
  'total_with_tax',
  'document_total_with_tax',
])

/** Rows with one number are the lines of one invoice, without one those of one document of an export; others stand alone. */
export function invoiceGroupsOf(rows: readonly ReadRow[]): InvoiceGroup[] {
  const groups = new Map<string, [ReadRow, ...ReadRow[]]>()
  for (const row of rows) {
    const { number, document_id } = row.values
    const key =
      number === undefined ? (document_id === undefined ? `row ${row.row}` : `id ${document_id}`) : `number ${number}`
    const group = groups.get(key)
    if (group) group.push(row)
    else groups.set(key, [row])
  }
  return [...groups.values()].map((group) => ({ rows: group, head: Object.fromEntries(headOf(group).toReversed()) }))
}

type Said = [field: string, value: string | boolean]
const headOf = (rows: readonly ReadRow[]): Said[] =>
  rows.flatMap(({ values }) => Object.entries(values).filter(([field]) => !OF_LINE.has(field)))

const same = (field: string, one: string | boolean, other: string | boolean): boolean =>
  keyOf(field, one) === keyOf(field, other)

/** Blanks, case and padding are no difference. */
function keyOf(field: string, value: string | boolean): string {
  const text = String(value)
  return field === 'exchange_rate' || field === 'total_paid'
    ? String(Number(text))
    : text.replaceAll(/\s+/gu, ' ').toLowerCase()
}

/** Where a row says of the invoice what an earlier one says otherwise: one of them would be lost without a word. */
export function differencesIn({ rows }: InvoiceGroup): Fault[] {
  const said = new Map<string, { row: number; value: string | boolean }>()
  return rows.flatMap((row) =>
    headOf([row]).flatMap(([field, value]) => {
      const before = said.get(field)
      if (!before) said.set(field, { row: row.row, value })
      if (!before || same(field, before.value, value)) return []
      const message = `Row ${before.row}, of the same invoice, says “${shown(String(before.value))}”.`
      return [{ row, field: field as ImportField, code: 'differs_from_first', message }]
    }),
  )
}

/** What has no price would be given away. Where the file says itself that nothing is charged, that is meant. */
export function lacksPrice(row: ReadRow): Fault[] {
  const { price, gross_price, line_type, total_with_tax } = row.values
  if (price !== undefined || gross_price !== undefined || line_type === 'separator') return []
  if (typeof total_with_tax === 'string' && Number(total_with_tax) === 0) return []
  return [{ row, field: 'price', code: 'required', message: 'There is no price. Write 0 where nothing is charged.' }]
}
