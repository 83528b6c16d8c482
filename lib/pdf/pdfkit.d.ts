/** What is used of them; their own types are either missing or of older versions. */
declare module 'fontkit' {
  export type Glyph = {
    readonly id: number
    readonly advanceWidth: number
    readonly codePoints: number[]
    readonly path: { commands: readonly { command: string; args: readonly number[] }[] }
  }
  type Position = { xAdvance: number; yAdvance: number; xOffset: number; yOffset: number }
  export type Shaped = { glyphs: Glyph[]; positions: Position[]; advanceWidth: number }
  type Anchor = object | null
  type Positions = { applyAnchor(mark: { markAnchor: Anchor }, base: Anchor, index: number): void }
  export type Font = {
    readonly _layoutEngine: { engine: { GPOSProcessor: Positions | null } | null }
    readonly characterSet: readonly number[]
    readonly postscriptName: string
    readonly unitsPerEm: number
    readonly ascent: number
    readonly descent: number
    readonly bbox: { minX: number; minY: number; maxX: number; maxY: number }
    getGlyph(id: number): Glyph
    getVariation(axes: { wght: number }): Font
    glyphForCodePoint(codePoint: number): unknown
    hasGlyphForCodePoint(codePoint: number): boolean
    glyphsForString(text: string): Glyph[]
    layout(text: string, ...rest: []): Shaped
  }
  export function create(bytes: Uint8Array): Font
}

declare module 'wawoff2/decompress.js' {
  export default function decompress(packed: Uint8Array): Promise<Uint8Array>
}

declare module 'pdfkit' {
  import type { Font } from 'fontkit'

  export type StructureContent = { readonly refs: readonly unknown[] }
  export type StructureElement = {
    readonly dictionary: { data: Record<string, unknown> }
    add(child: StructureElement | StructureContent): StructureElement
    end(): void
  }
  type StructureOptions = { alt?: string; bbox?: number[]; scope?: 'Column' | 'Row'; actual?: string; lang?: string }
  type Options = {
    autoFirstPage?: boolean
    size?: string
    margin?: number
    font?: Font
    subset?: string
    pdfVersion?: string
    tagged?: boolean
    lang?: string
    displayTitle?: boolean
    info?: Record<string, string | Date>
  }

  type FileOptions = {
    name: string
    type: string
    description: string
    relationship: 'Alternative'
    creationDate: Date
    modifiedDate: Date
  }
  export type PdfReference = { end(data: Buffer): void }
  /** An image that somebody else has opened. */
  export type PdfImage = {
    width: number
    height: number
    label: string
    obj: PdfReference | null
    embed(pdf: PDFDocument): void
  }

  export class PDFDocument {
    constructor(options: Options)
    readonly _fontFamilies: Readonly<Record<string, { finalize(): void }>>
    readonly page: { width: number; height: number }
    appendXML(xml: string): void
    file(content: Buffer, options: FileOptions): void
    on(event: 'data', listener: (chunk: Buffer) => void): this
    on(event: 'end', listener: () => void): this
    addPage(): this
    end(): void
    registerFont(name: string, font: Font): this
    font(name: string): this
    fontSize(size: number): this
    fillColor(color: string): this
    strokeColor(color: string): this
    lineWidth(width: number): this
    rect(x: number, y: number, width: number, height: number): this
    moveTo(x: number, y: number): this
    lineTo(x: number, y: number): this
    fill(): this
    stroke(): this
    save(): this
    restore(): this
    ref(dictionary: Record<string, unknown>): PdfReference
    image(image: PdfImage, x: number, y: number, options: { width: number; height: number }): this
    rotate(angle: number, options: { origin: [number, number] }): this
    widthOfString(text: string, options?: { features?: string[] }): number
    text(
      text: string,
      x: number,
      y: number,
      options: { lineBreak: false; baseline: 'alphabetic'; features?: string[] },
    ): this
    struct(type: string, options?: StructureOptions): StructureElement
    addStructure(element: StructureElement): this
    markContent(tag: 'Artifact', options: { type: 'Pagination' | 'Layout' }): this
    markContent(tag: 'Span', options: { actual: string }): this
    markStructureContent(tag: string): StructureContent
    endMarkedContent(): this
  }
}
