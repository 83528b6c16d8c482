import { stringify } from 'csv-stringify/sync'

import { type Cell, cellsOf, type ColumnKind, type Columns } from './table'

export const DELIMITERS = { comma: ',', semicolon: ';', tab: '\t' } as const
export type CsvOptions = { delimiter: keyof typeof DELIMITERS; bom: boolean }

const BOM = '\uFEFF'

/** RFC 4180, batch by batch as rows come. The first record has the names of the columns. */
export async function* writeCsv<Row>(
  columns: Columns<Row>,
  batches: AsyncIterable<Row[]>,
  { delimiter, bom }: CsvOptions,
): AsyncGenerator<string> {
  const options = { delimiter: DELIMITERS[delimiter], record_delimiter: '\r\n', quote_record_delimiter: true }
  yield (bom ? BOM : '') + stringify([columns.map(({ name }) => name)], options)
  for await (const rows of batches) {
    const records = rows.map((row) =>
      cellsOf(columns, row).map((cell, index) => written(cell, columns[index]?.kind ?? 'text')),
    )
    yield stringify(records, options)
  }
}

function written(cell: Cell, kind: ColumnKind): string {
  if (cell === null) return ''
  return kind === 'text' && typeof cell === 'string' ? harmless(cell) : String(cell)
}

// https://owasp.org/www-community/attacks/CSV_Injection, and what East Asian keyboards write for the same signs.
const startsFormula = /^[=+\-@\t\r\n\0＝＋－＠]/

/** Spreadsheets take text that begins like this for a formula, unless an apostrophe stands before it. */
export const harmless = (text: string): string => (startsFormula.test(text) ? `'${text}` : text)
