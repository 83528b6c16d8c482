import type { FileFormat } from '@/lib/contract/file-model'

const startsWith = (bytes: Buffer, signature: string, at = 0) =>
  bytes.toString('latin1', at, at + signature.length) === signature

/** What a file is by its first bytes, whatever it is called; undefined for all that is not taken, SVG among it. */
export function sniffFormat(bytes: Buffer): FileFormat | undefined {
  if (startsWith(bytes, '\x89PNG\r\n\x1a\n')) return 'png'
  if (startsWith(bytes, '\xff\xd8\xff')) return 'jpeg'
  if (startsWith(bytes, 'RIFF') && startsWith(bytes, 'WEBP', 8)) return 'webp'
  return isPdf(bytes) ? 'pdf' : undefined
}

/** From its first byte to its end: readers look for both elsewhere too, which is how one file is two. */
const isPdf = (bytes: Buffer) =>
  /^%PDF-[12]\.\d[\r\n %]/.test(bytes.toString('latin1', 0, 9)) && bytes.toString('latin1', -64).includes('%%EOF')
