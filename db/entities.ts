import { sql } from 'kysely'
import { bump } from '@/db/changes'
import type { ControlTx } from '@/db/control'
import { applyFilters, columnFilter, metadataFilter } from '@/db/filter'
import type { FieldFilter } from '@/db/filter'
import { countRows, selectPage } from '@/db/page'
import type { Keyset } from '@/db/page'
import { preparedForControl } from '@/db/prepared'
import type { ControlChanges, ControlRow, NewControlRow } from '@/db/schema'
import { afterPrefix } from '@/db/search-words'
import type { EntityId, UserId } from '@/lib/contract/ids'
import type { Condition } from '@/lib/http/filters'

// Named one by one: a column that a newer version adds would break the statements that an older one has prepared.
const columns = [
  'id',
  'account_id',
  'environment',
  'name',
  'address',
  'address_2',
  'post_code',
  'city',
  'state',
  'country',
  'country_code',
  'currency_code',
  'locale',
  'timezone',
  'tax_number',
  'tax_number_2',
  'company_number',
  'phone',
  'email',
  'website',
  'fiscal_region_code',
  'starting_capital',
  'is_tax_subject',
  'is_enabled',
  'settings',
  'metadata',
  'version',
  'created_at',
  'updated_at',
] as const
export type EntityRow = Pick<ControlRow<'entities'>, (typeof columns)[number]>

export const insertEntity = (tx: ControlTx, entity: NewControlRow<'entities'>): Promise<EntityRow> =>
  tx.insertInto('entities').values(entity).returning(columns).executeTakeFirstOrThrow()

export const selectEntity = async (tx: ControlTx, id: EntityId): Promise<EntityRow | undefined> =>
  (await entitiesById(tx, { id }))[0]
const entitiesById = preparedForControl((tx, args: { id: EntityId }) =>
  tx.selectFrom('entities').select(columns).where('id', '=', args.id),
)

// Not `for update`: every row of the tenant refers to its entity, and writing one takes a key-share lock on it.
export const lockEntity = (tx: ControlTx, id: EntityId): Promise<EntityRow | undefined> =>
  tx.selectFrom('entities').select(columns).where('id', '=', id).forNoKeyUpdate().executeTakeFirst()

export const updateEntity = (tx: ControlTx, id: EntityId, changes: ControlChanges<'entities'>): Promise<EntityRow> =>
  tx
    .updateTable('entities')
    .set({ ...changes, ...bump })
    .where('id', '=', id)
    .returning(columns)
    .executeTakeFirstOrThrow()

export type EntityList = {
  words: readonly string[]
  conditions: readonly Condition[]
  /** Only the entities that this user is in, and may read the settings of. */
  ofUser?: UserId | null
}

/** Of the account and environment, or the one entity that the transaction is confined to. */
export const selectEntities = (tx: ControlTx, list: EntityList, keyset: Keyset): Promise<EntityRow[]> =>
  selectPage(listQuery(tx, list), keyset, { id: 'entities.id', columns: { name: { ref: 'entities.name' } } })

export const countEntities = (tx: ControlTx, list: EntityList): Promise<number> => countRows(listQuery(tx, list))

function listQuery(tx: ControlTx, { words, conditions, ofUser = null }: EntityList) {
  const found = words.reduce((query, word) => {
    const named = tx
      .selectFrom('entity_search_words')
      .select('entity_id')
      .where('word', '>=', word)
      .where('word', '<', afterPrefix(word))
    return query.where(sql<boolean>`entities.id in (${named})`)
  }, tx.selectFrom('entities').select(columns))
  return applyFilters(ofUser === null ? found : found.where(reachedBy(tx, ofUser)), conditions, filterOf)
}

/** Every role may read the settings; a list of a user's own may leave that out. */
const reachedBy = (tx: ControlTx, userId: UserId) => {
  const reached = tx
    .selectFrom('memberships')
    .select('entity_id')
    .where('user_id', '=', userId)
    .where('status', '=', 'active')
    .where(sql<boolean>`coalesce('settings:read' = any(permissions), true)`)
  return sql<boolean>`entities.is_enabled and entities.id in (${reached})`
}

const filterable = new Set<string>(columns.filter((column) => column !== 'settings' && column !== 'metadata'))
const filterOf: FieldFilter = (condition) => {
  if (filterable.has(condition.field)) return columnFilter(`entities.${condition.field}`, condition)
  return condition.field.startsWith('metadata.') ? metadataFilter('entities.metadata', condition) : undefined
}

/** Makes the entity that the transaction is confined to found by these folded words and by no others. */
export async function replaceEntityWords(tx: ControlTx, id: EntityId, words: readonly string[]): Promise<void> {
  await tx.deleteFrom('entity_search_words').where('entity_id', '=', id).execute()
  const rows = [...new Set(words)].map((word) => ({ word }))
  if (rows.length > 0) await tx.insertInto('entity_search_words').values(rows).execute()
}
