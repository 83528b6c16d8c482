import type { FileRow } from '@/db/files'
import { typeOfId } from '@/lib/contract/document-types'
import { MIME_TYPES, type StoredFile } from '@/lib/contract/file-model'
import { versioned } from '@/lib/http/versioned'
import { apiUrl } from '@/lib/urls'

export function toFile({ document_id, ...row }: FileRow): StoredFile {
  const type = document_id && typeOfId(document_id)
  const url = apiUrl(`/files/${row.id}/content`)
  return {
    id: row.id,
    entity_id: row.entity_id,
    category: row.category,
    document_id,
    invoice_id: type === 'invoice' ? document_id : null,
    estimate_id: type === 'estimate' ? document_id : null,
    credit_note_id: type === 'credit_note' ? document_id : null,
    advance_invoice_id: type === 'advance_invoice' ? document_id : null,
    delivery_note_id: type === 'delivery_note' ? document_id : null,
    filename: row.filename,
    format: row.format,
    mime_type: MIME_TYPES[row.format],
    width: row.width,
    height: row.height,
    bytes: row.bytes,
    url,
    secureUrl: url,
    publicId: row.id,
    metadata: row.metadata,
    created_at: row.created_at,
    updated_at: row.updated_at,
  }
}

export const oneFile = (row: FileRow): StoredFile => versioned(toFile(row), row.version)
