import type { LineRow } from '@/db/document-lines'
import type { ExportedDocument } from '@/db/document-pages'

import { convertedBy } from '@/lib/documents/exchange'

import { amountIn, convertedCurrency, decimal, exchangeOf, headOfLine, metadataOf } from './document-columns'
import { type Cell, type Columns, numbers, texts } from './table'

export type ExportedLine = { document: ExportedDocument; line: LineRow }

/** A number, so that it can be calculated with; text where a line has several taxes. */
const rateOf = ({ line: { taxes } }: ExportedLine): Cell => {
  const rates = taxes.map(({ rate }) => decimal(rate) ?? rate)
  return rates.length === 1 ? Number(rates[0]) : rates.join(' + ') || null
}

const discountsOf = ({ line: { discounts } }: ExportedLine): Cell =>
  discounts.map(({ value, type }) => `${decimal(value)}${type === 'percent' ? '%' : ''}`).join(' + ') || null

const amount = (value: (line: LineRow) => number) => (row: ExportedLine) =>
  amountIn(row.document.currency_code, value(row.line))
/** At the rate of the document, each by itself: their sum may differ from the document's by what was rounded. */
const converted = (value: (line: LineRow) => number) => (row: ExportedLine) =>
  amountIn(convertedCurrency(row.document), convertedBy(row.document, value(row.line)))

/** One row a line, with what names its document. Columns are added at the end, never moved. */
export const LINE_COLUMNS: Columns<ExportedLine> = [
  ...headOfLine.map((column) => ({ ...column, value: ({ document }: ExportedLine) => column.value(document) })),
  ...numbers<ExportedLine>({ position: ({ line }) => line.position }),
  ...texts<ExportedLine>({
    line_id: ({ line }) => line.id,
    line_type: ({ line }) => line.type ?? 'line',
    item_id: ({ line }) => line.item_id,
    name: ({ line }) => line.name,
    description: ({ line }) => line.description,
    classification: ({ line }) => line.classification,
    unit: ({ line }) => line.unit,
  }),
  ...numbers<ExportedLine>({
    quantity: ({ line }) => decimal(line.quantity),
    price: ({ line }) => decimal(line.price),
    gross_price: ({ line }) => decimal(line.gross_price),
  }),
  ...texts<ExportedLine>({ discounts: discountsOf, tax_rate: rateOf }),
  ...numbers<ExportedLine>({
    total_discount: amount((line) => line.total_discount),
    total: amount((line) => line.total),
    total_tax: amount((line) => line.total_with_tax - line.total),
    total_with_tax: amount((line) => line.total_with_tax),
    total_converted: converted((line) => line.total),
    total_with_tax_converted: converted((line) => line.total_with_tax),
  }),
  ...texts<ExportedLine>({ metadata: ({ line }) => metadataOf(line) }),
  // What an import of this file needs to make the same document of it, and to see that it is.
  ...numbers<ExportedLine>({
    exchange_rate: ({ document }) => exchangeOf(document)?.rate ?? null,
    document_total_with_tax: ({ document }) => amountIn(document.currency_code, document.total_with_tax),
  }),
  ...texts<ExportedLine>({ note: ({ document }) => document.note }),
]
