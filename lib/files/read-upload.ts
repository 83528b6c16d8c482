import { requireAll } from '@/lib/auth/permissions'
import { FILE_BYTES_MAX } from '@/lib/contract/file-model'
import type { files } from '@/lib/contract/files'
import { DOCUMENT_RESOURCES, typeOfId } from '@/lib/contract/document-types'
import type { Preparation } from '@/lib/http/endpoint'
import { invalid, Problem } from '@/lib/http/problem'

import { cleanImage, type CleanImage } from './clean-image'
import { sniffFormat } from './sniff-format'

/** What is kept of an upload, found by its bytes. */
const read = new WeakMap<Buffer, FileContent>()
export type FileContent = Pick<CleanImage, 'bytes' | 'format'> & { width: number | null; height: number | null }

export const contentOf = (bytes: Buffer): FileContent => {
  const content = read.get(bytes)
  if (!content) throw new TypeError('This upload was not read.')
  return content
}

/** Checks an upload and makes of it what is kept, before a transaction is opened: decoding an image takes long. */
export const readUpload: Preparation<typeof files.create> = async ({ principal }, input) => {
  const { category, document_id, file } = input.body
  if (category !== 'attachment') {
    requireAll(principal, ['branding:write'])
    if (document_id !== undefined) throw invalid(['document_id'], 'Only an attachment hangs on a document.')
  }
  if (document_id !== undefined) requireAll(principal, [`${DOCUMENT_RESOURCES[typeOfId(document_id)]}:read`])
  const max = FILE_BYTES_MAX[category]
  if (file.bytes.byteLength > max)
    throw new Problem('too_large', `A file of category ${category} may have ${max} bytes.`)
  const bytes = await contentFor(file.bytes, category)
  if (bytes.bytes.byteLength > FILE_BYTES_MAX.attachment)
    throw new Problem('too_large', 'Without compression this image is too large.')
  read.set(file.bytes, bytes)
  return input
}

async function contentFor(bytes: Buffer, category: keyof typeof FILE_BYTES_MAX): Promise<FileContent> {
  const format = sniffFormat(bytes)
  if (format === undefined || (format === 'pdf' && category !== 'attachment')) {
    const taken = category === 'attachment' ? 'PNG, JPEG, WebP or PDF' : 'PNG, JPEG or WebP'
    throw invalid(['file'], `Send ${taken}.`)
  }
  if (format === 'pdf') return { bytes, format, width: null, height: null }
  return cleanImage(bytes, { format, category })
}
