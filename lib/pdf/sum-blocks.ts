import type { TextLine } from './break-lines'
import { type Block, block, type Canvas } from './blocks'
import { type Ink, lineHeight, type Box } from './pdf-sheet'
import type { SmallTable, Sum } from './printed-document'

type Drawing = { height: number; draw: (y: number) => void }

/** What fits beside the sums; more rates than this follow below, row by row. */
const BESIDE_MAX = 8
const ROW_GAP = 3

/** The sums, with the taxes beside them: one block, so that no page begins with half of them. */
export function sumBlocks(canvas: Canvas): Block[] {
  const { printed, left, width } = canvas
  const { sums, taxes } = printed
  if (sums.length === 0) return []
  const right = { x: left + width * 0.52, y: 0, width: width * 0.48 }
  const main = sumTable(canvas, sums, right)
  const isBeside =
    taxes !== null && taxes.rows.length <= BESIDE_MAX && figureWidth(canvas, taxes) * 2 <= width * 0.45 * 0.76
  const beside = isBeside ? smallTable(canvas, taxes, { x: left, y: 0, width: width * 0.45 }) : []
  const besideHeight = beside.reduce((sum, { height }) => sum + height, 0)
  const draw = (y: number) => {
    let below = y
    for (const row of beside) {
      row.draw(below)
      below += row.height
    }
    main.draw(y)
  }
  const together = block(Math.max(main.height, besideHeight), draw, { gap: 12 })
  if (taxes === null || isBeside) return [together]
  return [together, ...rowsAsBlocks(smallTable(canvas, taxes, { x: left, y: 0, width: width * 0.8 }))]
}

/** The advances that are taken off, and what was paid. */
export function paymentBlocks(canvas: Canvas): Block[] {
  const { printed, left, width } = canvas
  const table = (small: SmallTable | null, share: number) =>
    small ? rowsAsBlocks(smallTable(canvas, small, { x: left, y: 0, width: width * share })) : []
  return [...table(printed.advances, 1), ...table(printed.payments, 0.6)]
}

const rowsAsBlocks = (rows: readonly Drawing[]): Block[] =>
  rows.map(({ height, draw }, index) => block(height, draw, { gap: index === 0 ? 14 : 0, keepWithNext: index === 0 }))

function sumTable({ sheet, style, printed }: Canvas, sums: readonly Sum[], { x, width }: Box): Drawing {
  const rows = sums.map(({ label, value, isStrong }) => {
    const size = isStrong ? style.size + 2 : style.size
    const labelInk: Ink = {
      size,
      weight: isStrong ? 'bold' : 'regular',
      color: isStrong ? printed.look.accent : style.pale,
    }
    const valueInk: Ink = { ...labelInk, color: isStrong ? printed.look.accent : style.ink }
    const values = sheet.breakIn(value, width * 0.66, valueInk)
    const valueWidth = Math.max(...values.map((line) => line.width)) + 1
    const labels = sheet.breakIn(label, width - valueWidth - 12, labelInk)
    const lines = Math.max(values.length, labels.length)
    return {
      labels,
      values,
      labelInk,
      valueInk,
      isStrong,
      height: lines * lineHeight(labelInk) + (isStrong ? 8 : ROW_GAP),
    }
  })
  const height = rows.reduce((sum, row) => sum + row.height, 0)
  const draw = (top: number) => {
    const table = sheet.child(sheet.root, 'Table')
    let y = top
    const put = (lines: readonly TextLine[], ink: Ink, align: 'start' | 'end', offset: number) =>
      lines.forEach((line, at) => sheet.drawLine(line, { x, y: y + offset + at * lineHeight(ink), width }, ink, align))
    for (const { labels, values, labelInk, valueInk, isStrong, height: rowHeight } of rows) {
      if (isStrong) sheet.artifact('Layout', () => sheet.ruleAt(x, y + 1, width, style.rule))
      const row = sheet.child(table, 'TR')
      const offset = isStrong ? 4 : 0
      sheet.tagged(sheet.child(row, 'TH', { scope: 'Row' }), 'TH', () => put(labels, labelInk, 'start', offset))
      sheet.tagged(sheet.child(row, 'TD'), 'TD', () => put(values, valueInk, 'end', offset))
      y += rowHeight
    }
    table.end()
  }
  return { height, draw }
}

const FIGURE_GAP = 8

/** What the widest figure takes: they are never broken. */
function figureWidth({ sheet, style }: Canvas, { columns, rows }: SmallTable): number {
  const words = columns.slice(1).flatMap((label) => label.split(/(?<=[ -])/))
  const measure = sheet.measureIn({ size: style.small + 0.5, color: '' })
  return Math.max(...[...words, ...rows.flatMap((row) => row.slice(1))].map(measure)) + FIGURE_GAP + 1
}

/** Row by row, the first with the heading. The figures take what they need, and more where there is room. */
function smallTable(canvas: Canvas, table: SmallTable, { x, width }: Box): Drawing[] {
  const { sheet, style } = canvas
  const { heading, columns, rows } = table
  let element: ReturnType<typeof sheet.child> | undefined
  const tableElement = () => (element ??= sheet.child(sheet.root, 'Table'))
  const figures = columns.length - 1
  const cellWidth = Math.max(figureWidth(canvas, table), width * Math.min(0.28, 0.56 / figures))
  const firstWidth = width - cellWidth * figures
  const areaOf = (at: number) =>
    at === 0
      ? { x, width: firstWidth - FIGURE_GAP }
      : { x: x + firstWidth + (at - 1) * cellWidth + FIGURE_GAP, width: cellWidth - FIGURE_GAP }
  const rowOf = (texts: readonly string[], tag: 'TH' | 'TD'): Drawing => {
    const ink: Ink = { size: style.small + 0.5, color: tag === 'TH' ? style.pale : style.ink }
    const cells = texts.map((text, at) => sheet.breakIn(text, areaOf(at).width, ink))
    const height = Math.max(...cells.map(({ length }) => length)) * lineHeight(ink) + ROW_GAP
    const draw = (y: number) => {
      const row = sheet.child(tableElement(), 'TR')
      cells.forEach((lines, at) => {
        const cell = sheet.child(row, tag, tag === 'TH' ? { scope: 'Column' } : {})
        sheet.tagged(cell, tag, () =>
          lines.forEach((line, below) =>
            sheet.drawLine(line, { ...areaOf(at), y: y + below * lineHeight(ink) }, ink, at === 0 ? 'start' : 'end'),
          ),
        )
      })
      row.end()
      if (tag === 'TH') sheet.artifact('Layout', () => sheet.ruleAt(x, y + height - 1.5, width, style.rule))
    }
    return { height, draw }
  }
  const headingInk: Ink = { size: style.size, weight: 'bold', color: style.ink }
  const title: Drawing[] =
    heading === null
      ? []
      : [
          {
            height: lineHeight(headingInk) + 2,
            draw: (y) =>
              sheet.tagged(sheet.child(sheet.root, 'H2'), 'H2', () =>
                sheet
                  .breakIn(heading, width, headingInk)
                  .forEach((line) => sheet.drawLine(line, { x, y, width }, headingInk)),
              ),
          },
        ]
  return [...title, rowOf(columns, 'TH'), ...rows.map((row) => rowOf(row, 'TD'))]
}
