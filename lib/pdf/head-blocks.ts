import type { TextLine } from './break-lines'
import { type Block, block, type Canvas } from './blocks'
import { type Align, type Ink, lineHeight } from './pdf-sheet'
import { LOGO_ROOM, sizeOf } from './picture-size'
import type { Fact, PartyBlock } from './printed-document'

/** A paragraph in a column: its lines, and how far it stands below the one before. */
type Entry = { lines: readonly TextLine[]; ink: Ink; tag: 'H1' | 'P'; gap: number; align: Align }
type Stack = { height: number; draw: (y: number) => void }
type Area = { x: number; width: number }

/** Who to whom, what, and when. */
export function headBlocks(canvas: Canvas): Block[] {
  const { style, left, width, printed } = canvas
  const half = width / 2 - 14
  const start = { x: left, width: half }
  const end = { x: left + width - half, width: half }
  const title = (area: Area, align: Align) => stackOf(canvas, area, titleEntries(canvas, area, align))
  const color = style.hasBand ? printed.look.onFill : style.ink
  const issuer = (area: Area, align: Align) =>
    below(
      logoStack(canvas, area, align),
      stackOf(canvas, area, partyEntries(canvas, printed.issuer, area, align, color)),
    )
  const customer = stackOf(
    canvas,
    start,
    printed.customer ? partyEntries(canvas, printed.customer, start, 'start', style.ink) : [],
  )
  const top = style.titleFirst
    ? sideBySide([title(start, 'start'), issuer(end, 'end')])
    : sideBySide([issuer(start, 'start'), title(end, 'end')])
  const second = sideBySide([customer, factTable(canvas, end)])
  const first = style.hasBand ? banded(canvas, top) : top
  return [block(first.height, first.draw), block(second.height, second.draw, { gap: 26 })]
}

const sideBySide = (stacks: readonly Stack[]): Stack => ({
  height: Math.max(...stacks.map(({ height }) => height)),
  draw: (y) => {
    for (const { draw } of stacks) draw(y)
  },
})

const LOGO_GAP = 8
const below = (upper: Stack | null, lower: Stack): Stack =>
  upper === null
    ? lower
    : {
        height: upper.height + LOGO_GAP + lower.height,
        draw: (y) => {
          upper.draw(y)
          lower.draw(y + upper.height + LOGO_GAP)
        },
      }

const PLATE = 5

/** The logo; on the brand's colour it stands on a white plate, where whatever colours it has can be seen. */
function logoStack({ sheet, style, printed }: Canvas, area: Area, align: Align): Stack | null {
  const { logo } = printed
  if (!logo) return null
  const plate = style.hasBand ? PLATE : 0
  const size = sizeOf(logo.image, logo.scale, { ...LOGO_ROOM, widthMax: area.width - plate * 2 })
  const x = align === 'end' ? area.x + area.width - size.width - plate : area.x + plate
  return {
    height: size.height + plate * 2,
    draw: (y) => {
      if (plate > 0)
        sheet.artifact('Layout', () =>
          sheet.fillRect(x - plate, y, size.width + plate * 2, size.height + plate * 2, '#ffffff'),
        )
      sheet.drawPicture(logo, { x, y: y + plate, width: size.width }, size.height)
    },
  }
}

/** On the brand's colour, from edge to edge of the paper. */
const banded = ({ sheet, printed }: Canvas, { height, draw }: Stack): Stack => ({
  height: height + 10,
  draw: (y) => {
    sheet.artifact('Layout', () => sheet.fillRect(0, 0, sheet.pdf.page.width, y + height + 20, printed.look.fill))
    draw(y)
  },
})

