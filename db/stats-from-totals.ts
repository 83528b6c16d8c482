import { sql } from 'kysely'
import type { AliasedRawBuilder, RawBuilder, SelectQueryBuilder } from 'kysely'
import { applyFilters, columnFilter } from '@/db/filter'
import type { Row, TenantTables } from '@/db/schema'
import type { StatsMeasure, StatsSelection } from '@/db/stats'
import type { TenantTx } from '@/db/tenant'
import { BALANCE_SUMS } from '@/db/totals'
import { type DocumentType, isPayable } from '@/lib/contract/document-types'
import type { StatsTable } from '@/lib/contract/stats'
import { addDays } from '@/lib/dates'

/** Where a question is answered from: rows, what its columns are there, and how they add up. */
export type StatsSource = {
  rows: SelectQueryBuilder<TenantTables, 'documents', object>
  ref: (column: string) => RawBuilder<unknown>
  /** Of groups that there are. */
  having?: RawBuilder<boolean>
}
/** What is worked out of each group: counts and sums, which then add up to those of wider groups. */
export type PartsOf = (
  measure: StatsMeasure,
  index: number,
  ref: StatsSource['ref'],
) => AliasedRawBuilder<unknown, string>[]
/** The statements of all tables are built alike, and none of their columns is known to the compiler. */
export const asRows = (query: unknown) => query as StatsSource['rows']

/**
 * The totals that are kept with each change, where a question asks for no more than they know: whole months or how late
 * what is open is, in each currency. Otherwise null, and the documents themselves are read.
 */
export function totalsFor(tx: TenantTx, selection: StatsSelection): (StatsSource & { parts: PartsOf }) | null {
  const { table, type, onlyInForce, conditions } = selection
  if (!onlyInForce) return null
  const totals = isOfCustomers(selection) ? OF_CUSTOMERS : TOTALS[table]
  if (totals && isOfMonths(selection, totals)) {
    const all = tx.selectFrom('monthly_totals').where('kind', 'in', totals.kinds)
    const rows = applyFilters(all, conditions, (condition) =>
      columnFilter(condition.field === 'date' ? 'month' : condition.field, condition),
    )
    return { rows: asRows(rows), ref: (column) => columnIn(totals, column), parts: addedUp, having: isThere }
  }
  if (type === null || table === 'invoice_taxes' || !isPayable(type) || !isOfLateness(selection)) return null
  const all = tx.selectFrom('entity_balances').where('type', '=', type)
  const rows = applyFilters(all, conditions.filter(isOfCurrency), (condition) =>
    columnFilter(condition.field, condition),
  )
  // What is never due has no date, as among the documents.
  const ref = (column: string) => (column === 'date_due' ? sql`nullif(date_due, 'infinity'::date)` : sql.ref(column))
  return { rows: asRows(rows), ref, parts: addedUp, having: isThere }
}

type Totals = {
  kinds: readonly Row<'monthly_totals'>['kind'][]
  /** Which of the two sums each measure is. */
  sums: Readonly<Record<string, 'total' | 'total_with_tax'>>
  /** What the table can be grouped by besides, as it is read from `part`. */
  parts: Readonly<Record<string, RawBuilder<unknown>>>
}
const ofDocuments = (kind: DocumentType): Totals => ({
  kinds: [kind],
  sums: { total: 'total', total_with_tax: 'total_with_tax' },
  parts: {},
})
/** What is kept of each table, by month: see db/totals.ts. */
const TOTALS: Partial<Record<StatsTable, Totals>> = {
  invoices: ofDocuments('invoice'),
  estimates: ofDocuments('estimate'),
  credit_notes: ofDocuments('credit_note'),
  advance_invoices: ofDocuments('advance_invoice'),
  delivery_notes: ofDocuments('delivery_note'),
  payments: { kinds: ['payment', 'refund', 'applied'], sums: { amount: 'total' }, parts: { type: sql`part` } },
  invoice_taxes: {
    kinds: ['invoice_tax'],
    sums: { base: 'total', amount: 'total_with_tax' },
    parts: {
      rate: sql`split_part(part, ' ', 1)::numeric`,
      tax_id: sql`nullif(split_part(part, ' ', 2), '-')`,
      reverse_charge: sql`split_part(part, ' ', 3)::boolean`,
    },
  },
}
const OF_CUSTOMERS: Totals = {
  ...ofDocuments('invoice'),
  kinds: ['invoice_customer'],
  parts: {
    customer_id: sql`nullif(split_part(part, ' ', 1), '-')`,
    // Without a blank there is no name.
    customer_name: sql`substr(part, nullif(strpos(part, ' '), 0) + 1) collate "default"`,
  },
}
const isOfCustomers = ({ table, groups }: StatsSelection) =>
  table === 'invoices' && groups.some(({ column }) => Object.hasOwn(OF_CUSTOMERS.parts, column))

const columnIn = ({ sums, parts }: Totals, column: string): RawBuilder<unknown> =>
  parts[column] ?? sql.ref(column === 'date' ? 'month' : (sums[column] ?? column))

/** What was undone adds up to nothing. */
const isThere = sql<boolean>`sum(count) <> 0`

type Condition = StatsSelection['conditions'][number]
const isOfCurrency = ({ field, operator }: Condition) => field === 'currency_code' && operator === 'equals'

function isOfMonths({ groups, measures, conditions }: StatsSelection, { sums, parts }: Totals): boolean {
  const isKnown = ({ column, shows }: StatsSelection['groups'][number]) =>
    column === 'currency_code' || shows === 'month' || shows === 'year' || Object.hasOwn(parts, column)
  return (
    groups.every(isKnown) &&
    measures.every((measure) => isAddedUp(measure, Object.keys(sums))) &&
    conditions.every((condition) => isOfCurrency(condition) || isWholeMonth(condition))
  )
}

function isOfLateness({ groups, measures, conditions }: StatsSelection): boolean {
  return (
    groups.some(({ shows }) => shows === 'lateness') &&
    groups.every(({ column, shows }) => column === 'currency_code' || shows === 'lateness') &&
    measures.every((measure) => isAddedUp(measure, BALANCE_SUMS)) &&
    conditions.every((condition) => isOfCurrency(condition) || isUnpaid(condition))
  )
}

const isAddedUp = ({ type, column }: StatsMeasure, columns: readonly string[]) =>
  type === 'count' ? column === null : (type === 'sum' || type === 'avg') && columns.includes(column ?? '')
const isUnpaid = ({ field, operator, values }: Condition) =>
  field === 'paid_in_full' && operator === 'equals' && values[0] === false
/** From the first of a month, or to the last: the first day of that month is in the range exactly where the month is. */
const isWholeMonth = ({ field, operator, values: [value] }: Condition) =>
  field === 'date' &&
  typeof value === 'string' &&
  ((operator === 'gte' && value.endsWith('-01')) || (operator === 'lte' && isLastOfMonth(value)))
const isLastOfMonth = (date: string) => date < '9999-12-31' && addDays(date, 1).endsWith('-01')

const addedUp: PartsOf = ({ type, column }, index, ref) => {
  const count = sql`sum(count)`.as(`n${index}`)
  if (type === 'count') return [count]
  const sum = sql`sum(${ref(column ?? '')})`.as(`p${index}`)
  return type === 'avg' ? [sum, count] : [sum]
}
