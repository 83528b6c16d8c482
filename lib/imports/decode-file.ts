import type { ENCODINGS } from '@/lib/contract/imports'
import { invalid } from '@/lib/http/problem'

export type Encoding = (typeof ENCODINGS)[number]

const MARKS: readonly [Encoding, readonly number[]][] = [
  ['utf-8', [0xef, 0xbb, 0xbf]],
  ['utf-16le', [0xff, 0xfe]],
  ['utf-16be', [0xfe, 0xff]],
]

/** The text of a file, in the encoding that was named, that its first bytes name, or that fits. */
export function decodeFile(bytes: Buffer, named?: Encoding): { text: string; encoding: Encoding } {
  const encoding = named ?? encodingOf(bytes)
  const text = decoded(bytes, encoding)
  // Workbooks are archives, and both have bytes in them that no text has.
  if (text.includes('\0')) {
    const isArchive = bytes.subarray(0, 2).toString('latin1') === 'PK'
    throw unreadable(isArchive ? 'This is a workbook or an archive. Save it as CSV.' : 'This is not text.')
  }
  if (text.trim() === '') throw unreadable('The file is empty.')
  return { text, encoding }
}

export const unreadable = (message: string) => invalid(['content'], message, 'unreadable_file')

function encodingOf(bytes: Buffer): Encoding {
  const marked = MARKS.find(([, mark]) => mark.every((byte, index) => bytes[index] === byte))
  if (marked) return marked[0]
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes)
    return 'utf-8'
  } catch {
    return 'windows-1252'
  }
}

function decoded(bytes: Buffer, encoding: Encoding): string {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes)
  } catch {
    throw unreadable(`This is not text in ${encoding}.`)
  }
}
