import type { Columns } from './table'
import { type CsvOptions, writeCsv } from './write-csv'
import { writeXlsx } from './write-xlsx'

export type ExportOptions = CsvOptions & { format: 'csv' | 'xlsx' }

export const MEDIA_TYPES = {
  csv: 'text/csv; charset=utf-8',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
} as const

export const fileNameOf = (name: string, ending: string) => `${name}-${new Date().toISOString().slice(0, 10)}.${ending}`

/** The bytes of a table, made as its rows are read. */
export const writeTable = <Row>(
  { name, columns }: { name: string; columns: Columns<Row> },
  rows: AsyncIterable<Row[]>,
  options: ExportOptions,
): AsyncIterable<string | Uint8Array> =>
  options.format === 'csv' ? writeCsv(columns, rows, options) : writeXlsx(sheetName(name), columns, rows)

const sheetName = (name: string) => name.slice(0, 31)
