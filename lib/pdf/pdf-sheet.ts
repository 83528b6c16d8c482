import { PDFDocument, type StructureElement } from 'pdfkit'

import { breakLines, type Measure, type TextLine } from './break-lines'
import type { DocumentFonts } from './document-fonts'
import type { Weight } from './fonts'
import { describe } from './metadata'
import { LEADING } from './pdf-style'
import type { PdfImages } from './pdf-images'
import type { Picture, PrintedDocument } from './printed-document'
import { SHAPED } from './shape-once'
import { runsOf } from './text-runs'

export type Ink = { size: number; weight?: Weight; color: string }
export type Box = { x: number; y: number; width: number }
export type Align = 'start' | 'end' | 'center'
type ElementOptions = { scope?: 'Column' | 'Row'; alt?: string; bbox?: number[]; span?: number }
export type Sheet = ReturnType<typeof createSheet>

// With features asked for, pdfkit has a run shaped as a whole; without, word by word, which is right for the left-to-right ones.
const WHOLE = { features: [] as string[] }
/** Letters that Noto Sans has, and that read from the left. */
const PLAIN = /^[\u0020-\u007e\u00a0-\u017f\u0391-\u03ce\u0400-\u045f\u2010-\u2026\u20ac\u2212]*$/

/** A PDF/A-3a under way: text is measured and drawn on it, and everything drawn is either tagged or an artifact. */
export function createSheet(printed: PrintedDocument, images: PdfImages, fonts: DocumentFonts) {
  const { pdf, bytes } = openPdf(printed, fonts)
  const root = pdf.struct('Document')
  pdf.addStructure(root)
  return {
    pdf,
    root,
    bytes,
    ...textOn(pdf, fonts),
    /** What is drawn is part of the content, under an element. */
    tagged(element: StructureElement, tag: string, draw: () => void) {
      const content = pdf.markStructureContent(tag)
      draw()
      pdf.endMarkedContent()
      element.add(content)
    },
    /** What is drawn says nothing of its own: rules, areas, repeated heads. */
    artifact(type: 'Pagination' | 'Layout', draw: () => void) {
      pdf.markContent('Artifact', { type })
      draw()
      pdf.endMarkedContent()
    },
    child(parent: StructureElement, tag: string, { span, ...options }: ElementOptions = {}): StructureElement {
      const element = pdf.struct(tag, options)
      if (span !== undefined) element.dictionary.data.A = { O: 'Table', ColSpan: span }
      parent.add(element)
      return element
    },
    drawPicture({ image, alt }: Picture, { x, y, width }: Box, height: number) {
      const ready = images.get(image.id)
      if (!ready) throw new TypeError('This image is not of the document.')
      const figure = pdf.struct('Figure', { alt, bbox: [x, y, x + width, y + height] })
      root.add(figure)
      const content = pdf.markStructureContent('Figure')
      pdf.image(ready, x, y, { width, height })
      pdf.endMarkedContent()
      figure.add(content)
      figure.end()
    },
    fillRect(x: number, y: number, width: number, height: number, color: string) {
      pdf.rect(x, y, width, height).fillColor(color).fill()
    },
    ruleAt(x: number, y: number, width: number, color: string, thickness = 0.5) {
      pdf
        .moveTo(x, y)
        .lineTo(x + width, y)
        .lineWidth(thickness)
        .strokeColor(color)
        .stroke()
    },
  }
}

function openPdf({ language, title, changedAt, issuer, paper }: PrintedDocument, fonts: DocumentFonts) {
  const pdf = new PDFDocument({
    autoFirstPage: false,
    size: paper,
    margin: 0,
    font: fonts.faceOf(0, 'regular'),
    subset: 'PDF/A-3a',
    pdfVersion: '1.7',
    tagged: true,
    lang: language,
    displayTitle: true,
    info: { Title: title, Author: issuer.name, CreationDate: new Date(changedAt), ModDate: new Date(changedAt) },
  })
  describe(pdf, { title, author: issuer.name, changedAt: new Date(changedAt) })
  const bytes = collect(pdf)
  for (let family = 0; family < fonts.families; family++) {
    for (const weight of ['regular', 'bold'] as const)
      pdf.registerFont(fonts.nameOf(family, weight), fonts.faceOf(family, weight))
  }
  return { pdf, bytes }
}

function textOn(pdf: PDFDocument, fonts: DocumentFonts) {
  const widthOf = (text: string, family: number, { size, weight = 'regular' }: Ink) =>
    pdf
      .font(fonts.nameOf(family, weight))
      .fontSize(size)
      .widthOfString(text, family === 0 ? undefined : WHOLE)
  const measureIn =
    (ink: Ink): Measure =>
    (text) =>
      PLAIN.test(text)
        ? widthOf(text, 0, ink)
        : runsOf(text, null, fonts).reduce((sum, run) => sum + widthOf(run.text, run.family, ink), 0)

  function drawRuns({ runs }: TextLine, x: number, baseline: number, ink: Ink) {
    let at = x
    for (const { text, family } of runs) {
      pdf
        .font(fonts.nameOf(family, ink.weight ?? 'regular'))
        .fontSize(ink.size)
        .fillColor(ink.color)
      pdf.text(text, at, baseline, { lineBreak: false, baseline: 'alphabetic', ...(family > 0 && WHOLE) })
      if (runs.length > 1) at += widthOf(text, family, ink)
    }
  }
  return {
    measureIn,
    breakIn: (text: string, width: number, ink: Ink) => breakLines(text, width, measureIn(ink), fonts),
    /** Draws a line below `y`. What is not drawn letter by letter from the left says what it is. */
    drawLine(line: TextLine, { x, y, width }: Box, ink: Ink, align: Align = 'start') {
      if (line.text === '') return
      const space = Math.max(0, width - line.width)
      const left = align === 'start' ? x : align === 'end' ? x + space : x + space / 2
      const baseline = y + ink.size * (LEADING / 2 + 0.36)
      const isShaped = SHAPED.test(line.text) || line.runs.some(({ isRtl }) => isRtl)
      if (isShaped) pdf.markContent('Span', { actual: line.text })
      drawRuns(line, left, baseline, ink)
      if (isShaped) pdf.endMarkedContent()
    },
  }
}

export const lineHeight = ({ size }: Ink): number => size * LEADING

function collect(pdf: PDFDocument): Promise<Buffer> {
  const chunks: Buffer[] = []
  return new Promise((resolve) => {
    pdf.on('data', (chunk) => chunks.push(chunk))
    pdf.on('end', () => resolve(Buffer.concat(chunks)))
  })
}
