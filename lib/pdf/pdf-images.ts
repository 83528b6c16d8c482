import { promisify } from 'node:util'
import { deflate } from 'node:zlib'

import type { PDFDocument, PdfImage } from 'pdfkit'
import sharp from 'sharp'

import type { PrintedDocument, StoredImage } from './printed-document'

/** An image as a PDF holds it: its colours, and how opaque each point is. */
type Encoded = { filter: 'DCTDecode' | 'FlateDecode'; colors: Buffer; alpha: Buffer | null }
/** The images of one document, by their ids. */
export type PdfImages = ReadonlyMap<string, PdfImage>

const deflated = promisify(deflate)
const KEPT = 50
// What an id stands for never changes, so what was made of it holds for all documents that show it.
const kept = new Map<string, Promise<Encoded>>()

/** Makes the images of a document ready before its first page is drawn; decoding is not done on this thread. */
export async function pdfImagesOf({ logo, signature }: PrintedDocument): Promise<PdfImages> {
  const images = [logo, signature?.image].flatMap((picture) => picture?.image ?? [])
  const encoded = await Promise.all(images.map(encodedOnce))
  return new Map(
    encoded.flatMap((data, index) => {
      const image = images[index]
      return image ? [[image.id, pdfImage(image, data, `I${index + 1}`)] as const] : []
    }),
  )
}

function encodedOnce(image: StoredImage): Promise<Encoded> {
  const known = kept.get(image.id)
  if (known) return known
  const made = encode(image).catch((error: unknown) => {
    kept.delete(image.id)
    throw error
  })
  if (kept.size >= KEPT) kept.delete(kept.keys().next().value ?? '')
  kept.set(image.id, made)
  return made
}

async function encode({ format, bytes }: StoredImage): Promise<Encoded> {
  if (format === 'jpeg') return { filter: 'DCTDecode', colors: bytes, alpha: null }
  const { hasAlpha } = await sharp(bytes).metadata()
  const [colors, alpha] = await Promise.all([
    sharp(bytes).toColourspace('srgb').removeAlpha().raw().toBuffer(),
    hasAlpha ? sharp(bytes).toColourspace('srgb').extractChannel('alpha').raw().toBuffer() : null,
  ])
  return { filter: 'FlateDecode', colors: await deflated(colors), alpha: alpha && (await deflated(alpha)) }
}

/** What pdfkit takes for an image that it has opened; its own reader of PNG splits the colours in JavaScript. */
const pdfImage = ({ width, height }: StoredImage, { filter, colors, alpha }: Encoded, label: string): PdfImage => ({
  width,
  height,
  label,
  obj: null,
  embed(pdf: PDFDocument) {
    const shape = { Type: 'XObject', Subtype: 'Image', Width: width, Height: height, BitsPerComponent: 8 }
    const mask = alpha && pdf.ref({ ...shape, ColorSpace: 'DeviceGray', Filter: 'FlateDecode' })
    if (alpha) mask?.end(alpha)
    this.obj = pdf.ref({ ...shape, ColorSpace: 'DeviceRGB', Filter: filter, ...(mask && { SMask: mask }) })
    this.obj.end(colors)
  },
})
