import type { StructureElement } from 'pdfkit'

import { type Block, block, type Canvas } from './blocks'
import { type Ink, lineHeight } from './pdf-sheet'
import { SIGNATURE_ROOM, sizeOf } from './picture-size'
import type { Paragraph, PaymentCode } from './printed-document'
import type { QrCode } from './qr-code'

/** Texts flow from page to page line by line; no page begins or ends with one line of several. */
export const textBlocks = (canvas: Canvas): Block[] =>
  canvas.printed.paragraphs.flatMap((paragraph) => paragraphBlocks(canvas, paragraph, canvas.width * 0.82))

/** The heading, the image and the words, kept together. */
export function signatureBlocks(canvas: Canvas): Block[] {
  const { signature } = canvas.printed
  if (!signature) return []
  const { image } = signature
  const [heading, ...words] = paragraphBlocks(canvas, signature, canvas.width * 0.6, 22)
  if (!heading || !image) return [heading, ...words].filter((each) => each !== undefined)
  const { width, height } = sizeOf(image.image, image.scale, SIGNATURE_ROOM)
  const draw = (y: number) => canvas.sheet.drawPicture(image, { x: canvas.left, y, width }, height)
  return [heading, block(height, draw, { gap: 4, keepWithNext: words.length > 0 }), ...words]
}

function paragraphBlocks(
  { sheet, style, left }: Canvas,
  { heading, text }: Paragraph,
  width: number,
  gap = 12,
): Block[] {
  const headInk: Ink = { size: style.size, weight: 'bold', color: style.ink }
  const ink: Ink = { size: style.size, color: style.ink }
  const lines = text === '' ? [] : sheet.breakIn(text, width, ink)
  let element: StructureElement | undefined
  const body = lines.map((line, at) => {
    const keepWithNext = at < lines.length - 1 && (at === 0 || at === lines.length - 2)
    const draw = (y: number) => {
      element ??= sheet.child(sheet.root, 'P')
      sheet.tagged(element, 'P', () => sheet.drawLine(line, { x: left, y, width }, ink))
      if (at === lines.length - 1) element.end()
    }
    return block(lineHeight(ink), draw, { keepWithNext, gap: at === 0 && heading === null ? gap : 0 })
  })
  if (heading === null) return body
  const drawHeading = (y: number) =>
    sheet.tagged(sheet.child(sheet.root, 'H2'), 'H2', () =>
      sheet.breakIn(heading, width, headInk).forEach((line) => sheet.drawLine(line, { x: left, y, width }, headInk)),
    )
  return [block(lineHeight(headInk) + 1, drawHeading, { gap, keepWithNext: true }), ...body]
}

/** 32.5 mm, as the slip of Slovenian banks has it; apps read either from there on. */
const CODE_SIZE = 92
const CODE_GAP = 28

export function codeBlocks(canvas: Canvas): Block[] {
  const { sheet, style, printed, left } = canvas
  if (printed.codes.length === 0) return []
  const ink: Ink = { size: style.small, color: style.pale }
  const draw = (y: number) =>
    printed.codes.forEach((code, index) => drawCode(canvas, code, left + index * (CODE_SIZE + CODE_GAP), y, ink))
  const captions = printed.codes.map(({ caption }) => sheet.breakIn(caption, CODE_SIZE + CODE_GAP - 8, ink).length)
  return [block(CODE_SIZE + 6 + Math.max(...captions) * lineHeight(ink), draw, { gap: 16 })]
}

function drawCode({ sheet }: Canvas, { code, caption, alt }: PaymentCode, x: number, y: number, ink: Ink) {
  const bbox = [x, y, x + CODE_SIZE, y + CODE_SIZE]
  const figure = sheet.child(sheet.root, 'Figure', { alt, bbox })
  sheet.tagged(figure, 'Figure', () => drawModules(sheet.pdf, code, x, y))
  figure.end()
  const text = sheet.child(sheet.root, 'P')
  sheet.tagged(text, 'P', () =>
    sheet
      .breakIn(caption, CODE_SIZE + CODE_GAP - 8, ink)
      .forEach((line, at) =>
        sheet.drawLine(line, { x, y: y + CODE_SIZE + 4 + at * lineHeight(ink), width: CODE_SIZE }, ink),
      ),
  )
}

/** Dark modules beside each other are one rectangle: no seam between them on any screen. */
function drawModules(pdf: Canvas['sheet']['pdf'], code: QrCode, x: number, y: number) {
  const module = CODE_SIZE / code.length
  code.forEach((row, down) => {
    let start = 0
    while (start < row.length) {
      if (!row[start]) {
        start++
        continue
      }
      let end = start
      while (row[end]) end++
      pdf.rect(x + start * module, y + down * module, (end - start) * module, module)
      start = end
    }
  })
  pdf.fillColor('#000000').fill()
}
