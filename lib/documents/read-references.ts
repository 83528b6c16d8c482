import { selectItemsByIds } from '@/db/items'
import { selectAllTaxes } from '@/db/taxes'
import type { TenantTx } from '@/db/tenant'
import type { LineIn } from '@/lib/contract/document-input'

import type { References } from './resolve-lines'

/** Reads what lines refer to, in one flight and however many there are; nothing where all is written out. */
export async function readReferences(tx: TenantTx, lines: readonly LineIn[]): Promise<References> {
  const itemIds = lines.flatMap((line) => line.item_id ?? [])
  const namesTaxes = itemIds.length > 0 || lines.some((line) => line.taxes?.some((tax) => tax.rate === undefined))
  const [items, taxes] = await Promise.all([selectItemsByIds(tx, itemIds), namesTaxes ? selectAllTaxes(tx) : []])
  return { items: new Map(items.map((item) => [item.id, item])), taxes }
}
