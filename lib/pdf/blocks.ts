import type { Sheet } from './pdf-sheet'
import type { Style } from './pdf-style'
import type { Piece } from './paginate'
import type { PrintedDocument } from './printed-document'

/** What is drawn in one piece, when its place is known. */
export type Block = Piece & {
  draw: (y: number) => void
  /** Draws the head above it, where it is the first of a page. */
  drawHead?: (y: number) => void
}
export type Canvas = {
  sheet: Sheet
  style: Style
  printed: PrintedDocument
  left: number
  width: number
  pageHeight: number
}

export const block = (height: number, draw: Block['draw'], more: Partial<Block> = {}): Block => ({
  height,
  gap: 0,
  keepWithNext: false,
  headHeight: 0,
  draw,
  ...more,
})
