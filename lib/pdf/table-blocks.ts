import type { StructureElement } from 'pdfkit'

import type { TextLine } from './break-lines'
import { type Block, block, type Canvas } from './blocks'
import { breather } from './breather'
import { CELL_GAP, columnWidths } from './column-widths'
import { type Align, type Ink, lineHeight } from './pdf-sheet'
import type { TableRow } from './printed-document'

type Column = { x: number; width: number; align: Align }
type Shape = Canvas & { columns: readonly Column[]; ink: Ink; small: Ink; table: () => StructureElement }
type Written = { lines: readonly TextLine[]; ink: Ink }

const PADDING = 4

/** The lines: the head again on every page, no row cut unless it alone is more than half a page. */
export async function tableBlocks(canvas: Canvas): Promise<Block[]> {
  const { sheet, style, printed, left, width } = canvas
  const { widths, size } = columnWidths(printed.table, sheet, width, style.size)
  let x = left
  const columns = printed.table.columns.map(({ align }, index): Column => {
    const column = { x, width: widths[index] ?? 0, align }
    x += column.width + CELL_GAP
    return column
  })
  let element: StructureElement | undefined
  const table = () => (element ??= sheet.child(sheet.root, 'Table'))
  const ink = { size, color: style.ink }
  const shape: Shape = { ...canvas, columns, ink, small: { size: size * 0.86, color: style.pale }, table }
  const head = tableHead(shape)
  const first = block(head.height, (y) => head.draw(y, true), { gap: 24, keepWithNext: true })
  const repeated = { headHeight: head.height, drawHead: (y: number) => head.draw(y, false) }
  const rows: Block[] = []
  const breathe = breather()
  for (const [index, row] of printed.table.rows.entries()) {
    rows.push(...rowBlocks(shape, row, index).map((made) => ({ ...made, ...repeated })))
    await breathe()
  }
  return [first, ...rows]
}

function tableHead({ sheet, style, printed, left, width, columns, ink, table }: Shape) {
  const { look } = printed
  const isFilled = style.headOfTable === 'filled'
  const color = isFilled ? look.onFill : style.headOfTable === 'ruled' ? style.ink : style.pale
  const headInk: Ink = { size: ink.size, weight: style.headOfTable === 'plain' ? 'regular' : 'bold', color }
  const labels = printed.table.columns.map(({ label }, index) =>
    sheet.breakIn(label, columns[index]?.width ?? 0, headInk),
  )
  const lines = Math.max(...labels.map(({ length }) => length))
  const height = lines * lineHeight(headInk) + PADDING * 2
  const area = (y: number) => {
    if (isFilled) sheet.fillRect(left - 6, y, width + 12, height, look.fill)
    else
      sheet.ruleAt(
        left,
        y + height,
        width,
        style.headOfTable === 'ruled' ? look.accent : style.rule,
        style.headOfTable === 'ruled' ? 1 : 0.5,
      )
  }
  const cell = (index: number, y: number) =>
    labels[index]?.forEach((line, at) => {
      const { x, width: cellWidth, align } = columns[index] ?? { x: 0, width: 0, align: 'start' as const }
      const offset = (lines - (labels[index]?.length ?? 0) + at) * lineHeight(headInk)
      sheet.drawLine(line, { x, y: y + PADDING + offset, width: cellWidth }, headInk, align)
    })
  const draw = (y: number, isFirst: boolean) => {
    sheet.artifact('Layout', () => area(y))
    if (!isFirst) return sheet.artifact('Pagination', () => labels.forEach((_, index) => cell(index, y)))
    const row = sheet.child(table(), 'TR')
    labels.forEach((_, index) => sheet.tagged(sheet.child(row, 'TH', { scope: 'Column' }), 'TH', () => cell(index, y)))
    row.end()
  }
  return { height, draw }
}

