import type { Font } from 'fontkit'
import { expect, test, vi } from 'vitest'

import { sampleDocument, sampleLine, samplePrintable } from '@/test/sample-document'

import { documentFonts } from './document-fonts'
import { openFace } from './fonts'
import { printDocument } from './print-document'
import { facesFor } from './script-fonts'
import { shapesOnce } from './shape-once'
import { syllablesOf } from './syllables'
import { writePdf } from './write-pdf'

vi.mock('./script-fonts', { spy: true })

const printedWith = (...descriptions: string[]) =>
  printDocument(
    samplePrintable({
      document: sampleDocument('invoice', { items: descriptions.map((description) => sampleLine({ description })) }),
    }),
  )
const codePoints = (from: number, count: number) =>
  Array.from({ length: count }, (_, at) => String.fromCodePoint(from + at)).join('')
const bengali = (count: number) =>
  Array.from({ length: count }, (_, at) => (at % 8 === 7 ? ' ' : String.fromCodePoint(0x995 + ((at * at) % 18)))).join(
    '',
  )

/** The prototype of all fonts, where fontkit shapes. */
function shaper(): Font {
  let font: object = openFace(0, 'regular')
  for (let next: object | null = font; next && next !== Object.prototype; next = Object.getPrototypeOf(next) as object)
    if (Object.hasOwn(next, 'layout')) font = next
  return font as Font
}

async function bengaliFace() {
  const faces = await facesFor(0x995, 'sc')
  if (!faces) throw new Error('There is a font for it.')
  return faces.regular
}

test('each syllable of a document is shaped once, however long its text is', async () => {
  const layout = vi.spyOn(shaper(), 'layout')
  await writePdf(printedWith(bengali(1900), bengali(1900)))
  const shaped = layout.mock.calls.map(([text]) => text).filter((text) => /\p{sc=Bengali}/u.test(text))
  layout.mockRestore()
  expect(shaped.length).toBeGreaterThan(5)
  expect(shaped.toSorted()).toEqual([...new Set(shaped)].toSorted())
})

test('beyond what is shaped of a document, letters stand as they are', async () => {
  const face = await bengaliFace()
  const layout = vi.spyOn(shaper(), 'layout')
  const [ki, ku] = ['\u0995\u09bf', '\u0995\u09c1']
  const font = shapesOnce(2)(face)
  const glyphs = font.layout(`${ki}${ku}${ki}`).glyphs.flatMap(({ id }) => id)
  expect(layout.mock.calls.map(([text]) => text)).toEqual([ki])
  layout.mockRestore()
  const idsOf = (text: string) => face.glyphsForString(text).map(({ id }) => id)
  expect(glyphs).toEqual([...idsOf(ki).toReversed(), ...idsOf(ku), ...idsOf(ki).toReversed()])
})

test('joined letters are one syllable, and never more than any language joins', () => {
  expect(syllablesOf('কৃষ্ণা')).toEqual(['কৃ', 'ষ্ণা'])
  expect(syllablesOf('ភ្នំពេញ')).toEqual(['ភ្នំ', 'ពេ', 'ញ'])
  expect(syllablesOf('ක්‍රම a')).toEqual(['ක්‍ර', 'ම', ' ', 'a'])
  for (const endless of ['ক্', 'a\u0301\u0316', '\u200d😀'].map((part) => part.repeat(500))) {
    const made = syllablesOf(endless)
    expect(made.join('')).toBe(endless)
    expect(Math.max(...made.map((each) => Array.from(each).length))).toBeLessThanOrEqual(48)
  }
})

test('Arabic words stand in their order from the right', () => {
  const face = openFace(1, 'regular')
  const idsOf = (font: Font) => font.layout('شركة النور للتجارة').glyphs.map(({ id }) => id)
  expect(idsOf(shapesOnce()(face))).toEqual(idsOf(face))
})

test('letters that no font has are looked for in bounds', async () => {
  vi.mocked(facesFor).mockClear()
  const lines = Array.from({ length: 15 }, (_, at) => codePoints(0x50000 + at * 2000, 2000))
  const fonts = await documentFonts(printedWith(...lines))
  expect(vi.mocked(facesFor).mock.calls.length).toBeLessThanOrEqual(4000)
  expect(fonts.familyOf(0x50000)).toBe(-1)
})

test('a font that may not be opened is not', async () => {
  expect(await facesFor(0x995, 'sc', () => false)).toBeNull()
})
