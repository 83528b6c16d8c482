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
export const lineRows = (document_id: DocumentId, lines: readonly SavedLine[]): NewRow<'document_lines'>[] =>
  lines.map((line, index) => ({
    document_id,
    id: line.id,
    position: index + 1,
    type: line.type,
    item_id: line.item_id,
    source_line_id: line.source_line_id,
    name: line.name,
    description: line.description,
    classification: line.classification,
    quantity: line.quantity,
    price: line.price,
    gross_price: line.gross_price,
    unit: line.unit,
    taxes: json(line.taxes),
    discounts: json(line.discounts),
    total: line.total,
    total_with_tax: line.total_with_tax,
    total_discount: line.total_discount,
    metadata: json(line.metadata),
  }))
