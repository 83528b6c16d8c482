import { sql } from 'kysely'
import { preparedForTenant } from '@/db/prepared'
import type { NewRow, Row, TaxSummary } from '@/db/schema'
import type { TenantTx } from '@/db/tenant'
import { isPayable } from '@/lib/contract/document-types'

type Month = Omit<Row<'monthly_totals'>, 'entity_id' | 'seq'>
type Balance = Omit<Row<'entity_balances'>, 'entity_id' | 'seq'>
type Counted = Pick<
  Row<'documents'>,
  | 'type'
  | 'currency_code'
  | 'date'
  | 'date_due'
  | 'is_draft'
  | 'voided_at'
  | 'total'
  | 'total_with_tax'
  | 'total_due'
  | 'paid_in_full'
> & { taxes: readonly TaxSummary[] }
type Paid = Pick<NewRow<'payments'>, 'type' | 'currency_code' | 'date' | 'amount' | 'credit_note_id' | 'deleted_at'>

/** Rows of one key are put together about every so many changes, by whoever makes the change. */
const CHANGES_UNTIL_PUT_TOGETHER = 32
/** The balances' date of what is never due. */
const NEVER = 'infinity'

/**
 * Carries a change of a document into what overviews show: `null` for one that is not there. Each change appends rows
 * and waits for nobody. See db/migrations/0019_totals.sql.
 */
export async function tallyDocument(tx: TenantTx, before: Counted | null, after: Counted | null): Promise<void> {
  const months = difference(before ? monthsOf(before) : [], after ? monthsOf(after) : [])
  const balances = difference(before ? balanceOf(before) : [], after ? balanceOf(after) : [])
  await Promise.all([addMonths(tx, months), addBalances(tx, balances)])
}

/** The same for what was paid. Credits and advances move what was paid before: they are no money that came in. */
export const tallyPayments = (tx: TenantTx, before: readonly Paid[], after: readonly Paid[]): Promise<void> =>
  addMonths(tx, [...before.flatMap(paidIn).map(negative), ...after.flatMap(paidIn)])

function monthsOf({ type, currency_code, date, is_draft, voided_at, total, total_with_tax, taxes }: Counted): Month[] {
  if (is_draft || voided_at !== null) return []
  const of = { currency_code, month: firstOfMonth(date), count: 1 }
  const ofTaxes = type === 'invoice' ? taxes : []
  return [
    { ...of, kind: type, part: '', total, total_with_tax },
    ...ofTaxes.map(({ rate, tax_id, reverse_charge = false, base, amount }) => ({
      ...of,
      kind: 'invoice_tax' as const,
      part: `${rate} ${tax_id ?? '-'} ${reverse_charge}`,
      total: base,
      total_with_tax: amount,
    })),
  ]
}

const balanceOf = ({ type, currency_code, date_due, is_draft, voided_at, ...totals }: Counted): Balance[] =>
  !isPayable(type) || is_draft || voided_at !== null || totals.paid_in_full
    ? []
    : [{ type, currency_code, date_due: date_due ?? NEVER, count: 1, total_due: totals.total_due }]

function paidIn({ type, currency_code, date, amount, credit_note_id, deleted_at = null }: Paid): Month[] {
  if (deleted_at !== null) return []
  const isGivenBack = (credit_note_id ?? null) !== null
  const kind = type === 'credit_note' || type === 'advance' ? 'applied' : isGivenBack ? 'refund' : 'payment'
  const month = firstOfMonth(date)
  return [{ kind, currency_code, month, part: type, count: 1, total: amount, total_with_tax: amount }]
}

const firstOfMonth = (date: string) => `${date.slice(0, 7)}-01`

function negative<Change extends Month | Balance>(change: Change): Change {
  const entries = Object.entries(change).map(([name, value]) => [name, typeof value === 'number' ? -value : value])
  return Object.fromEntries(entries) as Change
}

/** Nothing where both are the same: most changes of a document leave its totals alone. */
function difference<Change extends Month | Balance>(before: readonly Change[], after: readonly Change[]): Change[] {
  if (JSON.stringify(before) === JSON.stringify(after)) return []
  return [...before.map(negative), ...after]
}

async function addMonths(tx: TenantTx, months: readonly Month[]): Promise<void> {
  if (months.length === 0) return
  const added = await monthsAdded(tx, columnsOf(months))
  const full = added.filter(({ seq }) => seq % CHANGES_UNTIL_PUT_TOGETHER === 0)
  for (const key of full) await monthsPutTogether(tx, key)
}

async function addBalances(tx: TenantTx, balances: readonly Balance[]): Promise<void> {
  if (balances.length === 0) return
  const added = await balancesAdded(tx, columnsOf(balances))
  const full = added.filter(({ seq }) => seq % CHANGES_UNTIL_PUT_TOGETHER === 0)
  for (const key of full) await balancesPutTogether(tx, key)
}

