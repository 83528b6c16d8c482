import { setImmediate } from 'node:timers/promises'

import type { Block, Canvas } from './blocks'
import { breather } from './breather'
import { documentFonts } from './document-fonts'
import { attachFacturX } from './factur-x'
import { headBlocks } from './head-blocks'
import { paginate, type Place } from './paginate'
import { pdfImagesOf } from './pdf-images'
import { createSheet, type Ink, lineHeight, type Sheet } from './pdf-sheet'
import { type Style, styleOf } from './pdf-style'
import type { PrintedDocument } from './printed-document'
import { paymentBlocks, sumBlocks } from './sum-blocks'
import { tableBlocks } from './table-blocks'
import { codeBlocks, signatureBlocks, textBlocks } from './text-blocks'

const PAPERS = { A4: { width: 595.28, height: 841.89 }, LETTER: { width: 612, height: 792 } }
/** Above the content of pages after the first: which document it is that goes on. */
const RUNNING_HEAD = 26
const FOOTER_GAP = 14

/**
 * A tagged PDF/A-3a, with the e-invoice attached where there is one. All is measured and broken into pages before the
 * first is drawn; others are served between rows and pages.
 */
export async function writePdf(printed: PrintedDocument, facturX: string | null = null): Promise<Buffer> {
  const sheet = createSheet(printed, await pdfImagesOf(printed), await documentFonts(printed))
  const style = styleOf(printed.look)
  const { width, height } = PAPERS[printed.paper]
  const footer = footerOf(sheet, style, printed, width - style.margin * 2)
  const bottom = height - style.margin * 0.6 - footer.height - FOOTER_GAP
  const topOf = (page: number) => style.margin * (page === 0 ? 1 : 0.7) + (page === 0 ? 0 : RUNNING_HEAD)
  const canvas: Canvas = {
    sheet,
    style,
    printed,
    left: style.margin,
    width: width - style.margin * 2,
    pageHeight: bottom - topOf(1),
  }

  const blocks = await blocksOf(canvas)
  const pages = paginate(blocks, (page) => bottom - topOf(page))
  for (const [page, places] of pages.entries()) {
    sheet.pdf.addPage()
    if (printed.watermark !== null) drawWatermark(sheet, printed.watermark)
    if (page > 0) drawRunningHead(canvas, style.margin * 0.7)
    drawPlaces(blocks, places, topOf(page))
    footer.draw(bottom + FOOTER_GAP, printed.pageOf(page + 1, pages.length))
    // Others are served between the pages of a long document.
    await setImmediate()
  }
  if (facturX !== null) attachFacturX(sheet.pdf, facturX, new Date(printed.changedAt))
  sheet.root.end()
  await embedFonts(sheet.pdf)
  sheet.pdf.end()
  return sheet.bytes
}

/** One by one: at its end, pdfkit would make the subsets of a hundred fonts in one go. */
async function embedFonts({ _fontFamilies: fonts }: Sheet['pdf']) {
  const breathe = breather()
  for (const font of new Set(Object.values(fonts))) {
    font.finalize()
    await breathe()
  }
}

async function blocksOf(canvas: Canvas): Promise<Block[]> {
  // Sums that stood alone on a page would be a sheet that says nothing of what they sum, and codes one that says nothing at
  // all; nor does anybody sign an empty sheet.
  const owed = keptWith(keptWith(await tableBlocks(canvas), sumBlocks(canvas)), codeBlocks(canvas))
  const body = [...headBlocks(canvas), ...owed, ...paymentBlocks(canvas), ...textBlocks(canvas)]
  return keptWith(body, signatureBlocks(canvas))
}

/** Where `after` begins on a page, the last of `before` stands above it. */
function keptWith(before: readonly Block[], after: readonly Block[]): Block[] {
  const last = before.at(-1)
  if (last && after.length > 0) last.keepWithNext = true
  return [...before, ...after]
}

function drawPlaces(blocks: readonly Block[], places: readonly Place[], top: number) {
  for (const { index, y, withHead } of places) {
    const block = blocks[index]
    if (withHead) block?.drawHead?.(top + y - block.headHeight)
    block?.draw(top + y)
  }
}

function drawRunningHead({ sheet, style, printed, left, width }: Canvas, y: number) {
  const ink: Ink = { size: style.small, color: style.pale }
  const [line] = sheet.breakIn(`${printed.title} · ${printed.issuer.name}`, width, ink)
  sheet.artifact('Pagination', () => line && sheet.drawLine(line, { x: left, y, width }, ink))
}

function footerOf(sheet: Sheet, style: Style, printed: PrintedDocument, width: number) {
  const ink: Ink = { size: style.small, color: style.pale }
  const lines = printed.footer.flatMap((line) => sheet.breakIn(line, width, ink))
  const height = (lines.length + 1) * lineHeight(ink) + 6
  const draw = (top: number, pageText: string) => {
    sheet.artifact('Pagination', () => {
      sheet.ruleAt(style.margin, top, width, style.rule)
      lines.forEach((line, at) =>
        sheet.drawLine(line, { x: style.margin, y: top + 6 + at * lineHeight(ink), width }, ink, 'center'),
      )
      const [page] = sheet.breakIn(pageText, width, ink)
      if (page)
        sheet.drawLine(page, { x: style.margin, y: top + 6 + lines.length * lineHeight(ink), width }, ink, 'end')
    })
  }
  return { height, draw }
}

/** Below everything and pale, so that what stands on it can be read. */
function drawWatermark(sheet: Sheet, text: string) {
  const { width, height } = sheet.pdf.page
  const largest: Ink = { size: 120, weight: 'bold', color: '#eeeeee' }
  const size = Math.min(120, (120 * width) / sheet.measureIn(largest)(text))
  const ink: Ink = { ...largest, size }
  const [line] = sheet.breakIn(text, width * 2, ink)
  if (!line) return
  sheet.artifact('Pagination', () => {
    sheet.pdf.save().rotate(-50, { origin: [width / 2, height / 2] })
    sheet.drawLine(line, { x: 0, y: height / 2 - ink.size * 0.7, width }, ink, 'center')
    sheet.pdf.restore()
  })
}
