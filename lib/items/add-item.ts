import { insertItem } from '@/db/items'
import { json } from '@/db/json'
import type { Row } from '@/db/schema'
import { insertSearchWords } from '@/db/search-words'
import { recordActivity } from '@/lib/activities/record-activity'
import type { items } from '@/lib/contract/items'
import type { Input } from '@/lib/contract/operation'
import type { ActingContext } from '@/lib/http/context'
import { newId } from '@/lib/ids'

import { itemPrices } from './item-price'
import type { ItemTaxes } from './item-taxes'
import { itemWords } from './item-words'

type Fields = Omit<Input<typeof items.create>['body'], 'tax_ids' | 'taxes'>

/** Saves a new item, for its own operation and for documents that bring one along. */
export async function addItem(
  context: ActingContext,
  { price, gross_price, metadata = {}, ...fields }: Fields,
  { tax_ids, rates }: ItemTaxes,
): Promise<Row<'items'>> {
  const { tx } = context
  const id = newId('item')
  const prices = itemPrices({ price, gross_price }, rates)
  const [row] = await Promise.all([
    insertItem(tx, { id, ...fields, ...prices, tax_ids, metadata: json(metadata) }),
    insertSearchWords(tx, 'item', id, itemWords(fields)),
    recordActivity(tx, context, { resource_type: 'item', resource_id: id, action: 'created' }),
  ])
  return row
}
