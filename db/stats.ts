import { sql } from 'kysely'
import type { RawBuilder } from 'kysely'
import { contextOf } from '@/db/confined-transaction'
import { customerFilter } from '@/db/customers'
import { documentFilter } from '@/db/document-filter'
import { applyFilters } from '@/db/filter'
import { itemFilter } from '@/db/items'
import { paymentFilter } from '@/db/payments'
import { preparedForTenant } from '@/db/prepared'
import { asRows, type PartsOf, type StatsSource, totalsFor } from '@/db/stats-from-totals'
import type { TenantTx } from '@/db/tenant'
import type { DocumentType } from '@/lib/contract/document-types'
import type { StatsTable } from '@/lib/contract/stats'
import type { Condition } from '@/lib/http/filters'

export type StatsGroup = { column: string; shows: 'itself' | 'month' | 'year' | 'lateness' }
export type StatsMeasure = {
  type: 'count' | 'sum' | 'avg' | 'min' | 'max'
  column: string | null
  decimals: number
  isMoney: boolean
}
export type StatsSelection = {
  table: StatsTable
  /** Of tables of documents. */
  type: DocumentType | null
  /** Whether drafts and voided documents are left out. */
  onlyInForce: boolean
  conditions: readonly Condition[]
  groups: readonly StatsGroup[]
  measures: readonly StatsMeasure[]
  /** By the place among groups and, after them, measures. */
  order: readonly { index: number; direction: 'asc' | 'desc' }[]
  limit: number
  entity: StatsEntity
}
/** What a stat needs to know of its entity: which day it is there. */
export type StatsEntity = { currency_code: string; timezone: string; today: string }
/** g0, g1 … and m0, m1 …, as they stand in the selection. Sums are decimal text. */
export type StatsRow = Readonly<Record<string, string | number | boolean | null>>

export async function selectStatsEntity(tx: TenantTx): Promise<StatsEntity> {
  const [entity] = await entityOfTransaction(tx, {})
  if (!entity) throw new Error('The entity of the transaction is gone.')
  return entity
}
const entityOfTransaction = preparedForTenant((tx) =>
  tx
    .selectFrom('entities')
    .select(['currency_code', 'timezone', sql<string>`(now() at time zone timezone)::date`.as('today')]),
)

/** The most that each statement may take that is sent along with this. */
export async function limitStatements(tx: TenantTx, milliseconds: number): Promise<void> {
  await contextOf(tx).flight.run({ text: `set local statement_timeout = ${Math.trunc(milliseconds)}` }, [])
}

/**
 * Groups rows by plain columns first, which an index alone can do, and what is left, a row a day at most for months and
 * years, by what the days are in.
 */
export function selectStats(tx: TenantTx, selection: StatsSelection): Promise<StatsRow[]> {
  const { groups, measures, order, limit, entity } = selection
  const { rows, ref, parts, having } = totalsFor(tx, selection) ?? { ...sourceOf(tx, selection), parts: partsOf }
  const inner = rows
    .select([
      ...groups.map(({ column }, index) => ref(column).as(`g${index}`)),
      ...measures.flatMap((measure, index) => parts(measure, index, ref)),
    ])
    .$if(groups.length > 0, (query) =>
      query.groupBy(groups.map(({ column }) => ref(column))).having(having ?? sql<boolean>`true`),
    )
  const shown = groups.map((group, index) => shownOf(group, `r.g${index}`, entity))
  let outer = tx
    .selectFrom(inner.as('r'))
    .select([
      ...shown.map((group, index) => group.as(`g${index}`)),
      ...measures.map((measure, index) => wholeOf(measure, index).as(`m${index}`)),
    ])
    .limit(limit)
  if (shown.length > 0) outer = outer.groupBy(shown)
  for (const { index, direction } of order) {
    outer = outer.orderBy(placeOf(selection, index), (by) => (direction === 'desc' ? by.desc() : by.asc()).nullsLast())
  }
  return outer.execute() as Promise<StatsRow[]>
}

/** Amounts of several currencies are in the order of their major units, as they are shown. */
function placeOf({ groups, measures }: StatsSelection, index: number): RawBuilder<unknown> {
  const measure = measures[index - groups.length]
  if (!measure) return sql.ref(`g${index}`)
  const currency = groups.findIndex(({ column }) => column === 'currency_code')
  if (!measure.isMoney || currency < 0) return sql.ref(`m${index - groups.length}`)
  return sql`${wholeOf(measure, index - groups.length)} / 10::numeric ^ app.minor_digits(${sql.ref(`r.g${currency}`)})`
}

