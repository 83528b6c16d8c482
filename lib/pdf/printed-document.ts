import type { Look } from './look'
import type { QrCode } from './qr-code'

export type Fact = { label: string; value: string }
export type PartyBlock = { label: string | null; name: string; lines: readonly string[] }
export type Column = { label: string; align: 'start' | 'end' }
export type TableRow =
  | { kind: 'separator'; text: string }
  | { kind: 'line'; cells: readonly string[]; description: string | null }
export type LineTable = {
  columns: readonly Column[]
  /** The column that gives way to the others and wraps. */
  wide: number
  rows: readonly TableRow[]
}
export type Sum = Fact & { isStrong: boolean }
/** A table of short texts; all columns but the first are numbers. */
export type SmallTable = { heading: string | null; columns: readonly string[]; rows: readonly (readonly string[])[] }
/** An image as it is kept; its id is its content's for ever. */
export type StoredImage = { id: string; format: 'png' | 'jpeg'; width: number; height: number; bytes: Buffer }
export type Picture = { image: StoredImage; alt: string; scale: number }
export type Paragraph = { heading: string | null; text: string }
export type PaymentCode = { caption: string; alt: string; code: QrCode }

/** All that stands on a document, in words and figures as they are read. What writes it, as PDF or HTML, adds no word. */
export type PrintedDocument = {
  /** BCP 47, of our own words. */
  language: string
  /** `Invoice 2026-00001`: the title of the file and of the pages after the first. */
  title: string
  heading: string
  number: string
  look: Look
  stamp: { text: string; tone: 'paid' | 'void' } | null
  watermark: string | null
  logo: Picture | null
  issuer: PartyBlock
  customer: PartyBlock | null
  facts: readonly Fact[]
  table: LineTable
  sums: readonly Sum[]
  taxes: SmallTable | null
  /** What was asked for in advance and is taken off, with its tax. */
  advances: SmallTable | null
  payments: SmallTable | null
  paragraphs: readonly Paragraph[]
  codes: readonly PaymentCode[]
  signature: (Paragraph & { image: Picture | null }) | null
  footer: readonly string[]
  pageOf: (page: number, pages: number) => string
  /** When what it says was last changed: the same document is the same file, to the byte. */
  changedAt: string
  paper: 'A4' | 'LETTER'
}
