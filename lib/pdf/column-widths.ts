import type { Sheet } from './pdf-sheet'
import type { LineTable } from './printed-document'

export const CELL_GAP = 10
const SIZES = [1, 0.9, 0.8, 0.7]
const WIDE_SHARE = 0.3

export type TableMeasures = { widths: readonly number[]; size: number }

/**
 * As wide as their figures, which are never broken: where they leave too little for the names, the whole table is set
 * smaller. Only figures that are too many even then share the page and wrap.
 */
export function columnWidths(table: LineTable, sheet: Sheet, width: number, wanted: number): TableMeasures {
  const room = width - CELL_GAP * (table.columns.length - 1)
  for (const scale of SIZES) {
    const size = wanted * scale
    const needs = widthsOfFigures(table, sheet, size)
    const taken = needs.reduce((sum, need) => sum + need, 0)
    if (taken <= room * (1 - WIDE_SHARE)) return { size, widths: withWide(needs, table.wide, room - taken) }
  }
  const size = wanted * (SIZES.at(-1) ?? 1)
  const needs = widthsOfFigures(table, sheet, size)
  const scale = (room * (1 - WIDE_SHARE)) / needs.reduce((sum, need) => sum + need, 0)
  return {
    size,
    widths: withWide(
      needs.map((need) => need * scale),
      table.wide,
      room * WIDE_SHARE,
    ),
  }
}

const withWide = (widths: readonly number[], wide: number, rest: number) =>
  widths.map((width, index) => (index === wide ? rest : width))

function widthsOfFigures({ columns, rows, wide }: LineTable, sheet: Sheet, size: number): number[] {
  const measure = sheet.measureIn({ size, color: '' })
  const measureBold = sheet.measureIn({ size, weight: 'bold', color: '' })
  return columns.map(({ label }, index) => {
    if (index === wide) return 0
    let need = Math.max(...label.split(/(?<=[ -])/).map((word) => measureBold(word.trimEnd())))
    // Units are words too, and may be long: they wrap.
    for (const row of rows)
      if (row.kind === 'line') need = Math.max(need, Math.min(measure(row.cells[index] ?? ''), size * 14))
    return need + 0.5
  })
}
