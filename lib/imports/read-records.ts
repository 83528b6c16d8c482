import { Readable } from 'node:stream'

import { CsvError, parse } from 'csv-parse'

import { Problem } from '@/lib/http/problem'

import { unreadable } from './decode-file'

export const ROWS_MAX = 10_000
const COLUMNS_MAX = 200
const RECORD_MAX = 200_000
const SLICE = 65_536
const DELIMITERS = [';', ',', '\t', '|'] as const

/** A record of the file, with the row that a spreadsheet shows it in. */
export type FileRecord = { row: number; cells: string[] }
export type FileTable = { header: string[]; records: FileRecord[] }

/** The whole table. Read in slices, so that a large one does not keep others waiting. */
export async function readTable(text: string, delimiter: string): Promise<FileTable> {
  const [header, ...records] = await recordsOf(text, delimiter, ROWS_MAX + 2)
  if (!header) throw unreadable('The file is empty.')
  if (header.cells.length > COLUMNS_MAX) throw unreadable(`The file has more than ${COLUMNS_MAX} columns.`)
  if (records.length > ROWS_MAX) {
    throw new Problem('too_many_rows', `A file may have ${ROWS_MAX.toLocaleString('en')} rows. Divide it.`, {
      cause: {
        issues: [{ path: ['content'], code: 'too_many_rows', message: `At most ${ROWS_MAX} rows below the header.` }],
      },
    })
  }
  return { header: header.cells, records }
}

async function recordsOf(text: string, delimiter: string, max: number): Promise<FileRecord[]> {
  const parser = parse({ delimiter, relax_column_count: true, max_record_size: RECORD_MAX, bom: true })
  const records: FileRecord[] = []
  let row = 0
  try {
    for await (const cells of Readable.from(slices(text)).pipe(parser) as AsyncIterable<string[]>) {
      row += 1
      if (cells.some((cell) => cell.trim() !== '')) records.push({ row, cells: cells.map(cleaned) })
      if (records.length >= max) break
    }
  } catch (error) {
    if (error instanceof CsvError) throw unreadable(faultOf(error, row))
    throw error
  } finally {
    parser.destroy()
  }
  return records
}

/** Exports put an apostrophe before what a spreadsheet would take for a formula; here it has done its service. */
const cleaned = (cell: string) => cell.replace(/^'(?=[=+\-@\t\r\n＝＋－＠])/, '').trim()

function* slices(text: string) {
  for (let at = 0; at < text.length; at += SLICE) yield text.slice(at, at + SLICE)
}

function faultOf({ code }: CsvError, row: number): string {
  if (code === 'CSV_QUOTE_NOT_CLOSED') return `After row ${row} a quotation mark is opened and never closed.`
  if (code === 'CSV_MAX_RECORD_SIZE') return `After row ${row} comes a row of more than ${RECORD_MAX} characters.`
  return `After row ${row} the file is not CSV: quotation marks stand where none can.`
}

/** The sign that divides the first lines into the same number of columns, and into the most. */
export function delimiterOf(text: string): string {
  const head = text
    .slice(0, 20_000)
    .split(/\r\n|\n|\r/)
    .slice(0, 10)
    .filter((line) => line.trim() !== '')
  const scored = DELIMITERS.map((delimiter) => {
    const counts = head.map((line) => outsideQuotes(line).split(delimiter).length)
    const first = counts[0] ?? 1
    const agreeing = counts.filter((count) => count === first).length / Math.max(1, counts.length)
    return { delimiter, score: first > 1 ? agreeing * 1000 + first : 0 }
  })
  const best = scored.reduce((a, b) => (b.score > a.score ? b : a))
  return best.score > 0 ? best.delimiter : ','
}

const outsideQuotes = (line: string) => line.replace(/"[^"]*"/g, '')
