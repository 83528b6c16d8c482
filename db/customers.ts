import { bump, now } from '@/db/changes'
import { applyFilters, columnFilter, metadataFilter } from '@/db/filter'
import type { FieldFilter } from '@/db/filter'
import { countRows, inOrder, selectPage } from '@/db/page'
import type { Keyset, Ordering } from '@/db/page'
import { preparedForTenant } from '@/db/prepared'
import type { Changes, NewRow, Row } from '@/db/schema'
import { withSearchWords } from '@/db/search-words'
import type { TenantTx } from '@/db/tenant'
import type { CustomerId } from '@/lib/contract/ids'
import type { Condition } from '@/lib/http/filters'

// Named one by one: a column that a newer version adds would break the statements that an older one has prepared.
const columns = [
  'entity_id',
  'id',
  'name',
  'email',
  'address',
  'address_2',
  'post_code',
  'city',
  'state',
  'country',
  'country_code',
  'tax_number',
  'company_number',
  'phone',
  'peppol_id',
  'buyer_reference',
  'is_tax_subject',
  'is_end_consumer',
  'contact_type',
  'metadata',
  'version',
  'created_at',
  'updated_at',
  'deleted_at',
] as const

export const insertCustomer = (tx: TenantTx, customer: NewRow<'customers'>): Promise<Row<'customers'>> =>
  tx.insertInto('customers').values(customer).returning(columns).executeTakeFirstOrThrow()

/** A deleted customer is as absent as one that never was. */
export const selectCustomer = async (tx: TenantTx, id: CustomerId): Promise<Row<'customers'> | undefined> =>
  (await customersById(tx, { id }))[0]
const customersById = preparedForTenant((tx, args: { id: CustomerId }) =>
  tx.selectFrom('customers').select(columns).where('id', '=', args.id).where('deleted_at', 'is', null),
)

/** Locks it, deleted or not: the caller looks at deleted_at. */
export const lockCustomer = (tx: TenantTx, id: CustomerId): Promise<Row<'customers'> | undefined> =>
  tx.selectFrom('customers').select(columns).where('id', '=', id).forNoKeyUpdate().executeTakeFirst()

export const updateCustomer = (
  tx: TenantTx,
  id: CustomerId,
  changes: Changes<'customers'>,
): Promise<Row<'customers'>> =>
  tx
    .updateTable('customers')
    .set({ ...changes, ...bump })
    .where('id', '=', id)
    .returning(columns)
    .executeTakeFirstOrThrow()

export const softDeleteCustomer = (tx: TenantTx, id: CustomerId) =>
  tx
    .updateTable('customers')
    .set({ deleted_at: now, ...bump })
    .where('id', '=', id)
    .where('deleted_at', 'is', null)
    .execute()

export const restoreCustomer = (tx: TenantTx, id: CustomerId): Promise<Row<'customers'>> =>
  updateCustomer(tx, id, { deleted_at: null })

export async function deleteCustomer(tx: TenantTx, id: CustomerId): Promise<void> {
  await tx.deleteFrom('search_words').where('object_id', '=', id).execute()
  await tx.deleteFrom('customers').where('id', '=', id).execute()
}

/** Whether any document names it. */
export const customerHasDocuments = async (tx: TenantTx, id: CustomerId): Promise<boolean> =>
  (await tx.selectFrom('documents').select('id').where('customer_id', '=', id).limit(1).executeTakeFirst()) !==
  undefined

type List = {
  words: readonly string[]
  conditions: readonly Condition[]
  /** Those that are deleted, in place of the others. */
  deleted?: boolean
}

export const selectCustomers = (tx: TenantTx, list: List, keyset: Keyset): Promise<Row<'customers'>[]> =>
  selectPage(listQuery(tx, list), keyset, ordering)

export const countCustomers = (tx: TenantTx, list: List): Promise<number> => countRows(listQuery(tx, list))

export const allCustomers = (tx: TenantTx, list: List, order: Pick<Keyset, 'column' | 'descending'>) =>
  inOrder(listQuery(tx, list), order, ordering)

const ordering: Ordering = { id: 'id', columns: { name: { ref: 'name' } } }

const listQuery = (tx: TenantTx, { words, conditions, deleted = false }: List) => {
  const all = tx
    .selectFrom('customers')
    .select(columns)
    .where('deleted_at', deleted ? 'is not' : 'is', null)
  return applyFilters(
    withSearchWords(tx, all, { resource: 'customer', words, idRef: 'customers.id' }),
    conditions,
    customerFilter,
  )
}

const filterable = new Set<string>([...columns].filter((column) => column !== 'entity_id' && column !== 'metadata'))
/** A condition on the list as SQL. */
export const customerFilter: FieldFilter = (condition) => {
  if (filterable.has(condition.field)) return columnFilter(condition.field, condition)
  return condition.field.startsWith('metadata.') ? metadataFilter('metadata', condition) : undefined
}