function rowBlocks(shape: Shape, row: TableRow, index: number): Block[] {
  if (row.kind === 'separator') return [separatorBlock(shape, row.text)]
  const { sheet, printed, columns, ink, small, pageHeight } = shape
  const { wide } = printed.table
  const cells = row.cells.map((text, at): Written => {
    const bold = at === wide && row.description !== null
    const own: Ink = bold ? { ...ink, weight: 'bold' } : ink
    return { lines: text === '' ? [] : sheet.breakIn(text, columns[at]?.width ?? 0, own), ink: own }
  })
  const described: Written = {
    lines: row.description ? sheet.breakIn(row.description, columns[wide]?.width ?? 0, small) : [],
    ink: small,
  }
  const flow = [cells[wide], described].flatMap((part) => part?.lines.map((line) => ({ line, ink: part.ink })) ?? [])
  const flowHeight = flow.reduce((sum, entry) => sum + lineHeight(entry.ink), 0)
  const highest = Math.max(1, ...cells.map(({ lines }, at) => (at === wide ? 1 : lines.length))) * lineHeight(ink)
  const height = Math.max(flowHeight, highest) + PADDING * 2
  const drawing = rowDrawing(shape, cells, index)
  if (height <= pageHeight / 2) {
    return [block(height, (y) => drawing.end(drawing.first(y, height, flow, true)))]
  }
  // Lines that would leave the row's figures stand alone go with them.
  const lead = flow.slice(0, Math.ceil(highest / lineHeight(small)))
  const leadHeight = lead.reduce((sum, entry) => sum + lineHeight(entry.ink), 0) + PADDING
  const rest = flow.slice(lead.length)
  return [
    block(Math.max(leadHeight, highest + PADDING), (y) => drawing.first(y, leadHeight, lead, false), {
      keepWithNext: true,
    }),
    ...rest.map((entry, at) => {
      const isLast = at === rest.length - 1
      return block(lineHeight(entry.ink) + (isLast ? PADDING : 0), (y) => drawing.more(y, entry, isLast), {})
    }),
  ]
}

type Entry = { line: TextLine; ink: Ink }

/** A row in one go, or begun on one page and ended on another. */
function rowDrawing(
  { sheet, style, printed, left, width, columns, table }: Shape,
  cells: readonly Written[],
  index: number,
) {
  const { wide } = printed.table
  let row: StructureElement | undefined
  let wideCell: StructureElement | undefined
  const flowDown = (flow: readonly Entry[], top: number) => {
    let y = top
    const { x = 0, width: cellWidth = 0 } = columns[wide] ?? {}
    for (const { line, ink } of flow) {
      sheet.drawLine(line, { x, y, width: cellWidth }, ink)
      y += lineHeight(ink)
    }
  }
  const rule = (y: number) => sheet.artifact('Layout', () => sheet.ruleAt(left, y, width, style.rule))
  return {
    first(y: number, height: number, flow: readonly Entry[], isWhole: boolean) {
      if (style.rows === 'striped' && index % 2 === 1 && isWhole)
        sheet.artifact('Layout', () => sheet.fillRect(left - 6, y, width + 12, height, style.stripe))
      const made = (row = sheet.child(table(), 'TR'))
      cells.forEach(({ lines, ink }, at) => {
        const { x, width: cellWidth, align } = columns[at] ?? { x: 0, width: 0, align: 'start' as const }
        const cell = sheet.child(made, 'TD')
        if (at === wide) wideCell = cell
        sheet.tagged(cell, 'TD', () => {
          if (at === wide) return flowDown(flow, y + PADDING)
          lines.forEach((line, below) =>
            sheet.drawLine(line, { x, y: y + PADDING + below * lineHeight(ink), width: cellWidth }, ink, align),
          )
        })
      })
      if (style.rows === 'ruled' && isWhole) rule(y + height)
      return made
    },
    more(y: number, entry: Entry, isLast: boolean) {
      if (wideCell) sheet.tagged(wideCell, 'TD', () => flowDown([entry], y))
      if (isLast && style.rows === 'ruled') rule(y + lineHeight(entry.ink) + PADDING)
      if (isLast) row?.end()
    },
    end: (made: StructureElement) => made.end(),
  }
}

function separatorBlock({ sheet, printed, style, left, width, columns, ink, table }: Shape, text: string): Block {
  const bold: Ink = { ...ink, weight: 'bold', color: printed.look.accent }
  const lines = sheet.breakIn(text, width, bold)
  const height = lines.length * lineHeight(bold) + PADDING * 2 + 4
  const draw = (y: number) => {
    const row = sheet.child(table(), 'TR')
    sheet.tagged(sheet.child(row, 'TD', { span: columns.length }), 'TD', () =>
      lines.forEach((line, at) =>
        sheet.drawLine(line, { x: left, y: y + 4 + PADDING + at * lineHeight(bold), width }, bold),
      ),
    )
    row.end()
    if (style.rows === 'ruled') sheet.artifact('Layout', () => sheet.ruleAt(left, y + height, width, style.rule))
  }
  return block(height, draw, { keepWithNext: true })
}
