/** What is never cut: a row, a line of text, a block of sums. */
export type Piece = {
  height: number
  /** The distance to the piece before, on the same page. */
  gap: number
  /** It stays on the page of the piece after it. */
  keepWithNext: boolean
  /** The head that is written again where a page begins with this piece; 0 for none. */
  headHeight: number
}
export type Place = { index: number; y: number; withHead: boolean }

/**
 * Which pieces stand on which page, and how far down. Pieces that are kept together go to the next page together; if
 * they are more than a page, they break between pieces. Every page has at least one piece.
 */
export function paginate(pieces: readonly Piece[], capacityOf: (page: number) => number): Place[][] {
  const pages: Place[][] = [[]]
  let used = 0
  const place = (index: number) => {
    const piece = pieces[index]
    if (!piece) return
    const page = pages.at(-1) ?? []
    const isFirst = page.length === 0
    const withHead = isFirst && piece.headHeight > 0
    const y = isFirst ? (withHead ? piece.headHeight : 0) : used + piece.gap
    page.push({ index, y, withHead })
    used = y + piece.height
  }
  const nextPage = () => {
    pages.push([])
    used = 0
  }
  const isBlank = () => pages.at(-1)?.length === 0
  const capacity = () => capacityOf(pages.length - 1) + TOLERANCE

  for (const group of groupsOf(pieces)) {
    if (!isBlank() && used + heightOf(group, pieces, false) > capacity()) {
      const fitsElsewhere = heightOf(group, pieces, true) <= capacityOf(pages.length) + TOLERANCE
      if (fitsElsewhere) nextPage()
    }
    for (const index of group) {
      const { gap = 0, height = 0 } = pieces[index] ?? {}
      if (!isBlank() && used + gap + height > capacity()) nextPage()
      place(index)
    }
  }
  return pages
}

// Sums of fractions of points.
const TOLERANCE = 0.01

function groupsOf(pieces: readonly Piece[]): number[][] {
  const groups: number[][] = []
  let joins = false
  pieces.forEach((piece, index) => {
    if (joins) groups.at(-1)?.push(index)
    else groups.push([index])
    joins = piece.keepWithNext
  })
  return groups
}

function heightOf(group: readonly number[], pieces: readonly Piece[], atTop: boolean): number {
  return group.reduce((sum, index, at) => {
    const { height = 0, gap = 0, headHeight = 0 } = pieces[index] ?? {}
    return sum + height + (at === 0 && atTop ? headHeight : gap)
  }, 0)
}
