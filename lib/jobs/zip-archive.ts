import { crc32 } from 'node:zlib'

export type ArchivedFile = { name: string; bytes: Buffer }

/**
 * An archive that is written while its files are made: one of them is in memory. They are PDFs, compressed already, so they
 * are stored as they are. A job keeps 500 MB and a thousand files at most, far below where ZIP64 begins.
 * https://pkware.cachefly.net/webdocs/casestudies/APPNOTE.TXT
 */
export async function* zipArchive(files: AsyncIterable<ArchivedFile>): AsyncGenerator<Uint8Array> {
  const directory: Buffer[] = []
  let position = 0
  for await (const { name, bytes } of files) {
    const path = Buffer.from(name)
    const facts = factsOf(path, bytes)
    directory.push(directoryEntry(path, facts, position))
    const head = Buffer.concat([signature(0x04034b50), facts, path])
    position += head.length + bytes.length
    yield head
    yield bytes
  }
  const listed = Buffer.concat(directory)
  yield listed
  yield endOf(directory.length, listed.length, position)
}

/** What is said of a file both before it and in the directory. */
function factsOf(path: Buffer, bytes: Buffer): Buffer {
  const facts = Buffer.alloc(26)
  facts.writeUInt16LE(20, 0)
  facts.writeUInt16LE(UTF_8_NAME, 2)
  facts.writeUInt32LE(dosTime(new Date()), 6)
  facts.writeUInt32LE(crc32(bytes), 10)
  facts.writeUInt32LE(bytes.length, 14)
  facts.writeUInt32LE(bytes.length, 18)
  facts.writeUInt16LE(path.length, 22)
  return facts
}
const UTF_8_NAME = 0x0800

function directoryEntry(path: Buffer, facts: Buffer, position: number): Buffer {
  const madeBy = Buffer.from([63, UNIX])
  const rest = Buffer.alloc(14)
  rest.writeUInt32LE(READABLE_FILE, 6)
  rest.writeUInt32LE(position, 10)
  return Buffer.concat([signature(0x02014b50), madeBy, facts, rest, path])
}
const UNIX = 3
/** `-rw-r--r--`, where Unix has it. */
const READABLE_FILE = 0o100644 * 0x10000

function endOf(count: number, length: number, position: number): Buffer {
  const end = Buffer.alloc(18)
  end.writeUInt16LE(count, 4)
  end.writeUInt16LE(count, 6)
  end.writeUInt32LE(length, 8)
  end.writeUInt32LE(position, 12)
  return Buffer.concat([signature(0x06054b50), end])
}

function signature(value: number): Buffer {
  const four = Buffer.alloc(4)
  four.writeUInt32LE(value)
  return four
}

/** Date and time at the clock of the server, to two seconds, as MS-DOS kept them. */
function dosTime(at: Date): number {
  const date = ((at.getFullYear() - 1980) << 9) | ((at.getMonth() + 1) << 5) | at.getDate()
  const time = (at.getHours() << 11) | (at.getMinutes() << 5) | (at.getSeconds() >> 1)
  return date * 0x10000 + time
}
