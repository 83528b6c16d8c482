import type { Row } from '@/db/schema'
import type { Item } from '@/lib/contract/items'

/** An item as the API shows it. */
export const toItem = (row: Row<'items'>): Item => ({
  id: row.id,
  entity_id: row.entity_id,
  name: row.name,
  description: row.description,
  classification: row.classification,
  price: row.price === null ? null : Number(row.price),
  gross_price: row.gross_price === null ? null : Number(row.gross_price),
  total_tax: Number(row.total_tax),
  unit: row.unit,
  tax_ids: row.tax_ids,
  metadata: row.metadata,
  created_at: row.created_at,
  updated_at: row.updated_at,
  deleted_at: row.deleted_at,
})
