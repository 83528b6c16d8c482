import * as z from 'zod'

import { Instant, Metadata } from './common'
import { DocumentId, EntityId, FileId } from './ids'

/** An entity has one logo and one signature; attachments are as many as its quota holds. */
export const FILE_CATEGORIES = ['logo', 'signature', 'attachment'] as const
export type FileCategory = (typeof FILE_CATEGORIES)[number]
export const FILE_FORMATS = ['png', 'jpeg', 'webp', 'pdf'] as const
export type FileFormat = (typeof FILE_FORMATS)[number]

/** Bytes that a file may have as it is sent. */
export const FILE_BYTES_MAX: Record<FileCategory, number> = {
  logo: 1_000_000,
  signature: 1_000_000,
  attachment: 10_000_000,
}
export const MIME_TYPES: Record<FileFormat, string> = {
  png: 'image/png',
  jpeg: 'image/jpeg',
  webp: 'image/webp',
  pdf: 'application/pdf',
}

const ofType = DocumentId.nullable()
export const StoredFile = z
  .strictObject({
    id: FileId,
    entity_id: EntityId,
    category: z.enum(FILE_CATEGORIES),
    document_id: ofType.meta({ description: 'The document that it hangs on, and again under the name of its type.' }),
    invoice_id: ofType,
    estimate_id: ofType,
    credit_note_id: ofType,
    advance_invoice_id: ofType,
    delivery_note_id: ofType,
    filename: z.string(),
    format: z.enum(FILE_FORMATS),
    mime_type: z.string(),
    width: z.int().nullable(),
    height: z.int().nullable(),
    bytes: z.int(),
    url: z.string().meta({ description: 'Where its content is, for a credential that reaches it.' }),
    secureUrl: z.string().meta({ description: 'The same as url.' }),
    publicId: FileId.meta({ description: 'The same as id.' }),
    metadata: Metadata,
    created_at: Instant,
    updated_at: Instant,
  })
  .meta({ id: 'File' })
export type StoredFile = z.output<typeof StoredFile>
