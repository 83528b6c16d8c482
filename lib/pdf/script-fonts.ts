import { readFile } from 'node:fs/promises'
import path from 'node:path'

import { create, type Font } from 'fontkit'

import { outlineSubset } from './outline-subset'
import { mendAnchors, withoutGaps } from './shaping'

export type Faces = { name: string; regular: Font; bold: Font }
/** Which writing the signs are shaped for that Chinese, Japanese and Korean share. */
export type HanStyle = 'jp' | 'kr' | 'sc'
type Slice = { directory: string; file: string; from: number; to: number }

/** One script each; all are under the SIL OFL 1.1. */
const SCRIPTS =
  'thai bengali gurmukhi gujarati tamil telugu kannada malayalam sinhala khmer lao myanmar georgian armenian ethiopic'
    .split(' ')
    .map((script) => `noto-sans-${script}`)
const HAN_STYLES: readonly HanStyle[] = ['sc', 'jp', 'kr']
const EMOJI = 'noto-emoji'
const ROOT = 'node_modules/@fontsource-variable'

/** The slices with any of 256 letters that follow each other: of some 30,000 ranges, a few are looked through. */
type Index = ReadonlyMap<number, readonly Slice[]>
let known: Promise<Index> | undefined

/** Each package is cut into files of a hundred letters or so, and says which file has which. */
async function readSlices(): Promise<Index> {
  const directories = [...SCRIPTS, ...HAN_STYLES.map((style) => `noto-sans-${style}`), EMOJI]
  const read = await Promise.all(
    directories.map(async (directory) => {
      const text = await readFile(path.join(process.cwd(), ROOT, directory, 'unicode.json'), 'utf8')
      const ranges = Object.entries(JSON.parse(text) as Record<string, string>)
      return ranges.flatMap(([key, range]) => slicesOf(directory, key, range))
    }),
  )
  const index = new Map<number, Slice[]>()
  for (const slice of read.flat())
    for (let block = slice.from >> 8; block <= slice.to >> 8; block++) {
      const slices = index.get(block)
      if (slices) slices.push(slice)
      else index.set(block, [slice])
    }
  return index
}

function slicesOf(directory: string, key: string, ranges: string): Slice[] {
  const file = `${directory}-${key.replaceAll(/[[\]]/g, '')}`
  return ranges.split(',').map((range) => {
    const [from = '', to = from] = range.trim().slice(2).split('-')
    return { directory, file, from: Number.parseInt(from, 16), to: Number.parseInt(to, 16) }
  })
}

/**
 * The faces with a letter that the fonts of all documents lack; null where there are none, or none that may be opened.
 */
export async function facesFor(
  codePoint: number,
  style: HanStyle,
  mayOpen: (file: string) => boolean = () => true,
): Promise<Faces | null> {
  for (const { directory, file } of await filesWith(codePoint, style)) {
    if (!mayOpen(file)) continue
    const faces = await openFaces(directory, file)
    if (faces.regular.hasGlyphForCodePoint(codePoint)) return faces
  }
  return null
}

/** In the order in which they are tried. */
async function filesWith(codePoint: number, style: HanStyle): Promise<readonly Slice[]> {
  known ??= readSlices()
  const slices = (await known).get(codePoint >> 8) ?? []
  const having = slices.filter(({ from, to }) => from <= codePoint && codePoint <= to)
  if (having.length < 2) return having
  const styles = [style, ...HAN_STYLES.filter((other) => other !== style)].map((each) => `noto-sans-${each}`)
  return [...SCRIPTS, ...styles, EMOJI].flatMap((each) => having.filter(({ directory }) => directory === each))
}

// Of some 400 files. A document keeps those that it was begun with.
const KEPT = 64
const opened = new Map<string, Promise<Faces>>()

function openFaces(directory: string, file: string): Promise<Faces> {
  const before = opened.get(file)
  if (before) return before
  const faces = readFaces(directory, file).catch((error: unknown) => {
    opened.delete(file)
    throw error
  })
  if (opened.size >= KEPT) opened.delete(opened.keys().next().value ?? '')
  opened.set(file, faces)
  return faces
}

async function readFaces(directory: string, file: string): Promise<Faces> {
  const packed = await readFile(path.join(process.cwd(), ROOT, directory, 'files', `${file}-wght-normal.woff2`))
  // fontkit opens such files, but not in another weight than their own. What unpacks them is needed by few.
  const { default: unpack } = await import('wawoff2/decompress.js')
  const font = create(Buffer.from(await unpack(packed)))
  return { name: file, regular: weightOf(font, 400, `${file}-Regular`), bold: weightOf(font, 700, `${file}-Bold`) }
}

function weightOf(font: Font, wght: number, postscriptName: string): Font {
  const weight = mendAnchors(font.getVariation({ wght }))
  // As with the fonts of all documents, a glyph is to remember the letter that it is for.
  for (const codePoint of weight.characterSet) weight.glyphForCodePoint(codePoint)
  return Object.create(weight, {
    // All files of a package have one name, and pdfkit takes fonts of one name for one.
    postscriptName: { value: postscriptName },
    layout: { value: (text: string, ...rest: []) => withoutGaps(weight.layout(text, ...rest)) },
    createSubset: { value: () => outlineSubset(weight) },
  }) as Font
}
