import { crc32, inflateRawSync } from 'node:zlib'

/** The files of a ZIP archive by name, found by its central directory as an unpacker finds them, their sums checked. */
export function readZip(zip: Buffer): Map<string, Buffer> {
  const files = new Map<string, Buffer>()
  const end = zip.lastIndexOf('PK\x05\x06', undefined, 'latin1')
  if (end < 0) throw new Error('This is no archive, or it ended early.')
  let at = zip.readUInt32LE(end + 16)
  while (zip.readUInt32LE(at) === 0x02014b50) {
    const method = zip.readUInt16LE(at + 10)
    const sum = zip.readUInt32LE(at + 16)
    const size = zip.readUInt32LE(at + 20)
    const [names, extra, comment] = [28, 30, 32].map((offset) => zip.readUInt16LE(at + offset)) as [
      number,
      number,
      number,
    ]
    const name = zip.toString('utf8', at + 46, at + 46 + names)
    const local = zip.readUInt32LE(at + 42)
    const start = local + 30 + zip.readUInt16LE(local + 26) + zip.readUInt16LE(local + 28)
    const packed = zip.subarray(start, start + size)
    const bytes = method === 0 ? packed : inflateRawSync(packed)
    if (crc32(bytes) !== sum) throw new Error(`The sum of ${name} is wrong.`)
    if (files.has(name)) throw new Error(`There are two of ${name}.`)
    files.set(name, bytes)
    at += 46 + names + extra + comment
  }
  return files
}
