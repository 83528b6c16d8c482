import { countItems, selectItems } from '@/db/items'
import { items } from '@/lib/contract/items'
import type { UseCase } from '@/lib/http/endpoint'
import { type FilterFields, readFilters } from '@/lib/http/filters'
import { listPage } from '@/lib/http/list-page'
import { wordsToFind } from '@/lib/text'

import { toItem } from './to-item'

/** What they are filtered by. */
export const ITEM_FIELDS: FilterFields = {
  id: 'id',
  name: 'text',
  description: 'text',
  classification: 'text',
  unit: 'text',
  price: 'number',
  gross_price: 'number',
  created_at: 'instant',
  updated_at: 'instant',
  'metadata.*': 'text',
}

type Asked = { query?: string | undefined; search?: string | undefined; deleted?: boolean }

/** Which items a list, or an export of it, has. */
export const readItemList = ({ query, search = '', deleted = false }: Asked) => ({
  deleted,
  words: wordsToFind(search),
  conditions: readFilters(query, ITEM_FIELDS),
})

export const listItems: UseCase<typeof items.list> = ({ tx, tenant }, { query }) => {
  const list = readItemList(query)
  return listPage({
    operation: items.list,
    scope: `${tenant.entityId} ${list.deleted}`,
    prefix: 'item',
    query,
    fetch: (keyset) => selectItems(tx, list, keyset),
    count: () => countItems(tx, list),
    positionOf: (row, column) => ({ value: column === 'name' ? row.name : row.id, id: row.id }),
    map: toItem,
  })
}
