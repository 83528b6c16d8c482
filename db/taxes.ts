import { sql } from 'kysely'
import { bump, now } from '@/db/changes'
import { applyFilters, columnFilter, metadataFilter } from '@/db/filter'
import type { FieldFilter } from '@/db/filter'
import { json } from '@/db/json'
import { countRows, selectPage } from '@/db/page'
import type { Keyset, Ordering } from '@/db/page'
import { preparedForTenant } from '@/db/prepared'
import type { Changes, NewRow, Row } from '@/db/schema'
import { withSearchWords } from '@/db/search-words'
import type { TenantTx } from '@/db/tenant'
import type { TaxId } from '@/lib/contract/ids'
import type { Condition } from '@/lib/http/filters'

export type TaxRate = { rate: string; valid_from: string }
/** Rates newest first. */
export type TaxRow = Row<'taxes'> & { tax_rates: TaxRate[] }

const columns = [
  'entity_id',
  'id',
  'name',
  'classification',
  'is_default',
  'metadata',
  'version',
  'created_at',
  'updated_at',
  'deleted_at',
] as const

export async function insertTax(tx: TenantTx, tax: NewRow<'taxes'>, rates: readonly TaxRate[]): Promise<TaxRow> {
  const row = await tx.insertInto('taxes').values(tax).returning(columns).executeTakeFirstOrThrow()
  return withRatesOf(row, await insertRates(tx, row.id, rates))
}

/** A deleted tax is as absent as one that never was. */
export async function selectTax(tx: TenantTx, id: TaxId): Promise<TaxRow | undefined> {
  const row = await tx
    .selectFrom('taxes')
    .select(columns)
    .where('id', '=', id)
    .where('deleted_at', 'is', null)
    .executeTakeFirst()
  return row && (await withRates(tx, [row]))[0]
}

/** Locks it, deleted or not: the caller looks at deleted_at. */
export async function lockTax(tx: TenantTx, id: TaxId): Promise<TaxRow | undefined> {
  const row = await tx.selectFrom('taxes').select(columns).where('id', '=', id).forNoKeyUpdate().executeTakeFirst()
  return row && (await withRates(tx, [row]))[0]
}

/** Every tax of the entity, deleted ones too: what lines refer to. */
export async function selectAllTaxes(tx: TenantTx): Promise<TaxRow[]> {
  const [rows, rates] = await Promise.all([allTaxes(tx, {}), allRates(tx, {})])
  return joinRates(rows, rates)
}
const allTaxes = preparedForTenant((tx) => tx.selectFrom('taxes').select(columns).orderBy('id'))
const allRates = preparedForTenant((tx) =>
  tx.selectFrom('tax_rates').select(['tax_id', 'rate', 'valid_from']).orderBy('tax_id').orderBy('valid_from', 'desc'),
)

/** Changes a tax and, where they are given, replaces its rates. */
export async function updateTax(
  tx: TenantTx,
  id: TaxId,
  changes: Changes<'taxes'>,
  rates?: readonly TaxRate[],
): Promise<TaxRow> {
  const row = await tx
    .updateTable('taxes')
    .set({ ...changes, ...bump })
    .where('id', '=', id)
    .returning(columns)
    .executeTakeFirstOrThrow()
  if (!rates) return (await withRates(tx, [row]))[0] ?? { ...row, tax_rates: [] }
  await tx.deleteFrom('tax_rates').where('tax_id', '=', id).execute()
  return withRatesOf(row, await insertRates(tx, id, rates))
}

/** One tax is the default: another takes its place. */
export const clearDefaultTax = (tx: TenantTx) =>
  tx
    .updateTable('taxes')
    .set({ is_default: false, ...bump })
    .where('is_default', '=', true)
    .execute()

export const softDeleteTax = (tx: TenantTx, id: TaxId) =>
  tx
    .updateTable('taxes')
    .set({ deleted_at: now, ...bump })
    .where('id', '=', id)
    .where('deleted_at', 'is', null)
    .execute()

