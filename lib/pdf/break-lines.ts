import type { DocumentFonts } from './document-fonts'
import { syllablesOf } from './syllables'
import { drawable, levelsOf, type Run, runsOf } from './text-runs'

/** One line of text as it is drawn. */
export type TextLine = { text: string; runs: readonly Run[]; width: number; isRtl: boolean }
export type Measure = (text: string) => number

/** Breaks at blanks and after hyphens, and inside a word only where it alone is wider than the column. */
export function breakLines(text: string, width: number, measure: Measure, fonts: DocumentFonts): TextLine[] {
  return drawable(text, fonts)
    .split('\n')
    .flatMap((paragraph) => breakParagraph(paragraph.trimEnd(), width, measure, fonts))
}

function breakParagraph(paragraph: string, width: number, measure: Measure, fonts: DocumentFonts): TextLine[] {
  const direction = levelsOf(paragraph)
  const lines: TextLine[] = []
  const push = (start: number, end: number, known?: number) => {
    const text = paragraph.slice(start, end).trimEnd()
    const runs = runsOf(text, direction?.levels.subarray(start, end) ?? null, fonts)
    lines.push({ text, runs, width: known ?? measure(text), isRtl: direction?.isRtl ?? false })
  }
  const whole = measure(paragraph)
  if (whole <= width) {
    push(0, paragraph.length, whole)
    return lines
  }
  let start = 0
  let end = 0
  let used = 0
  for (const token of tokensOf(paragraph, width, measure)) {
    const tokenWidth = measure(token)
    if (end > start && used + measure(token.trimEnd()) > width) {
      push(start, end)
      start = end
      used = 0
    }
    end += token.length
    used += tokenWidth
  }
  push(start, end)
  return lines
}

function tokensOf(paragraph: string, width: number, measure: Measure): string[] {
  const words = paragraph.match(/[^ \-–/]*[ \-–/]+|[^ \-–/]+/g) ?? []
  return words.flatMap((word) => (measure(word.trimEnd()) <= width ? [word] : pieces(word, width, measure)))
}

/** As many letters a piece as the column takes, found by doubling and halving: few of the pieces are measured. */
function pieces(word: string, width: number, measure: Measure): string[] {
  const segments = syllablesOf(word)
  const made: string[] = []
  let start = 0
  const piece = (count: number) => segments.slice(start, start + count).join('')
  const fits = (count: number) => count <= segments.length - start && measure(piece(count).trimEnd()) <= width
  while (start < segments.length) {
    let known = 1
    while (fits(known * 2)) known *= 2
    for (let step = known / 2; step >= 1; step /= 2) if (fits(known + step)) known += step
    made.push(piece(known))
    start += known
  }
  return made
}
