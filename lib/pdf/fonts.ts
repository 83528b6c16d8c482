import { readFileSync } from 'node:fs'
import path from 'node:path'

import { create, type Font } from 'fontkit'

import { asTheyAre } from './shape-once'
import { mendAnchors } from './shaping'

export type Weight = 'regular' | 'bold'

/**
 * Of all documents, in the order in which a letter is looked for. Noto Sans has Latin, Greek, Cyrillic and Devanagari. All are
 * under the SIL OFL 1.1.
 */
const FAMILIES = [
  { directory: 'noto-sans', name: 'NotoSans' },
  { directory: 'noto-sans-arabic', name: 'NotoSansArabic' },
  { directory: 'noto-sans-hebrew', name: 'NotoSansHebrew' },
] as const
const FILES: Record<Weight, string> = { regular: '400Regular', bold: '700Bold' }
export const BASE_FAMILIES = FAMILIES.length

/** A family in a weight, by the font's own name: under another, pdfkit would compare it with the font it has each time. */
export const faceName = (family: number, weight: Weight) =>
  `${FAMILIES[family]?.name}-${weight === 'bold' ? 'Bold' : 'Regular'}`

const opened = new Map<string, Font>()

/** Read from the package and parsed once for all documents; what a document uses of it is a subset of its own. */
export function openFace(family: number, weight: Weight): Font {
  const name = faceName(family, weight)
  const known = opened.get(name)
  if (known) return known
  const { directory, name: prefix } = FAMILIES[family] ?? FAMILIES[0]
  const file = `${prefix}_${FILES[weight]}.ttf`
  const bytes = readFileSync(
    path.join(process.cwd(), 'node_modules/@expo-google-fonts', directory, FILES[weight], file),
  )
  const font = withQuickFigures(mendAnchors(create(bytes)))
  // A glyph remembers the letter that it was first made for, and one first made as a part of another (the Z of Ž) has
  // none: text copied from a document would lack it.
  for (const codePoint of font.characterSet) font.glyphForCodePoint(codePoint)
  opened.set(name, font)
  return font
}

const FIGURES = /^[\d.,\u00a0 %€\u2212/:-]+$/

/**
 * Figures stand side by side as they are: nothing in them is joined or kerned, and shaping those of a thousand lines
 * takes longer than all else. The glyphs of a letter are the font's own.
 */
function withQuickFigures(font: Font): Font {
  return Object.create(font, {
    layout: {
      value: (text: string, ...rest: []) => {
        if (!FIGURES.test(text)) return font.layout(text, ...rest)
        return asTheyAre(font, text)
      },
    },
  }) as Font
}

/** A byte for every letter that there can be: 0 where that is not known, 1 where none has it. */
const coverage = new Uint8Array(0x110000)

/** The first of these families with a letter; -1 where none has it. */
export function baseFamilyOf(codePoint: number): number {
  const known = coverage[codePoint] ?? 1
  if (known > 0) return known - 2
  const family = FAMILIES.findIndex((_, index) => openFace(index, 'regular').hasGlyphForCodePoint(codePoint))
  coverage[codePoint] = family + 2
  return family
}
