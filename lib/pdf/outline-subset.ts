import type { Font, Glyph } from 'fontkit'

type Outline = { bytes: Buffer; points: number; contours: number; xMin: number }
type Point = { x: number; y: number; isOn: boolean }

/**
 * The glyphs that a document uses of one weight of a variable font, as a TrueType font of its own. fontkit's own subsets keep
 * the outlines of the default weight for what is put together from others, and fail at the rest.
 */
export function outlineSubset(font: Font) {
  const glyphs: Glyph[] = []
  const places = new Map<number, number>()
  const includeGlyph = (id: number): number => {
    const known = places.get(id)
    if (known !== undefined) return known
    places.set(id, glyphs.length)
    return glyphs.push(font.getGlyph(id)) - 1
  }
  // A font begins with the sign for what it has not, though nothing that we draw is that.
  includeGlyph(0)
  return { includeGlyph, encode: () => fontFile(font, glyphs) }
}

const outlines = new WeakMap<Glyph, Outline>()

/** What a glyph looks like never changes, and working it out takes longer than all else of a subset. */
function outlineOnce(glyph: Glyph): Outline {
  const known = outlines.get(glyph)
  if (known) return known
  const made = outlineOf(contoursOf(glyph))
  outlines.set(glyph, made)
  return made
}

/** https://learn.microsoft.com/typography/opentype/spec/otff: the tables that a PDF wants of a TrueType font. */
function fontFile(font: Font, glyphs: readonly Glyph[]): Buffer {
  const drawn = glyphs.map(outlineOnce)
  const offsets = drawn.reduce<number[]>((all, { bytes }) => [...all, (all.at(-1) ?? 0) + bytes.length], [0])
  const widest = Math.max(...glyphs.map(({ advanceWidth }) => Math.round(advanceWidth)))
  const { minX, minY, maxX, maxY } = font.bbox
  const metrics = drawn.flatMap(({ xMin }, at) => [Math.round(glyphs[at]?.advanceWidth ?? 0), xMin])
  const points = Math.max(...drawn.map((outline) => outline.points))
  const contours = Math.max(...drawn.map((outline) => outline.contours))
  const box = [minX, minY, maxX, maxY].map(Math.round)
  return withDirectory({
    glyf: Buffer.concat(drawn.map(({ bytes }) => bytes)),
    head: Buffer.concat([
      words(1, 0, 1, 0, 0, 0, 0x5f0f, 0x3cf5, 0, font.unitsPerEm),
      Buffer.alloc(16),
      words(...box, 0, 8, 2, 1, 0),
    ]),
    hhea: Buffer.concat([
      words(1, 0, Math.round(font.ascent), Math.round(font.descent), 0, widest, 0, 0, widest, 1),
      Buffer.alloc(14),
      words(glyphs.length),
    ]),
    hmtx: words(...metrics),
    loca: Buffer.concat(offsets.map((offset) => words(offset >>> 16, offset & 0xffff))),
    maxp: Buffer.concat([words(1, 0, glyphs.length, points, contours, 0, 0, 2), Buffer.alloc(16)]),
  })
}

/** Of sixteen bits each, with or without a sign. */
function words(...values: readonly number[]): Buffer {
  const bytes = Buffer.alloc(values.length * 2)
  values.forEach((value, at) => bytes.writeUInt16BE(value & 0xffff, at * 2))
  return bytes
}

function contoursOf({ path }: Glyph): Point[][] {
  const contours: Point[][] = []
  for (const { command, args } of path.commands) {
    const [x = 0, y = 0, toX = 0, toY = 0] = args.map(Math.round)
    if (command === 'moveTo') contours.push([{ x, y, isOn: true }])
    else if (command === 'lineTo') contours.at(-1)?.push({ x, y, isOn: true })
    else if (command === 'quadraticCurveTo')
      contours.at(-1)?.push({ x, y, isOn: false }, { x: toX, y: toY, isOn: true })
  }
  for (const contour of contours) {
    // It is closed by itself.
    const [first, last] = [contour[0], contour.at(-1)]
    if (contour.length > 1 && last?.isOn && last.x === first?.x && last.y === first.y) contour.pop()
  }
  return contours
}

function outlineOf(contours: readonly Point[][]): Outline {
  const points = contours.flat()
  if (points.length === 0) return { bytes: Buffer.alloc(0), points: 0, contours: 0, xMin: 0 }
  const [xs, ys] = [points.map(({ x }) => x), points.map(({ y }) => y)]
  let end = -1
  const ends = contours.map(({ length }) => (end += length))
  const box = [Math.min(...xs), Math.min(...ys), Math.max(...xs), Math.max(...ys)]
  const steps = (values: readonly number[]) => values.map((value, at) => value - (values[at - 1] ?? 0))
  const bytes = Buffer.concat([
    words(contours.length, ...box, ...ends, 0),
    Buffer.from(points.map(({ isOn }) => (isOn ? 1 : 0))),
    words(...steps(xs), ...steps(ys)),
  ])
  return { bytes: padded(bytes), points: points.length, contours: contours.length, xMin: box[0] ?? 0 }
}

const padded = (bytes: Buffer) => Buffer.concat([bytes, Buffer.alloc((4 - (bytes.length % 4)) % 4)])

/** `tables` by their names, which are in order. */
function withDirectory(tables: Readonly<Record<string, Buffer>>): Buffer {
  const entries = Object.entries(tables)
  let offset = 12 + entries.length * 16
  const directory = entries.map(([name, bytes]) => {
    const record = Buffer.alloc(16)
    record.write(name, 'latin1')
    record.writeUInt32BE(checksum(padded(bytes)), 4)
    record.writeUInt32BE(offset, 8)
    record.writeUInt32BE(bytes.length, 12)
    offset += padded(bytes).length
    return record
  })
  const power = Math.floor(Math.log2(entries.length))
  const search = 2 ** power * 16
  const file = Buffer.concat([
    words(1, 0, entries.length, search, power, entries.length * 16 - search),
    ...directory,
    ...entries.map(([, bytes]) => padded(bytes)),
  ])
  const head = directory[entries.findIndex(([name]) => name === 'head')]?.readUInt32BE(8) ?? 0
  file.writeUInt32BE((0xb1b0afba - checksum(file)) >>> 0, head + 8)
  return file
}

function checksum(bytes: Buffer): number {
  let sum = 0
  for (let at = 0; at < bytes.length; at += 4) sum = (sum + bytes.readUInt32BE(at)) >>> 0
  return sum
}
