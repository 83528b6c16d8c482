import { type DocumentRow, replaceDocumentMetadata, updateDocument } from '@/db/documents'
import { json } from '@/db/json'
import type { FieldChange } from '@/db/schema'
import { replaceSearchWords } from '@/db/search-words'
import { recordActivity } from '@/lib/activities/record-activity'
import type { ChangedDocument } from '@/lib/contract/document-input'
import type { TenantContext } from '@/lib/http/context'

import { documentWords } from './document-words'
import { recordVersion } from './record-version'

const ANNOTATIONS = new Set(['note', 'metadata', 'change_reason'])

/** Whether a change is of what a finalized document may still say. */
export const isAnnotation = (body: ChangedDocument): boolean =>
  Object.keys(body).every((field) => ANNOTATIONS.has(field))

/** Changes note and metadata of a finalized document, and keeps what they said before. */
export async function annotateDocument(
  context: TenantContext,
  before: DocumentRow,
  body: ChangedDocument,
): Promise<DocumentRow> {
  const { tx } = context
  const { metadata, change_reason } = body
  const note = body.note === undefined ? before.note : body.note || null
  const changes: Record<string, FieldChange> = {}
  if (note !== before.note) changes.note = { from: before.note, to: note }
  if (metadata && !isSame(metadata, before.metadata)) changes.metadata = { from: before.metadata, to: metadata }
  if (Object.keys(changes).length === 0) return before
  const [row] = await Promise.all([
    updateDocument(tx, before.id, { note, ...(metadata && { metadata: json(metadata) }) }),
    metadata && replaceDocumentMetadata(tx, before.id, metadata),
    changes.note && replaceSearchWords(tx, before.type, before.id, documentWords({ ...before, note })),
    recordActivity(tx, context, {
      resource_type: before.type,
      resource_id: before.id,
      action: 'updated',
      changes: { fields: Object.keys(changes) },
    }),
  ])
  await recordVersion(context, row, { action: 'updated', changes, change_reason })
  return row
}

const isSame = (one: Record<string, string>, other: Record<string, string>): boolean =>
  Object.keys(one).length === Object.keys(other).length &&
  Object.entries(one).every(([key, value]) => other[key] === value)
