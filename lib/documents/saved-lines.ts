import { json } from '@/db/json'
import type { NewRow } from '@/db/schema'
import type { DocumentId, LineId } from '@/lib/contract/ids'
import { newId } from '@/lib/ids'

import type { PricedLine } from './price-lines'

/** A line with the id that it is saved under. */
export type SavedLine = PricedLine & { id: LineId }

export const withIds = (lines: readonly PricedLine[]): SavedLine[] =>
  lines.map((line) => ({ ...line, id: newId('line') }))

/** Lines as the database takes them. */
export const lineRows = (documentId: DocumentId, lines: readonly SavedLine[]): NewRow<'document_lines'>[] =>
  lines.map(({ save_item: _, taxes, discounts, metadata, ...line }, index) => ({
    ...line,
    document_id: documentId,
    position: index + 1,
    taxes: json(taxes),
    discounts: json(discounts),
    metadata: json(metadata),
  }))
