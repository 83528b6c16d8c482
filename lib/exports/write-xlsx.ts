import { writeXlsxStream } from 'hucre/xlsx'

import { cutText } from '@/lib/text'

import { type Cell, cellsOf, type Column, type ColumnKind, type Columns } from './table'

// A cell of Excel holds so many characters; it repairs a file with more by throwing the cell away.
const CELL_MAX = 32_767

/**
 * A workbook of one sheet, row by row as they are read. Text is typed as text, so that nothing in it is a formula; numbers
 * and dates are what they are.
 */
export function writeXlsx<Row>(name: string, columns: Columns<Row>, batches: AsyncIterable<Row[]>) {
  return writeXlsxStream(rowsOf(columns, batches), {
    name,
    columns: columns.map(headOf),
    freezePane: { rows: 1 },
  })
}

async function* rowsOf<Row>(columns: Columns<Row>, batches: AsyncIterable<Row[]>) {
  for await (const rows of batches) {
    for (const row of rows) {
      yield cellsOf(columns, row).map((cell, index) => typed(cell, columns[index]?.kind ?? 'text'))
    }
  }
}

const headOf = <Row>({ name, kind }: Column<Row>) => ({
  header: name,
  width: Math.max(12, name.length + 2),
  ...(kind === 'date' && { numFmt: 'yyyy-mm-dd' }),
  ...(kind === 'instant' && { numFmt: 'yyyy-mm-dd hh:mm:ss' }),
})

function typed(cell: Cell, kind: ColumnKind): string | number | boolean | Date | null {
  if (typeof cell !== 'string') return cell
  switch (kind) {
    case 'number':
      return Number(cell)
    case 'date':
      return new Date(`${cell}T00:00:00Z`)
    case 'instant':
      return new Date(cell)
    case 'boolean':
    case 'text':
      return cell.length > CELL_MAX ? `${cutText(cell, CELL_MAX - 1)}…` : cell
  }
}
