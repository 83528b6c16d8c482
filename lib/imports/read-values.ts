import type { StoredMapping } from '@/db/import-tables'
import type { ImportField, RowIssue } from '@/lib/contract/imports'
import { cutText } from '@/lib/text'

import { type DateFormat, type DecimalSign, readDate, readDecimal, readFlag } from './formats'
import { rateIn, readDiscount, readLineType, readSum } from './line-values'
import type { FileRecord, FileTable } from './read-records'

const DATES: ReadonlySet<string> = new Set(['date', 'date_due', 'date_service', 'date_service_to', 'date_paid'])
const DECIMALS: ReadonlySet<string> = new Set([
  'price',
  'gross_price',
  'quantity',
  'tax_rate',
  'exchange_rate',
  'total_tax',
  'total_with_tax',
  'document_total_with_tax',
  'total_paid',
])
const isDiscountField = (field: string) => field === 'discount' || field === 'discounts'
const FLAGS: ReadonlySet<string> = new Set(['is_tax_subject', 'is_end_consumer'])

export const isDateField = (field: string) => DATES.has(field)
export const isDecimalField = (field: string) => DECIMALS.has(field) || isDiscountField(field)

export type Values = Partial<Record<ImportField, string | boolean>>
/** A row as it is read: what is empty is not there. */
export type ReadRow = { row: number; values: Values; issues: RowIssue[]; cells: readonly string[] }
export type Reading = { mapping: readonly StoredMapping[]; date_format: DateFormat; decimal: DecimalSign | null }

export const readRows = (table: FileTable, reading: Reading): ReadRow[] =>
  table.records.map((record) => readRow(record, table.header, reading))

function readRow({ row, cells }: FileRecord, header: readonly string[], reading: Reading): ReadRow {
  const values: Values = {}
  const issues: RowIssue[] = []
  for (const { column, field } of reading.mapping) {
    const cell = cells[column] ?? ''
    if (cell === '') continue
    const read = readCell(field, cell, reading)
    if ('code' in read) {
      const issue = { row, column: header[column] ?? null, field, value: shown(cell) }
      issues.push({ ...issue, code: read.code, message: WRONG[read.code] })
    } else values[field as ImportField] = read.value
  }
  return { row, values, issues, cells }
}

type Value = string | boolean | null

function readCell(field: string, cell: string, { date_format, decimal }: Reading): { value: string | boolean } | Fault {
  if (!isDecimalField(field)) return valueOr(codeOf(field), otherValue(field, cell, date_format))
  if (decimal !== null) return valueOr('not_a_number', decimalValue(field, cell, decimal))
  const [point, comma] = [decimalValue(field, cell, 'point'), decimalValue(field, cell, 'comma')]
  if (point !== null && comma !== null && point !== comma) return { code: 'ambiguous_number' }
  return valueOr('not_a_number', point ?? comma)
}

type Fault = { code: keyof typeof WRONG }
const valueOr = (code: keyof typeof WRONG, value: Value) => (value === null ? { code } : { value })

function decimalValue(field: string, cell: string, sign: DecimalSign): string | null {
  if (field === 'tax_rate') return readSum(cell, (part) => readDecimal(rateIn(part), sign))
  if (!isDiscountField(field)) return readDecimal(cell, sign)
  return readSum(cell, (part) => readDiscount(part, sign, field === 'discount' ? 'percent' : 'amount'))
}

function otherValue(field: string, cell: string, format: DateFormat): Value {
  if (isDateField(field)) return readDate(cell, format)
  if (FLAGS.has(field)) return readFlag(cell)
  if (field === 'line_type') return readLineType(cell)
  if (field === 'contact_type' || field === 'classification') return cell.toLowerCase()
  return cell
}

const WRONG = {
  not_a_date: 'This is not a date in the format that was chosen.',
  not_a_number: 'This is not a number with the decimal sign that was chosen.',
  ambiguous_number: 'This may be a fraction or thousands, and no number of the file tells: choose the decimal sign.',
  not_a_flag: 'This is neither yes nor no.',
  not_a_line_type: 'This is neither “line” nor “separator”.',
}
const codeOf = (field: string): keyof typeof WRONG =>
  isDateField(field) ? 'not_a_date' : field === 'line_type' ? 'not_a_line_type' : 'not_a_flag'

const SHOWN = 200
/** A value as it is shown beside what is wrong with it. */
export const shown = (cell: string): string => (cell.length > SHOWN ? `${cutText(cell, SHOWN)}…` : cell)
