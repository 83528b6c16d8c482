import bidiFactory from 'bidi-js'

import type { DocumentFonts } from './document-fonts'
import { BASE_FAMILIES } from './fonts'
import { harmless } from './harmless'

const bidi = bidiFactory()

/** Letters of one family and one direction, in the order in which they are read. */
export type Run = { text: string; family: number; isRtl: boolean }

const STANDS_FOR_NONE = '\ufffd'
const BLANK = /[ \u00a0]/
const JOINER = /[\u200c\u200d\p{M}]/u
const RTL = /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufeff]/

/** It says in which colour, or as which flag, the letter before it is drawn; here it is drawn as the text is. */
export const isHint = (letter: string): boolean =>
  /\p{Variation_Selector}|\p{Emoji_Modifier}|[\u{e0000}-\u{e007f}]/u.test(letter)

/** Text as it can be drawn: a sign stands for each letter that no font has. */
export function drawable(text: string, { familyOf }: DocumentFonts): string {
  let made = ''
  for (const letter of harmless(text)) {
    const codePoint = letter.codePointAt(0) ?? 0
    if (letter === '\n' || familyOf(codePoint) >= 0) made += letter
    // Of letters with marks one sign is enough.
    else if (!/\p{M}/u.test(letter) && !isHint(letter)) made += STANDS_FOR_NONE
  }
  return made
}

/** The levels of the Unicode bidirectional algorithm for one paragraph; null where all reads from the left. */
export type Levels = { levels: Uint8Array; isRtl: boolean } | null

export function levelsOf(paragraph: string): Levels {
  if (!RTL.test(paragraph)) return null
  const { levels, paragraphs } = bidi.getEmbeddingLevels(paragraph)
  return { levels, isRtl: ((paragraphs[0]?.level ?? 0) & 1) === 1 }
}

/** The runs of one line, from the left to the right as they are drawn. */
export function runsOf(line: string, lineLevels: Uint8Array | null, fonts: DocumentFonts): Run[] {
  const runs = splitRuns(line, lineLevels, fonts)
  return lineLevels === null ? runs.map(({ run }) => run) : inVisualOrder(runs)
}

type Levelled = { run: Run; level: number }

function splitRuns(line: string, levels: Uint8Array | null, { familyOf, has }: DocumentFonts): Levelled[] {
  const made: Levelled[] = []
  let at = 0
  for (const letter of line) {
    const level = levels?.[at] ?? 0
    const last = made.at(-1)
    const codePoint = letter.codePointAt(0) ?? 0
    const before = last?.level === level ? last.run.family : 0
    // What is joined is shaped with the letter before it. Blanks among emoji are as wide as those.
    const joins = BLANK.test(letter) ? before < BASE_FAMILIES : JOINER.test(letter) && has(before, codePoint)
    const family = joins ? before : Math.max(0, familyOf(codePoint))
    if (last?.level === level && last.run.family === family) last.run.text += letter
    else made.push({ run: { text: letter, family, isRtl: level % 2 === 1 }, level })
    at += letter.length
  }
  return made
}

/** Rule L2: from the highest level down, each stretch of at least that level is turned round. https://www.unicode.org/reports/tr9/#L2 */
function inVisualOrder(runs: readonly Levelled[]): Run[] {
  const ordered = [...runs]
  const highest = Math.max(0, ...runs.map(({ level }) => level))
  for (let level = highest; level > 0; level--) {
    let start = 0
    while (start < ordered.length) {
      if ((ordered[start]?.level ?? 0) < level) {
        start++
        continue
      }
      let end = start
      while (end < ordered.length && (ordered[end]?.level ?? 0) >= level) end++
      ordered.splice(start, end - start, ...ordered.slice(start, end).toReversed())
      start = end
    }
  }
  return ordered.map(({ run }) => (run.isRtl ? { ...run, text: turned(run) } : run))
}

/** The shaper turns what it knows to be Arabic or Hebrew; brackets are mirrored, and signs alone turned, by us. */
function turned({ text, family }: Run): string {
  const mirrored = Array.from(text, (letter) => bidi.getMirroredCharacter(letter) ?? letter)
  return family === 0 ? mirrored.toReversed().join('') : mirrored.join('')
}
