import { lockItem, updateItem as updateRow } from '@/db/items'
import { json } from '@/db/json'
import type { Row } from '@/db/schema'
import { replaceSearchWords } from '@/db/search-words'
import { recordActivity } from '@/lib/activities/record-activity'
import type { items } from '@/lib/contract/items'
import type { Input } from '@/lib/contract/operation'
import type { UseCase } from '@/lib/http/endpoint'
import { notFound } from '@/lib/http/problem'
import { requireFresh, versioned } from '@/lib/http/versioned'

import { itemPrices } from './item-price'
import { currentItemTaxes, resolveItemTaxes } from './item-taxes'
import { itemWords } from './item-words'
import { toItem } from './to-item'

export const updateItem: UseCase<typeof items.update> = async (context, { params, body }) => {
  const { tx, ifMatch } = context
  const before = await lockItem(tx, params.id)
  if (!before || before.deleted_at !== null) throw notFound()
  requireFresh(ifMatch, before.version)
  const { price: _, gross_price: __, tax_ids: named, taxes: described, metadata, ...fields } = body
  const isTaxed = named !== undefined || described !== undefined
  const { tax_ids, rates } = isTaxed
    ? await resolveItemTaxes(context, { tax_ids: named, taxes: described })
    : await currentItemTaxes(context, before.tax_ids)
  const row = await updateRow(tx, params.id, {
    ...fields,
    ...itemPrices(pricesAfter(before, body), rates),
    ...(isTaxed && { tax_ids }),
    ...(metadata && { metadata: json(metadata) }),
  })
  await Promise.all([
    replaceSearchWords(tx, 'item', row.id, itemWords(row)),
    recordActivity(tx, context, {
      resource_type: 'item',
      resource_id: row.id,
      action: 'updated',
      changes: { fields: Object.keys(body) },
    }),
  ])
  return versioned(toItem(row), row.version)
}

/** The price that leads: a new one of either kind replaces both, and the one not given is derived again. */
function pricesAfter(before: Row<'items'>, { price, gross_price }: Input<typeof items.update>['body']) {
  if (price !== undefined || gross_price !== undefined) return { price, gross_price }
  return before.gross_price === null ? { price: before.price } : { gross_price: before.gross_price }
}
