import type { TaxRow } from '@/db/taxes'
import type { Tax } from '@/lib/contract/taxes'

/** A tax as the API shows it, its rates newest first. */
export const toTax = (row: TaxRow): Tax => ({
  id: row.id,
  entity_id: row.entity_id,
  name: row.name,
  tax_rates: row.tax_rates.map(({ rate, valid_from }) => ({ rate: Number(rate), valid_from })),
  classification: row.classification,
  is_default: row.is_default,
  metadata: row.metadata,
  created_at: row.created_at,
  updated_at: row.updated_at,
  deleted_at: row.deleted_at,
})
