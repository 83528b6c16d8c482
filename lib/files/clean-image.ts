import sharp, { type Sharp } from 'sharp'

import type { FileCategory, FileFormat } from '@/lib/contract/file-model'
import { invalid } from '@/lib/http/problem'
import { turnsOf } from '@/lib/turns'

export type CleanImage = { bytes: Buffer; format: FileFormat; width: number; height: number }
type Kind = { format: Exclude<FileFormat, 'pdf'>; category: FileCategory }

/** Before anything is decoded: a few kilobytes can say that they are gigapixels. */
const PIXELS_MAX = 24_000_000
/** On paper a logo is 5 cm wide, which this is 500 dots an inch of. */
const BRAND_SIDES = [1000, 700, 500, 350]
const BRAND_BYTES_MAX = 512_000
const inTurn = turnsOf({ atOnce: 2, waiting: 20 })

// What libvips may open at all: its other readers (SVG, PDF, TIFF and whatever else it was built with) stay shut.
sharp.block({ operation: ['VipsForeignLoad'] })
sharp.unblock({
  operation: ['VipsForeignLoadPngBuffer', 'VipsForeignLoadJpegBuffer', 'VipsForeignLoadWebpBuffer'],
})
sharp.cache(false)
sharp.concurrency(1)

/**
 * The picture, written anew: no metadata, nothing hidden behind it, sRGB, upright. A logo or signature is made as small
 * as paper needs it, and PNG where it may be transparent.
 */
export const cleanImage = (bytes: Buffer, kind: Kind): Promise<CleanImage> =>
  inTurn('images', () => (kind.category === 'attachment' ? rewritten(bytes, kind) : forPaper(bytes, kind)))

async function rewritten(bytes: Buffer, { format }: Kind): Promise<CleanImage> {
  const image = await opened(bytes, format)
  return encoded(image, format)
}

async function forPaper(bytes: Buffer, { format }: Kind): Promise<CleanImage> {
  const written = format === 'jpeg' ? 'jpeg' : 'png'
  let made: CleanImage | undefined
  for (const side of BRAND_SIDES) {
    const image = await opened(bytes, format)
    made = await encoded(image.resize({ width: side, height: side, fit: 'inside', withoutEnlargement: true }), written)
    if (made.bytes.byteLength <= BRAND_BYTES_MAX) return made
  }
  if (!made) throw new TypeError('There is no size to try.')
  return made
}

async function opened(bytes: Buffer, format: Kind['format']) {
  const image = sharp(bytes, { limitInputPixels: PIXELS_MAX, failOn: 'error', sequentialRead: true, pages: -1 })
  const { format: found, width, height, pages = 1 } = await image.metadata().catch(refuse)
  if (found !== format) throw refused('This is not the kind of image that it begins like.')
  if (pages > 1 || (format === 'png' && isAnimatedPng(bytes))) throw refused('Send an image that does not move.')
  if (width * height > PIXELS_MAX) throw refused('This image has too many pixels: at most 24 million.')
  return sharp(bytes, { limitInputPixels: PIXELS_MAX, failOn: 'error', sequentialRead: true })
    .autoOrient()
    .toColourspace('srgb')
}

async function encoded(image: Sharp, format: Kind['format']): Promise<CleanImage> {
  const written =
    format === 'png'
      ? image.png({ compressionLevel: 9 })
      : format === 'jpeg'
        ? image.jpeg({ quality: 88, chromaSubsampling: '4:4:4' })
        : image.webp({ quality: 88 })
  const { data, info } = await written.toBuffer({ resolveWithObject: true }).catch(refuse)
  return { bytes: data, format, width: info.width, height: info.height }
}

const refused = (message: string) => invalid(['file'], message)

/** libvips says where in which library it failed, which is nobody's business. */
const refuse = (): never => {
  throw refused('This image cannot be read, or has more than 24 million pixels.')
}

/** An animation control chunk stands before the image data. https://www.w3.org/TR/png-3/#acTL-chunk */
function isAnimatedPng(bytes: Buffer): boolean {
  for (let at = 8; at + 8 <= bytes.length; at += bytes.readUInt32BE(at) + 12) {
    const chunk = bytes.toString('latin1', at + 4, at + 8)
    if (chunk === 'acTL') return true
    if (chunk === 'IDAT') return false
  }
  return false
}