function titleEntries({ sheet, style, printed }: Canvas, { width }: Area, align: Align): Entry[] {
  const { look, heading, number, stamp } = printed
  const color = style.hasBand ? look.onFill : look.accent
  const ink: Ink = { size: style.titleSize, weight: style.rows === 'open' ? 'regular' : 'bold', color }
  const numberInk: Ink = { size: style.size + 3, weight: 'bold', color: style.hasBand ? look.onFill : style.ink }
  const stampInk: Ink = {
    size: style.size + 2,
    weight: 'bold',
    color: style.hasBand ? look.onFill : STAMPS[stamp?.tone ?? 'paid'],
  }
  return [
    { lines: sheet.breakIn(heading, width, ink), ink, tag: 'H1', gap: 0, align },
    { lines: sheet.breakIn(number, width, numberInk), ink: numberInk, tag: 'P', gap: 2, align },
    ...(stamp
      ? [
          {
            lines: sheet.breakIn(stamp.text.toUpperCase(), width, stampInk),
            ink: stampInk,
            tag: 'P' as const,
            gap: 6,
            align,
          },
        ]
      : []),
  ]
}

const STAMPS = { paid: '#15803d', void: '#b91c1c' }

function partyEntries(
  { sheet, style }: Canvas,
  party: PartyBlock,
  { width }: Area,
  align: Align,
  color: string,
): Entry[] {
  const label: Ink = { size: style.small, color: style.pale }
  const name: Ink = { size: style.nameSize, weight: 'bold', color }
  const line: Ink = { size: style.size, color }
  const entry = (text: string, ink: Ink, gap: number): Entry => ({
    lines: sheet.breakIn(text, width, ink),
    ink,
    tag: 'P',
    gap,
    align,
  })
  return [
    ...(party.label === null ? [] : [entry(party.label, label, 0)]),
    entry(party.name, name, 1),
    ...party.lines.map((text, index) => entry(text, line, index === 0 ? 2 : 0)),
  ]
}

function stackOf({ sheet }: Canvas, { x, width }: Area, entries: readonly Entry[]): Stack {
  const height = entries.reduce((sum, { lines, ink, gap }) => sum + gap + lines.length * lineHeight(ink), 0)
  return {
    height,
    draw: (top) => {
      let y = top
      for (const { lines, ink, tag, gap, align } of entries) {
        y += gap
        sheet.tagged(sheet.child(sheet.root, tag), tag, () => {
          for (const line of lines) {
            sheet.drawLine(line, { x, y, width }, ink, align)
            y += lineHeight(ink)
          }
        })
      }
    },
  }
}

/** Dates and references: a table whose rows have heads. */
function factTable(canvas: Canvas, { x, width }: Area): Stack {
  const { sheet, style, printed } = canvas
  const labelInk: Ink = { size: style.size, color: style.pale }
  const valueInk: Ink = { size: style.size, weight: 'bold', color: style.ink }
  const labelWidth = width * 0.42
  const rows = printed.facts.map(({ label, value }: Fact) => {
    const labels = sheet.breakIn(label, labelWidth - 6, labelInk)
    const values = sheet.breakIn(value, width - labelWidth, valueInk)
    return { labels, values, height: Math.max(labels.length, values.length) * lineHeight(labelInk) + 1.5 }
  })
  return {
    height: rows.reduce((sum, row) => sum + row.height, 0),
    draw: (top) => {
      const table = sheet.child(sheet.root, 'Table')
      let y = top
      const cell = (lines: readonly TextLine[], at: number, cellWidth: number, ink: Ink, align: Align) =>
        lines.forEach((line, index) =>
          sheet.drawLine(line, { x: at, y: y + index * lineHeight(ink), width: cellWidth }, ink, align),
        )
      for (const { labels, values, height } of rows) {
        const row = sheet.child(table, 'TR')
        sheet.tagged(sheet.child(row, 'TH', { scope: 'Row' }), 'TH', () =>
          cell(labels, x, labelWidth, labelInk, 'start'),
        )
        sheet.tagged(sheet.child(row, 'TD'), 'TD', () =>
          cell(values, x + labelWidth, width - labelWidth, valueInk, 'end'),
        )
        y += height
      }
    },
  }
}
