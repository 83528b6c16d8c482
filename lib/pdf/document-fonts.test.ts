import { inflateSync } from 'node:zlib'

import { create } from 'fontkit'
import { expect, test } from 'vitest'

import { readPdf } from '@/test/read-pdf'
import { sampleDocument, sampleLine, samplePrintable } from '@/test/sample-document'

import { documentFonts } from './document-fonts'
import { BASE_FAMILIES } from './fonts'
import { outlineSubset } from './outline-subset'
import { printDocument } from './print-document'
import { facesFor } from './script-fonts'
import { writePdf } from './write-pdf'

const printedWith = (...names: string[]) =>
  printDocument(
    samplePrintable({ document: sampleDocument('invoice', { items: names.map((name) => sampleLine({ name })) }) }),
  )

/** What is drawn, as the numbers of glyphs in their fonts. */
const glyphsIn = (bytes: Buffer) =>
  [...bytes.toString('latin1').matchAll(/stream\n([\s\S]*?)\nendstream/g)]
    .map(([, data = '']) => {
      try {
        return inflateSync(Buffer.from(data, 'latin1')).toString('latin1')
      } catch {
        return ''
      }
    })
    .filter((content) => content.includes(' Tf'))
    .flatMap((content) =>
      [...content.matchAll(/<([0-9a-f]+)> -?\d/g)].flatMap(([, hex = '']) => hex.match(/.{4}/g) ?? []),
    )

const plain = (text: string) => text.replaceAll(/\s+/g, '')

// Letters that are drawn one by one, in the order in which they are said.
const NAMES = [
  ['株式会社サンプル、東京都', '𠮷野家'],
  ['北京示例科技有限公司', '臺灣繁體'],
  ['주식회사 예시 서울'],
  ['บริษัท', 'ລາວ'],
  ['საქართველო', 'Հայաստան', 'ኢትዮጵያ'],
  ['😀 ✓ → ★'],
]

test('a name is drawn in its own script, by fonts that are in the file', async () => {
  for (const names of NAMES) {
    const bytes = await writePdf(printedWith(...names))
    const { text } = await readPdf(bytes)
    for (const name of names) expect(plain(text)).toContain(plain(name))
    const raw = bytes.toString('latin1')
    expect(raw.match(/\/Type \/Font\n\/Subtype \/Type0/g)?.length).toBe(raw.match(/\/FontFile2 /g)?.length)
    const drawn = glyphsIn(bytes)
    expect(drawn.length).toBeGreaterThan(100)
    expect(drawn).not.toContain('0000')
  }
})

test('letters that are joined, or stand before the one that they follow, are shaped and say what they are', async () => {
  const names = ['ਪੰਜਾਬੀ ਕੰਪਨੀ', 'ក្រុមហ៊ុន ភ្នំពេញ', 'কৃষ্ণা', 'தமிழ்நாடு கோ', 'ශ්‍රී ලංකා', 'മലയാളം', 'हिन्दी']
  const bytes = await writePdf(printedWith(...names))
  expect(glyphsIn(bytes)).not.toContain('0000')
  const { text } = await readPdf(bytes)
  expect(text).not.toContain('\ufffd')
})

test('a face in another colour, a family and a flag are drawn by their parts', async () => {
  const { text } = await readPdf(await writePdf(printedWith('👍🏽 👨‍👩‍👧 ❤️ 🏴󠁧󠁢󠁥󠁮󠁧󠁿 end')))
  expect(plain(text)).toContain('👍👨👩👧❤🏴end')
})

test('what no font has is one sign a letter', async () => {
  const { text } = await readPdf(await writePdf(printedWith('𒀀𒀁 ᏣᎳᎩ end')))
  expect(plain(text)).toContain('\ufffd'.repeat(5) + 'end')
})

test('signs are shaped as the language of the document has them', async () => {
  const fontsOf = async (...names: string[]) => {
    const fonts = await documentFonts(printedWith(...names))
    return fonts.nameOf(fonts.familyOf('東'.codePointAt(0) ?? 0), 'bold')
  }
  expect(await fontsOf('東')).toMatch(/^noto-sans-sc-\d+-Bold$/)
  expect(await fontsOf('東', 'サ')).toMatch(/^noto-sans-jp-/)
  expect(await fontsOf('東', '예')).toMatch(/^noto-sans-kr-/)
})

test('Latin, Greek and Cyrillic, Arabic and Hebrew need no other font', async () => {
  const fonts = await documentFonts(printedWith('Žlahtna Ünïcødé', 'Αθήνα', 'Москва', 'שלום', 'سلام'))
  expect(fonts.families).toBe(BASE_FAMILIES)
})

test('a subset has the outlines and widths of its weight', async () => {
  const faces = await facesFor('東'.codePointAt(0) ?? 0, 'jp')
  if (!faces) throw new Error('There is a font for it.')
  const outlines = (['regular', 'bold'] as const).map((weight) => {
    const font = faces[weight]
    const glyph = font.layout('東').glyphs[0]
    const subset = outlineSubset(font)
    expect(subset.includeGlyph(glyph?.id ?? 0)).toBe(1)
    expect(subset.includeGlyph(glyph?.id ?? 0)).toBe(1)
    const made = create(subset.encode()).getGlyph(1)
    expect(made.advanceWidth).toBe(Math.round(glyph?.advanceWidth ?? 0))
    const rounded = ({ path }: typeof made) =>
      path.commands.map(({ command, args }) => [command, ...args.map(Math.round)])
    const [expected, actual] = [glyph ? rounded(glyph) : [], rounded(made)]
    for (const command of actual) expect(expected).toContainEqual(command)
    expect(actual.length).toBeGreaterThan(20)
    return JSON.stringify(actual)
  })
  expect(outlines[0]).not.toBe(outlines[1])
})