/** Comes back without being the default, of which there may be another by now. */
export const restoreTax = (tx: TenantTx, id: TaxId): Promise<TaxRow> =>
  updateTax(tx, id, { deleted_at: null, is_default: false })

export async function deleteTax(tx: TenantTx, id: TaxId): Promise<void> {
  await tx.deleteFrom('search_words').where('object_id', '=', id).execute()
  await tx.deleteFrom('taxes').where('id', '=', id).execute()
}

/** Whether an item or a line of any document names it. */
export async function taxIsUsed(tx: TenantTx, id: TaxId): Promise<boolean> {
  const item = tx
    .selectFrom('items')
    .select('id')
    .where(sql<boolean>`tax_ids @> ${[id]}`)
    .limit(1)
    .executeTakeFirst()
  const named = json([{ tax_id: id }])
  const line = tx
    .selectFrom('document_lines')
    .select('id')
    .where(sql<boolean>`taxes @> ${named}::jsonb`)
    .limit(1)
    .executeTakeFirst()
  return (await item) !== undefined || (await line) !== undefined
}

type List = { words: readonly string[]; conditions: readonly Condition[] }

export const selectTaxes = async (tx: TenantTx, list: List, keyset: Keyset): Promise<TaxRow[]> =>
  withRates(tx, await selectPage(listQuery(tx, list), keyset, ordering))

export const countTaxes = (tx: TenantTx, list: List): Promise<number> => countRows(listQuery(tx, list))

const ordering: Ordering = { id: 'id', columns: { name: { ref: 'name' } } }

const listQuery = (tx: TenantTx, { words, conditions }: List) => {
  const all = tx.selectFrom('taxes').select(columns).where('deleted_at', 'is', null)
  return applyFilters(withSearchWords(tx, all, { resource: 'tax', words, idRef: 'taxes.id' }), conditions, filterOf)
}

const filterable = new Set(['id', 'name', 'classification', 'is_default', 'created_at', 'updated_at'])
const filterOf: FieldFilter = (condition) => {
  if (filterable.has(condition.field)) return columnFilter(condition.field, condition)
  return condition.field.startsWith('metadata.') ? metadataFilter('metadata', condition) : undefined
}

type RateRow = TaxRate & { tax_id: TaxId }

const insertRates = async (tx: TenantTx, taxId: TaxId, rates: readonly TaxRate[]): Promise<RateRow[]> => {
  const rows = await tx
    .insertInto('tax_rates')
    .values(rates.map(({ rate, valid_from }) => ({ tax_id: taxId, rate, valid_from })))
    .returning(['tax_id', 'rate', 'valid_from'])
    .execute()
  return rows.toSorted((a, b) => (a.valid_from < b.valid_from ? 1 : -1))
}

async function withRates(tx: TenantTx, rows: Row<'taxes'>[]): Promise<TaxRow[]> {
  return rows.length === 0 ? [] : joinRates(rows, await ratesOf(tx, { ids: rows.map(({ id }) => id) }))
}
const ratesOf = preparedForTenant((tx, args: { ids: TaxId[] }) =>
  tx
    .selectFrom('tax_rates')
    .select(['tax_id', 'rate', 'valid_from'])
    .where(sql<boolean>`tax_id = any (${args.ids})`)
    .orderBy('tax_id')
    .orderBy('valid_from', 'desc'),
)

function joinRates(rows: Row<'taxes'>[], rates: readonly RateRow[]): TaxRow[] {
  const byTax = Map.groupBy(rates, ({ tax_id }) => tax_id)
  return rows.map((row) => withRatesOf(row, byTax.get(row.id) ?? []))
}

const withRatesOf = (row: Row<'taxes'>, rates: readonly RateRow[]): TaxRow => ({
  ...row,
  tax_rates: rates.map(({ rate, valid_from }) => ({ rate, valid_from })),
})
