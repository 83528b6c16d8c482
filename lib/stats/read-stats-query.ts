import { inRange, type StatsEntity, type StatsGroup, type StatsMeasure, type StatsSelection } from '@/db/stats'
import type { StatsQuery, StatsTable } from '@/lib/contract/stats'
import { CUSTOMER_FIELDS } from '@/lib/customers/list-customers'
import { documentFields, requireStatuses } from '@/lib/documents/document-fields'
import { type Condition, conditionsIn, type FilterFields } from '@/lib/http/filters'
import { invalid } from '@/lib/http/problem'
import { ITEM_FIELDS } from '@/lib/items/list-items'
import { PAYMENT_FIELDS } from '@/lib/payments/list-payments'

import { DOCUMENTS_OF, type GroupKind, STATS_FIELDS } from './stats-fields'

type Path = readonly (string | number)[]
export type Selected = StatsSelection & {
  /** The names in the answer, groups first. */
  names: readonly string[]
}

/** What a query asks for, by names that its table has; 422 by the place of what it has not. */
export function readStatsQuery(query: StatsQuery, entity: StatsEntity, at: Path): Selected {
  const { table, limit } = query
  const type = DOCUMENTS_OF[table]
  const filters = conditionsIn(query.filters, fieldsOf(table), [...at, 'filters'])
  if (type !== null) requireStatuses(filters, type, [...at, 'filters'])
  const measures = query.metrics.map((metric, index) => measureOf(table, metric, [...at, 'metrics', index]))
  const grouped = [...new Set([...query.group_by, ...currencyOf(query)])]
  const groups = grouped.map((name, index) => groupOf(table, name, [...at, 'group_by', index]))
  const names = [...grouped, ...query.metrics.map(aliasOf)]
  const repeated = names.findIndex((name, index) => names.indexOf(name) < index)
  if (repeated >= 0) throw invalid([...at, 'metrics'], `${names[repeated]} is there twice: give it an alias.`)
  const isLate = query.group_by.includes('overdue_bucket')
  return {
    table,
    type,
    onlyInForce: !filters.some(({ field }) => ['is_draft', 'voided_at', 'status'].includes(field)),
    conditions: [...filters, ...inRange(query.date_from, query.date_to), ...(isLate ? [unpaid] : [])],
    groups,
    measures,
    order: orderOf(query, names, grouped.length, at),
    limit,
    entity,
    names,
  }
}

const unpaid: Condition = { field: 'paid_in_full', kind: 'boolean', operator: 'equals', values: [false] }

/** Where amounts are asked for, each currency is a group of its own: no sum mixes them. */
function currencyOf({ table, metrics }: StatsQuery): string[] {
  const isMoney = metrics.some(({ type, field = '' }) => type !== 'count' && measuresOf(table)[field] === 'money')
  return isMoney ? ['currency_code'] : []
}

const measuresOf = (table: StatsTable) => STATS_FIELDS[table].measures
const own = <Value>(record: Readonly<Record<string, Value>>, name: string): Value | undefined =>
  Object.hasOwn(record, name) ? record[name] : undefined

function fieldsOf(table: StatsTable): FilterFields {
  const type = DOCUMENTS_OF[table]
  if (type !== null) return documentFields(type)
  return table === 'payments' ? PAYMENT_FIELDS : table === 'customers' ? CUSTOMER_FIELDS : ITEM_FIELDS
}

function measureOf(table: StatsTable, { type, field }: StatsQuery['metrics'][number], at: Path): StatsMeasure {
  if (type === 'count' && (field === undefined || field === 'id'))
    return { type, column: null, decimals: 0, isMoney: false }
  const kind = own(measuresOf(table), field ?? '')
  if (field === undefined || kind === undefined || (kind === 'date' && (type === 'sum' || type === 'avg')))
    throw invalid([...at, 'field'], `Of ${table}, ${Object.keys(measuresOf(table)).join(', ')} can be measured.`)
  return { type, column: field, decimals: kind === 'number' ? 8 : 0, isMoney: kind === 'money' && type !== 'count' }
}

const aliasOf = ({ type, field, alias }: StatsQuery['metrics'][number]): string =>
  alias ?? (field === undefined ? type : `${type}_${field}`)

const SHOWS: Record<GroupKind, StatsGroup['shows']> = {
  column: 'itself',
  number: 'itself',
  month: 'month',
  year: 'year',
  overdue_bucket: 'lateness',
}

function groupOf(table: StatsTable, name: string, at: Path): StatsGroup {
  const { groups } = STATS_FIELDS[table]
  const kind = own(groups, name)
  if (kind === undefined) throw invalid([...at], `${table} are grouped by ${Object.keys(groups).join(', ')}.`)
  const column = kind === 'month' || kind === 'year' ? 'date' : kind === 'overdue_bucket' ? 'date_due' : name
  return { column, shows: SHOWS[kind] }
}

/** What the query does not order is in the order of its groups, so that an answer is the same each time. */
function orderOf({ order_by }: StatsQuery, names: readonly string[], groups: number, at: Path) {
  const asked = order_by.map(({ field, direction }, place) => {
    const index = names.indexOf(field)
    if (index < 0) throw invalid([...at, 'order_by', place, 'field'], `Order by one of ${names.join(', ')}.`)
    return { index, direction }
  })
  const rest = Array.from({ length: groups }, (_, index) => ({ index, direction: 'asc' as const }))
  return [...asked, ...rest.filter(({ index }) => !asked.some((one) => one.index === index))]
}