type Columns<Change> = { [Name in keyof Change]: Change[Name][] }
function columnsOf<Change extends object>(changes: readonly Change[]): Columns<Change> {
  const names = Object.keys(changes[0] ?? {}) as (keyof Change)[]
  return Object.fromEntries(names.map((name) => [name, changes.map((change) => change[name])])) as Columns<Change>
}

const each = (values: unknown, type: 'text' | 'date' | 'bigint') => sql<never>`unnest(${values}::${sql.raw(type)}[])`

const monthsAdded = preparedForTenant((tx, months: Columns<Month>) =>
  tx
    .insertInto('monthly_totals')
    .columns(['kind', 'currency_code', 'month', 'part', 'count', 'total', 'total_with_tax'])
    .expression(
      tx.selectNoFrom([
        each(months.kind, 'text').as('kind'),
        each(months.currency_code, 'text').as('currency_code'),
        each(months.month, 'date').as('month'),
        each(months.part, 'text').as('part'),
        each(months.count, 'bigint').as('count'),
        each(months.total, 'bigint').as('total'),
        each(months.total_with_tax, 'bigint').as('total_with_tax'),
      ]),
    )
    .returning(['kind', 'currency_code', 'month', 'part', 'seq']),
)

const balancesAdded = preparedForTenant((tx, balances: Columns<Balance>) =>
  tx
    .insertInto('entity_balances')
    .columns(['type', 'currency_code', 'date_due', 'count', 'total_due'])
    .expression(
      tx.selectNoFrom([
        each(balances.type, 'text').as('type'),
        each(balances.currency_code, 'text').as('currency_code'),
        each(balances.date_due, 'date').as('date_due'),
        each(balances.count, 'bigint').as('count'),
        each(balances.total_due, 'bigint').as('total_due'),
      ]),
    )
    .returning(['type', 'currency_code', 'date_due', 'seq']),
)

// Rows that another transaction is putting together are left to it: nobody waits, and none is counted twice.
const monthsPutTogether = preparedForTenant((tx, key: Pick<Month, 'kind' | 'currency_code' | 'month' | 'part'>) => {
  const free = tx
    .selectFrom('monthly_totals')
    .select('seq')
    .where('kind', '=', key.kind)
    .where('currency_code', '=', key.currency_code)
    .where('month', '=', key.month)
    .where('part', '=', key.part)
    .forUpdate()
    .skipLocked()
  return tx
    .with('gone', (qb) =>
      qb
        .deleteFrom('monthly_totals')
        .where('kind', '=', key.kind)
        .where('currency_code', '=', key.currency_code)
        .where('month', '=', key.month)
        .where('part', '=', key.part)
        .where(sql<boolean>`seq = any (array(${free}))`)
        .returning(['kind', 'currency_code', 'month', 'part', 'count', 'total', 'total_with_tax']),
    )
    .insertInto('monthly_totals')
    .columns(['kind', 'currency_code', 'month', 'part', 'count', 'total', 'total_with_tax'])
    .expression((qb) =>
      qb
        .selectFrom('gone')
        .select(['kind', 'currency_code', 'month', 'part', sum('count'), sum('total'), sum('total_with_tax')])
        .groupBy(['kind', 'currency_code', 'month', 'part'])
        .having(sql<boolean>`(sum(count), sum(total), sum(total_with_tax)) <> (0, 0, 0)`),
    )
})

const balancesPutTogether = preparedForTenant((tx, key: Pick<Balance, 'type' | 'currency_code' | 'date_due'>) => {
  const free = tx
    .selectFrom('entity_balances')
    .select('seq')
    .where('type', '=', key.type)
    .where('currency_code', '=', key.currency_code)
    .where('date_due', '=', key.date_due)
    .forUpdate()
    .skipLocked()
  return tx
    .with('gone', (qb) =>
      qb
        .deleteFrom('entity_balances')
        .where('type', '=', key.type)
        .where('currency_code', '=', key.currency_code)
        .where('date_due', '=', key.date_due)
        .where(sql<boolean>`seq = any (array(${free}))`)
        .returning(['type', 'currency_code', 'date_due', 'count', 'total_due']),
    )
    .insertInto('entity_balances')
    .columns(['type', 'currency_code', 'date_due', 'count', 'total_due'])
    .expression((qb) =>
      qb
        .selectFrom('gone')
        .select(['type', 'currency_code', 'date_due', sum('count'), sum('total_due')])
        .groupBy(['type', 'currency_code', 'date_due'])
        .having(sql<boolean>`(sum(count), sum(total_due)) <> (0, 0)`),
    )
})

const sum = (column: string) => sql<number>`sum(${sql.ref(column)})`.as(column)
