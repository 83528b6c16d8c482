import type { Font } from 'fontkit'

import { breather } from './breather'
import { BASE_FAMILIES, baseFamilyOf, faceName, openFace, type Weight } from './fonts'
import { harmless } from './harmless'
import type { PrintedDocument } from './printed-document'
import { type Faces, facesFor, type HanStyle } from './script-fonts'
import { SHAPED, shapesOnce } from './shape-once'
import { drawable, isHint, runsOf } from './text-runs'

/** The fonts of one document, opened before its first line is measured. Families are counted; the first is Noto Sans. */
export type DocumentFonts = {
  /** The first family with this letter; -1 where none has it. */
  familyOf: (codePoint: number) => number
  has: (family: number, codePoint: number) => boolean
  families: number
  nameOf: (family: number, weight: Weight) => string
  faceOf: (family: number, weight: Weight) => ReturnType<typeof openFace>
}

/** Of some 400 files, each of which takes 14 ms. All of a text in Chinese are in 100. */
const FILES_MAX = 128

/** Of letters that need another font, as many are looked for: a book in Chinese has fewer. A sign stands for those beyond. */
const LETTERS_MAX = 4000

/** Of a text in any script, only the fonts of its letters are read. What is heavy is done here, where others are served meanwhile. */
export async function documentFonts(printed: PrintedDocument): Promise<DocumentFonts> {
  const texts = [...textsOf([printed, printed.pageOf(1, 1)])]
  const breathe = breather()
  const letters = new Set<string>()
  for (const { text } of texts) {
    for (const letter of harmless(text)) letters.add(letter)
    await breathe()
  }
  const { others, families } = await otherFaces(letters)
  const faces = inThisDocument(others, shapesOnce())
  const fonts: DocumentFonts = {
    familyOf: (codePoint) => {
      const family = baseFamilyOf(codePoint)
      return family >= 0 ? family : (families.get(codePoint) ?? -1)
    },
    has: (family, codePoint) => faces(family, 'regular').hasGlyphForCodePoint(codePoint),
    families: BASE_FAMILIES + others.length,
    nameOf: (family, weight) => others[family - BASE_FAMILIES]?.[weight].postscriptName ?? faceName(family, weight),
    faceOf: faces,
  }
  await shapeAll(texts, fonts)
  return fonts
}

/** The faces of all letters that the fonts of all documents lack. */
async function otherFaces(letters: ReadonlySet<string>) {
  const style = hanStyleOf(letters)
  const others: Faces[] = []
  const families = new Map<number, number>()
  const files = new Set<string>()
  const mayOpen = (file: string) => files.has(file) || (files.size < FILES_MAX && files.add(file).has(file))
  const breathe = breather()
  let left = LETTERS_MAX
  for (const letter of letters) {
    const codePoint = letter.codePointAt(0) ?? 0
    if (letter === '\n' || baseFamilyOf(codePoint) >= 0 || isHint(letter)) continue
    if (left-- === 0) break
    const faces = await facesFor(codePoint, style, mayOpen)
    await breathe()
    if (!faces) continue
    if (!others.includes(faces)) others.push(faces)
    families.set(codePoint, BASE_FAMILIES + others.indexOf(faces))
  }
  return { others, families }
}

/** Each face as this document shapes with it. */
function inThisDocument(others: readonly Faces[], shaped: ReturnType<typeof shapesOnce>): DocumentFonts['faceOf'] {
  const made = new Map<string, Font>()
  return (family, weight) => {
    const key = `${weight} ${family}`
    const known = made.get(key)
    if (known) return known
    const face = others[family - BASE_FAMILIES]?.[weight] ?? openFace(family, weight)
    // pdfkit remembers the words of Noto Sans by itself, and all but Devanagari is quick.
    const own = shaped(face, family === 0 ? SHAPED : undefined)
    made.set(key, own)
    return own
  }
}

const PLAIN = /^[\n -\u058f\u2000-\u2fff]*$/

/** All that takes long to shape, before the first line is measured: nobody is served while one is broken. */
async function shapeAll(texts: readonly Said[], fonts: DocumentFonts) {
  const breathe = breather()
  const done = new Set<string>()
  for (const { text, isBody } of texts) {
    if (PLAIN.test(text)) continue
    for (const word of drawable(text, fonts).match(/[^ \n\-–/]{1,40}/gu) ?? []) {
      if (PLAIN.test(word) || done.has(`${isBody} ${word}`)) continue
      done.add(`${isBody} ${word}`)
      for (const run of runsOf(word, null, fonts)) {
        fonts.faceOf(run.family, 'regular').layout(run.text)
        if (!isBody) fonts.faceOf(run.family, 'bold').layout(run.text)
      }
      await breathe()
    }
  }
}

type Said = { text: string; isBody: boolean }
/** Never bold. */
const BODIES: ReadonlySet<string> = new Set(['description', 'paragraphs', 'footer'])

/** All texts below a value, in their order. */
function* textsOf(value: unknown, isBody = false): Generator<Said> {
  if (typeof value === 'string') yield { text: value, isBody }
  else if (typeof value === 'object' && value !== null && !ArrayBuffer.isView(value))
    for (const [key, part] of Object.entries(value)) yield* textsOf(part, isBody || BODIES.has(key))
}

/** Kana are Japanese and Hangul is Korean; without either, signs are shaped as in Chinese, whose font has the most. */
function hanStyleOf(letters: ReadonlySet<string>): HanStyle {
  const text = [...letters].join('')
  if (/[\p{sc=Hiragana}\p{sc=Katakana}]/u.test(text)) return 'jp'
  return /\p{sc=Hangul}/u.test(text) ? 'kr' : 'sc'
}