function sourceOf(tx: TenantTx, { table, type, onlyInForce, conditions, entity }: StatsSelection): StatsSource {
  if (type !== null) {
    let documents = tx.selectFrom('documents').where('documents.type', '=', type)
    if (onlyInForce) documents = documents.where('documents.is_draft', '=', false).where('voided_at', 'is', null)
    const found = applyFilters(documents, conditions, documentFilter(tx, type, conditions))
    if (table !== 'invoice_taxes') return { rows: asRows(found), ref: (column) => sql.ref(`documents.${column}`) }
    const taxes = found.select(['date', 'currency_code', 'customer_id', 'customer_name']).select(eachTax)
    return { rows: asRows(tx.selectFrom(taxes.as('t'))), ref: taxColumn }
  }
  if (table === 'payments') {
    const payments = tx.selectFrom('payments').where('deleted_at', 'is', null)
    return {
      rows: asRows(applyFilters(payments, conditions, paymentFilter(tx, conditions))),
      ref: (column) => sql.ref(`payments.${column}`),
    }
  }
  // These have no date but that of their making, where the entity is.
  const made = sql`(created_at at time zone ${sql.lit(entity.timezone)})::date`
  const ref = (column: string) => (column === 'date' ? made : sql.ref(column))
  const isMade = (condition: Condition) => condition.field === 'date' && compareMade(made, condition)
  const rows =
    table === 'customers'
      ? applyFilters(
          tx.selectFrom('customers').where('deleted_at', 'is', null),
          conditions,
          (condition) => isMade(condition) || customerFilter(condition),
        )
      : applyFilters(
          tx.selectFrom('items').where('deleted_at', 'is', null),
          conditions,
          (condition) => isMade(condition) || itemFilter(condition),
        )
  return { rows: asRows(rows), ref }
}

const compareMade = (made: RawBuilder<unknown>, { operator, values: [value] }: Condition) =>
  sql<boolean>`${made} ${sql.raw(operator === 'gte' ? '>=' : '<=')} ${value}::date`

const eachTax = sql`jsonb_array_elements(documents.taxes)`.as('tax')
const taxColumn = (column: string): RawBuilder<unknown> => {
  const text = sql`(t.tax ->> ${sql.lit(column)})`
  if (column === 'tax_id') return text
  // As numbers they are in order, and 9.50 is 9.5.
  if (column === 'rate') return sql`${text}::numeric`
  if (column === 'reverse_charge') return sql`coalesce(${text}::boolean, false)`
  return /^(base|amount)/.test(column) ? sql`${text}::bigint` : sql.ref(`t.${column}`)
}

const partsOf: PartsOf = ({ type, column }, index, ref) => {
  const value = column === null ? sql`*` : ref(column)
  const count = sql`count(${value})`.as(`n${index}`)
  if (type === 'count') return [count]
  if (type === 'avg') return [sql`sum(${value})`.as(`p${index}`), count]
  return [sql`${sql.raw(type)}(${value})`.as(`p${index}`)]
}

function wholeOf({ type, decimals }: StatsMeasure, index: number): RawBuilder<unknown> {
  const [part, count] = [sql.ref(`r.p${index}`), sql.ref(`r.n${index}`)]
  if (type === 'count') return sql`coalesce(sum(${count}), 0)::bigint`
  if (type === 'avg') return sql`round(sum(${part}) / nullif(sum(${count}), 0), ${sql.lit(decimals)})`
  return type === 'sum' ? sql`coalesce(sum(${part}), 0)::numeric` : sql`${sql.raw(type)}(${part})`
}

function shownOf({ shows }: StatsGroup, name: string, { today }: StatsEntity): RawBuilder<unknown> {
  const column = sql.ref(name)
  if (shows === 'itself') return sql`${column}`
  if (shows === 'month') return sql`to_char(${column}, 'YYYY-MM')`
  if (shows === 'year') return sql`date_part('year', ${column})::integer`
  const late = sql`(${sql.lit(today)}::date - ${column})`
  return sql`case when ${column} is null or ${late} <= 0 then 0 when ${late} <= 30 then 1
    when ${late} <= 60 then 2 when ${late} <= 90 then 3 else 4 end`
}

/** Rows whose date is in a range, as conditions. */
export const inRange = (from: string | undefined, to: string | undefined): Condition[] =>
  [
    ...(from === undefined ? [] : [{ field: 'date', kind: 'date', operator: 'gte', values: [from] } as const]),
    ...(to === undefined ? [] : [{ field: 'date', kind: 'date', operator: 'lte', values: [to] } as const]),
  ].map((condition) => ({ ...condition, values: [...condition.values] }))
