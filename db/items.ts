import { sql } from 'kysely'
import { bump, now } from '@/db/changes'
import { applyFilters, columnFilter, metadataFilter } from '@/db/filter'
import type { FieldFilter } from '@/db/filter'
import { countRows, inOrder, selectPage } from '@/db/page'
import type { Keyset, Ordering } from '@/db/page'
import { preparedForTenant } from '@/db/prepared'
import type { Changes, NewRow, Row } from '@/db/schema'
import { withSearchWords } from '@/db/search-words'
import type { TenantTx } from '@/db/tenant'
import type { ItemId } from '@/lib/contract/ids'
import type { Condition } from '@/lib/http/filters'

// Named one by one: a column that a newer version adds would break the statements that an older one has prepared.
const columns = [
  'entity_id',
  'id',
  'name',
  'description',
  'classification',
  'price',
  'gross_price',
  'total_tax',
  'unit',
  'tax_ids',
  'metadata',
  'version',
  'created_at',
  'updated_at',
  'deleted_at',
] as const

export const insertItem = (tx: TenantTx, item: NewRow<'items'>): Promise<Row<'items'>> =>
  tx.insertInto('items').values(item).returning(columns).executeTakeFirstOrThrow()

/** A deleted item is as absent as one that never was. */
export const selectItem = async (tx: TenantTx, id: ItemId): Promise<Row<'items'> | undefined> =>
  (await itemsById(tx, { id }))[0]
const itemsById = preparedForTenant((tx, args: { id: ItemId }) =>
  tx.selectFrom('items').select(columns).where('id', '=', args.id).where('deleted_at', 'is', null),
)

/** Locks it, deleted or not: the caller looks at deleted_at. */
export const lockItem = (tx: TenantTx, id: ItemId): Promise<Row<'items'> | undefined> =>
  tx.selectFrom('items').select(columns).where('id', '=', id).forNoKeyUpdate().executeTakeFirst()

export const updateItem = (tx: TenantTx, id: ItemId, changes: Changes<'items'>): Promise<Row<'items'>> =>
  tx
    .updateTable('items')
    .set({ ...changes, ...bump })
    .where('id', '=', id)
    .returning(columns)
    .executeTakeFirstOrThrow()

export const softDeleteItem = (tx: TenantTx, id: ItemId) =>
  tx
    .updateTable('items')
    .set({ deleted_at: now, ...bump })
    .where('id', '=', id)
    .where('deleted_at', 'is', null)
    .execute()

export const restoreItem = (tx: TenantTx, id: ItemId): Promise<Row<'items'>> => updateItem(tx, id, { deleted_at: null })

export async function deleteItem(tx: TenantTx, id: ItemId): Promise<void> {
  await tx.deleteFrom('search_words').where('object_id', '=', id).execute()
  await tx.deleteFrom('items').where('id', '=', id).execute()
}

/** Whether a line of any document names it. */
export const itemHasDocuments = async (tx: TenantTx, id: ItemId): Promise<boolean> =>
  (await tx.selectFrom('document_lines').select('id').where('item_id', '=', id).limit(1).executeTakeFirst()) !==
  undefined

/** Those of the named items that are not deleted. */
export const selectItemsByIds = (tx: TenantTx, ids: readonly ItemId[]): Promise<Row<'items'>[]> =>
  ids.length === 0 ? Promise.resolve([]) : itemsByIds(tx, { ids: [...new Set(ids)] })
const itemsByIds = preparedForTenant((tx, args: { ids: ItemId[] }) =>
  tx
    .selectFrom('items')
    .select(columns)
    .where(sql<boolean>`id = any (${args.ids})`)
    .where('deleted_at', 'is', null),
)

type List = {
  words: readonly string[]
  conditions: readonly Condition[]
  /** Those that are deleted, in place of the others. */
  deleted?: boolean
}

export const selectItems = (tx: TenantTx, list: List, keyset: Keyset): Promise<Row<'items'>[]> =>
  selectPage(listQuery(tx, list), keyset, ordering)

export const countItems = (tx: TenantTx, list: List): Promise<number> => countRows(listQuery(tx, list))

export const allItems = (tx: TenantTx, list: List, order: Pick<Keyset, 'column' | 'descending'>) =>
  inOrder(listQuery(tx, list), order, ordering)

const ordering: Ordering = { id: 'id', columns: { name: { ref: 'name' } } }

const listQuery = (tx: TenantTx, { words, conditions, deleted = false }: List) => {
  const all = tx
    .selectFrom('items')
    .select(columns)
    .where('deleted_at', deleted ? 'is not' : 'is', null)
  return applyFilters(withSearchWords(tx, all, { resource: 'item', words, idRef: 'items.id' }), conditions, itemFilter)
}

const filterable = new Set<string>(
  [...columns].filter((column) => column !== 'entity_id' && column !== 'tax_ids' && column !== 'metadata'),
)
/** A condition on the list as SQL. */
export const itemFilter: FieldFilter = (condition) => {
  if (filterable.has(condition.field)) return columnFilter(condition.field, condition)
  return condition.field.startsWith('metadata.') ? metadataFilter('metadata', condition) : undefined
}
