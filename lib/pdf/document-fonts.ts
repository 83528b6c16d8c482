import { BASE_FAMILIES, baseFamilyOf, faceName, openFace, type Weight } from './fonts'
import { harmless } from './harmless'
import type { PrintedDocument } from './printed-document'
import { type Faces, facesFor, type HanStyle } from './script-fonts'
import { isHint } from './text-runs'

/** The fonts of one document, opened before its first line is measured. Families are counted; the first is Noto Sans. */
export type DocumentFonts = {
  /** The first family with this letter; -1 where none has it. */
  familyOf: (codePoint: number) => number
  has: (family: number, codePoint: number) => boolean
  families: number
  nameOf: (family: number, weight: Weight) => string
  faceOf: (family: number, weight: Weight) => ReturnType<typeof openFace>
}

/** Of a text in any script, only the fonts of its letters are read. */
export async function documentFonts(printed: PrintedDocument): Promise<DocumentFonts> {
  const letters = new Set(lettersOf([printed, printed.pageOf(1, 1)]))
  const style = hanStyleOf(letters)
  const others: Faces[] = []
  const families = new Map<number, number>()
  for (const letter of letters) {
    const codePoint = letter.codePointAt(0) ?? 0
    if (letter === '\n' || baseFamilyOf(codePoint) >= 0 || isHint(letter)) continue
    const faces = await facesFor(codePoint, style)
    if (!faces) continue
    if (!others.includes(faces)) others.push(faces)
    families.set(codePoint, BASE_FAMILIES + others.indexOf(faces))
  }
  const faceOf = (family: number, weight: Weight) =>
    others[family - BASE_FAMILIES]?.[weight] ?? openFace(family, weight)
  return {
    familyOf: (codePoint) => {
      const family = baseFamilyOf(codePoint)
      return family >= 0 ? family : (families.get(codePoint) ?? -1)
    },
    has: (family, codePoint) => faceOf(family, 'regular').hasGlyphForCodePoint(codePoint),
    families: BASE_FAMILIES + others.length,
    nameOf: (family, weight) => others[family - BASE_FAMILIES]?.[weight].postscriptName ?? faceName(family, weight),
    faceOf,
  }
}

/** Letters of all texts below a value, in their order. */
function* lettersOf(value: unknown): Generator<string> {
  if (typeof value === 'string') yield* harmless(value)
  else if (typeof value === 'object' && value !== null && !ArrayBuffer.isView(value))
    for (const part of Object.values(value)) yield* lettersOf(part)
}

/** Kana are Japanese and Hangul is Korean; without either, signs are shaped as in Chinese, whose font has the most. */
function hanStyleOf(letters: ReadonlySet<string>): HanStyle {
  const text = [...letters].join('')
  if (/[\p{sc=Hiragana}\p{sc=Katakana}]/u.test(text)) return 'jp'
  return /\p{sc=Hangul}/u.test(text) ? 'kr' : 'sc'
}
