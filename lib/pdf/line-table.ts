import type { AnyDocument, DocumentLine } from '@/lib/contract/document-model'
import type { Labels } from '@/lib/document-labels/en'

import type { Column, LineTable, TableRow } from './printed-document'
import type { Writing } from './writing'

type Source = { document: AnyDocument; labels: Labels; writing: Writing; sign: 1 | -1 }
type Field = Column & { of: (line: DocumentLine, position: number) => string }

/** The lines with the columns that they have something in. Without prices, what is delivered is all there is. */
export function lineTable(source: Source): LineTable {
  const lines = source.document.items ?? []
  const fields = fieldsOf(source, lines)
  let position = 0
  const rows = lines.map((line): TableRow => {
    if (line.type === 'separator') return { kind: 'separator', text: line.name ?? '' }
    position++
    const cells = fields.map((field) => field.of(line, position))
    return { kind: 'line', cells, description: line.description }
  })
  return { columns: fields.map(({ label, align }) => ({ label, align })), wide: 1, rows }
}

function fieldsOf({ document, labels, writing, sign }: Source, lines: readonly DocumentLine[]): Field[] {
  const end = (label: string, of: Field['of']): Field => ({ label, align: 'end', of })
  const quantity = ({ quantity: count, unit }: DocumentLine) =>
    [count === null ? '' : writing.number(signed(count, sign)), unit].filter(Boolean).join('\u00a0')
  const what: Field[] = [
    end(labels.position, (_, position) => writing.number(position)),
    { label: labels.description, align: 'start', of: ({ name }) => name ?? '' },
    end(labels.quantity, quantity),
  ]
  if (document.hide_prices) return what
  const isGross = pricesAreGross(lines)
  const hasDiscounts = lines.some(({ discounts }) => discounts.length > 0)
  // Where the buyer owes the tax, the seller names no rate: article 226 (11a) of Directive 2006/112/EC asks for the words.
  const ratesOf = ({ taxes }: DocumentLine) => taxes.map(({ rate, reverse_charge }) => (reverse_charge ? 0 : rate))
  const hasTaxes = lines.some(({ taxes }) => taxes.some(({ reverse_charge }) => !reverse_charge))
  const discounts = ({ discounts: all }: DocumentLine) =>
    all.map(({ value, type }) => (type === 'percent' ? writing.rate(value) : writing.price(value))).join(' + ')
  return [
    ...what,
    end(isGross ? labels.gross_price : labels.price, (line) => price(line, isGross, writing)),
    ...(hasDiscounts ? [end(labels.discount, discounts)] : []),
    ...(hasTaxes ? [end(labels.tax, (line) => ratesOf(line).map(writing.rate).join(' + '))] : []),
    end(isGross ? labels.gross_amount : labels.amount, ({ total, total_with_tax }) =>
      writing.amount(signed(isGross ? total_with_tax : total, sign)),
    ),
  ]
}

/** A document whose prices all hold the tax is read in such amounts; where they are mixed, all are without. */
function pricesAreGross(lines: readonly DocumentLine[]): boolean {
  const priced = lines.filter(({ type }) => type !== 'separator')
  return priced.length > 0 && priced.every(({ gross_price }) => gross_price !== null)
}

function price(line: DocumentLine, isGross: boolean, writing: Writing): string {
  if (isGross) return line.gross_price === null ? '' : writing.price(line.gross_price)
  if (line.price !== null) return writing.price(line.price)
  if (line.gross_price === null) return ''
  const rate = line.taxes.reduce((sum, tax) => sum + (tax.reverse_charge ? 0 : tax.rate), 0)
  // To show only: the amounts were worked out from the price with tax.
  return writing.price(Number((line.gross_price / (1 + rate / 100)).toFixed(4)))
}

/** Nothing is ever -0. */
export const signed = (amount: number, sign: 1 | -1): number => (amount === 0 ? 0 : amount * sign)
