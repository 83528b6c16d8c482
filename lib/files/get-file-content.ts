import { selectFile, selectFileContent } from '@/db/files'
import { type FileFormat, MIME_TYPES } from '@/lib/contract/file-model'
import type { files } from '@/lib/contract/files'
import type { UseCase } from '@/lib/http/endpoint'
import { notFound } from '@/lib/http/problem'

import { mayReadFile } from './readable'

/** Images may be shown where they are opened; a PDF that strangers made is saved. */
export const getFileContent: UseCase<typeof files.content> = async ({ tx, principal }, { params }) => {
  const [row, content] = await Promise.all([selectFile(tx, params.id), selectFileContent(tx, params.id)])
  if (!row || !content || !mayReadFile(principal, row)) throw notFound()
  return {
    fileName: withEnding(row.filename, row.format),
    ...(row.format === 'pdf' && { isDownload: true as const }),
    headers: { 'content-type': MIME_TYPES[row.format] },
    etag: `"${row.digest.toString('hex')}"`,
    make: () => Promise.resolve(content),
  }
}

const ENDINGS: Record<FileFormat, RegExp> = {
  png: /\.png$/i,
  jpeg: /\.jpe?g$/i,
  webp: /\.webp$/i,
  pdf: /\.pdf$/i,
}

/** Saved under another ending, it would be opened as something else. */
const withEnding = (filename: string, format: FileFormat) =>
  ENDINGS[format].test(filename) ? filename : `${filename}.${format === 'jpeg' ? 'jpg' : format}`
