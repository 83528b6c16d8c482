import type { Font, Shaped } from 'fontkit'

import { syllablesOf } from './syllables'

/** Of Arabic and Hebrew: fontkit gives the glyphs of these from the left to the right. */
const FROM_THE_RIGHT = /(?=\p{L})[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufeff]/u
/** Of these, letters are joined, or stand before the one that they are said after: Devanagari to Khmer. */
export const SHAPED = /[\u0900-\u109f\u1780-\u17ff]/

/**
 * How many letters of a document are shaped. fontkit takes up to 1 ms for one of Bengali, so these are some seconds at most; every
 * syllable counts once, and a document of a thousand lines in words of a language has fewer. The letters beyond stand
 * side by side as they are: they can be read, though they are not joined, and the file says what they are.
 */
const LETTERS_MAX = 6000

/**
 * Shapes each syllable (in Arabic and Hebrew, each word) of one document once: it is measured some ten times until it
 * has its place, and drawn.
 */
export function shapesOnce(lettersMax = LETTERS_MAX) {
  let left = lettersMax
  const shapeWith = (font: Font, unit: string) => {
    if (unit.length > left) return asTheyAre(font, unit)
    left -= unit.length
    return font.layout(unit)
  }

  return function shaped(font: Font, only?: RegExp): Font {
    const known = new Map<string, Shaped>()
    const once = (unit: string) => {
      const before = known.get(unit)
      if (before) return before
      const made = shapeWith(font, unit)
      known.set(unit, made)
      return made
    }
    const layout = (text: string, ...rest: []) => {
      if (only && !only.test(text)) return font.layout(text, ...rest)
      return FROM_THE_RIGHT.test(text)
        ? sideBySide(wordsOf(text).map(once).toReversed())
        : sideBySide(syllablesOf(text).map(once))
    }
    return Object.create(font, { layout: { value: layout } }) as Font
  }
}

/** Words and the blanks between them; of a word without end, parts. */
const wordsOf = (text: string) => text.match(/ +|[^ ]{1,40}/gu) ?? []

/** The places are copies, since pdfkit changes those that it is given. */
function sideBySide(units: readonly Shaped[]): Shaped {
  return {
    glyphs: units.flatMap(({ glyphs }) => glyphs),
    positions: units.flatMap(({ positions }) => positions.map((position) => ({ ...position }))),
    advanceWidth: units.reduce((sum, { advanceWidth }) => sum + advanceWidth, 0),
  }
}

/** Letters as the font has them, without shaping. */
export function asTheyAre(font: Font, text: string): Shaped {
  const inOrder = font.glyphsForString(text)
  const glyphs = FROM_THE_RIGHT.test(text) ? inOrder.toReversed() : inOrder
  const positions = glyphs.map(({ advanceWidth }) => ({
    xAdvance: advanceWidth,
    yAdvance: 0,
    xOffset: 0,
    yOffset: 0,
  }))
  return { glyphs, positions, advanceWidth: glyphs.reduce((sum, glyph) => sum + glyph.advanceWidth, 0) }
}
