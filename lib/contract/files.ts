import * as z from 'zod'

import { define, entitySelector, FileAnswer, listFilter, Message, Metadata, pageOf, pageQuery, text } from './common'
import { FILE_CATEGORIES, StoredFile } from './file-model'
import { DocumentId, FileId, refTo } from './ids'
import { routes } from './routes'

/** A file as it was sent, under the name that its sender gave it. */
export type Upload = { filename: string; bytes: Buffer }
const isUpload = (value: unknown): value is Upload =>
  typeof value === 'object' && value !== null && 'bytes' in value && Buffer.isBuffer(value.bytes)

const params = z.strictObject({ id: refTo(FileId, 'file') })

export const files = {
  list: define(routes.files.list, {
    summary: 'List files: the logo, the signature, and attachments of documents',
    query: z.strictObject({
      ...pageQuery(['id', 'filename', 'bytes', 'created_at']),
      ...listFilter,
      ...entitySelector,
    }),
    response: pageOf(StoredFile),
  }),
  create: define(routes.files.create, {
    summary: 'Upload a file; a logo or signature takes the place of the one before',
    status: 201,
    // The largest file, and what stands around it.
    maxBytes: 10_100_000,
    body: z.strictObject({
      file: z
        .unknown()
        .transform((value, context): Upload => {
          if (isUpload(value) && text(255, 1).safeParse(value.filename).success) return value
          const message = isUpload(value) ? 'A file name has 1 to 255 characters.' : 'Send a file.'
          context.addIssue({ code: 'custom', message })
          return z.NEVER
        })
        .meta({
          description:
            'PNG, JPEG or WebP; as an attachment PDF, too. Images are written anew: what is in them besides the ' +
            'picture is gone. At most 1 MB, an attachment 10 MB.',
          override: { type: 'string', contentMediaType: 'application/octet-stream' },
        }),
      category: z.enum(FILE_CATEGORIES).meta({ description: 'logo and signature need `branding:write`, too.' }),
      document_id: refTo(DocumentId, 'inv').optional(),
      metadata: Metadata.optional(),
    }),
    response: StoredFile,
  }),
  get: define(routes.files.get, { summary: 'Get what is known of a file', params, response: StoredFile }),
  delete: define(routes.files.delete, {
    summary: 'Delete a file; documents that show it keep it',
    params,
    response: Message,
  }),
  content: define(routes.files.content, {
    summary: 'A file itself',
    params,
    produces: ['application/pdf', 'image/png', 'image/jpeg', 'image/webp'],
    response: FileAnswer,
  }),
}
