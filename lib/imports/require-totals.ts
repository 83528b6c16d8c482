import type { AnyDocument } from '@/lib/contract/document-model'
import { minorDigits } from '@/lib/currencies'
import { type Issue, Problem } from '@/lib/http/problem'
import { Decimal } from '@/lib/money'

import type { ReadRow } from './read-values'

type Amounts = { total: number; total_with_tax: number }
type Made = Amounts & Pick<AnyDocument, 'currency_code'> & { items?: readonly (Amounts & { type: string | null })[] }
const withTax = ({ total_with_tax }: Amounts) => new Decimal(String(total_with_tax))
const AMOUNTS = {
  total_with_tax: withTax,
  document_total_with_tax: withTax,
  total_tax: ({ total, total_with_tax }: Amounts) => new Decimal(String(total_with_tax)).minus(String(total)),
}
type Field = keyof typeof AMOUNTS
const NAMES: Record<Field, string> = {
  total_with_tax: 'total with tax',
  total_tax: 'tax',
  document_total_with_tax: 'total of the invoice',
}
const FIELDS = ['total_with_tax', 'total_tax', 'document_total_with_tax'] as const

/** What the file says of amounts is what was made of its rows, of each line or of the whole; else something was misread. */
export function requireTotals(made: Made, rows: readonly ReadRow[]): void {
  const issues = FIELDS.flatMap((field) => differences(made, rows, field))
  if (issues.length === 0) return
  throw new Problem('validation_failed', 'The totals of the file differ.', { cause: { issues } })
}

function differences(made: Made, rows: readonly ReadRow[], field: Field): Issue[] {
  const digits = minorDigits(made.currency_code)
  const lines = made.items ?? []
  const said = rows.flatMap(({ values }, line) => {
    const value = values[field]
    return typeof value === 'string' ? [{ line, value: new Decimal(value).round(digits) }] : []
  })
  const whole = AMOUNTS[field](made)
  if (said.every(({ value }) => value.eq(whole))) return []
  const ofLine = (line: number) => AMOUNTS[field](lines[line] ?? { total: 0, total_with_tax: 0 })
  const wrong = said.filter(({ line, value }) => !value.eq(ofLine(line)))
  // Said of some lines alone, or of each the same, it is that of the invoice.
  const isOfLines =
    field !== 'document_total_with_tax' && said.length >= lines.filter(({ type }) => type !== 'separator').length
  if (isOfLines && wrong.length === 0) return []
  const [first] = said
  const isSame = said.every(({ value }) => first && value.eq(first.value))
  const found =
    isOfLines && (!isSame || lines.length === 1) ? wrong : said.filter(({ value }) => !value.eq(whole)).slice(0, 1)
  return found.map(({ line, value }) => ({
    path: ['items', line, field],
    code: 'total_differs',
    message: `The file says ${value.toFixed(digits)}; the ${NAMES[field]} of what was read is ${(found === wrong ? ofLine(line) : whole).toFixed(digits)}.`,
  }))
}
