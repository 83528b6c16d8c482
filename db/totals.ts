import { type Expression, sql } from 'kysely'
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
  | 'customer_id'
  | 'customer_name'
  | 'is_draft'
  | 'voided_at'
  | 'total'
  | 'total_with_tax'
  | 'total_paid'
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

function monthsOf({ type, currency_code, date, total, total_with_tax, ...document }: Counted): Month[] {
  if (document.is_draft || document.voided_at !== null) return []
  const of = { currency_code, month: firstOfMonth(date), count: 1 }
  const whole: Month = { ...of, kind: type, part: '', total, total_with_tax }
  if (type !== 'invoice') return [whole]
  const { customer_id, customer_name, taxes } = document
  const customer = [customer_id ?? '-', ...(customer_name === null ? [] : [customer_name])].join(' ')
  return [
    whole,
    { ...whole, kind: 'invoice_customer', part: customer },
    ...taxes.map(({ rate, tax_id, reverse_charge = false, base, amount }) => ({
      ...of,
      kind: 'invoice_tax' as const,
      part: `${rate} ${tax_id ?? '-'} ${reverse_charge}`,
      total: base,
      total_with_tax: amount,
    })),
  ]
}

function balanceOf({ type, currency_code, date_due, ...document }: Counted): Balance[] {
  if (!isPayable(type) || document.is_draft || document.voided_at !== null || document.paid_in_full) return []
  const { total, total_with_tax, total_paid, total_due } = document
  return [{ type, currency_code, date_due: date_due ?? NEVER, count: 1, total, total_with_tax, total_paid, total_due }]
}

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
  for (const key of full) await (key.kind === 'invoice_customer' ? customersPutTogether : monthsPutTogether)(tx, key)
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

const MONTH = ['kind', 'currency_code', 'month', 'part', 'count', 'total', 'total_with_tax'] as const
/** What the balances add up of what is open. */
export const BALANCE_SUMS = ['total', 'total_with_tax', 'total_paid', 'total_due'] as const
const BALANCE = ['type', 'currency_code', 'date_due', 'count', ...BALANCE_SUMS] as const

const each = (values: unknown, type: 'text' | 'date' | 'bigint') => sql<never>`unnest(${values}::${sql.raw(type)}[])`

const monthsAdded = preparedForTenant((tx, months: Columns<Month>) =>
  tx
    .insertInto('monthly_totals')
    .columns([...MONTH])
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
    .columns([...BALANCE])
    .expression(
      tx.selectNoFrom([
        each(balances.type, 'text').as('type'),
        each(balances.currency_code, 'text').as('currency_code'),
        each(balances.date_due, 'date').as('date_due'),
        each(balances.count, 'bigint').as('count'),
        each(balances.total, 'bigint').as('total'),
        each(balances.total_with_tax, 'bigint').as('total_with_tax'),
        each(balances.total_paid, 'bigint').as('total_paid'),
        each(balances.total_due, 'bigint').as('total_due'),
      ]),
    )
    .returning(['type', 'currency_code', 'date_due', 'seq']),
)

type MonthKey = Pick<Month, 'kind' | 'currency_code' | 'month' | 'part'>
const monthsPutTogether = preparedForTenant((tx, key: MonthKey) =>
  putTogether(tx, key, monthRows(tx, key).select('seq').where('part', '=', key.part).forUpdate().skipLocked()),
)

// A customer has few invoices in a month: most would never have a change that puts its rows together, and there would be as
// many rows as invoices. So all customers of a month have theirs put together at once, those that have more than one.
const customersPutTogether = preparedForTenant((tx, key: Omit<MonthKey, 'part'>) => {
  const several = monthRows(tx, key)
    .select('part')
    .groupBy('part')
    .having(sql<boolean>`count(*) > 1`)
  const all = monthRows(tx, key)
    .select('seq')
    .where(sql<boolean>`part = any (array(${several}))`)
  return putTogether(tx, key, all.forUpdate().skipLocked())
})

const monthRows = (tx: Pick<TenantTx, 'selectFrom'>, { kind, currency_code, month }: Omit<MonthKey, 'part'>) =>
  tx
    .selectFrom('monthly_totals')
    .where('kind', '=', kind)
    .where('currency_code', '=', currency_code)
    .where('month', '=', month)

// Rows that another transaction is putting together are left to it: nobody waits, and none is counted twice.
const putTogether = (
  tx: Pick<TenantTx, 'with'>,
  { kind, currency_code, month }: Omit<MonthKey, 'part'>,
  free: Expression<unknown>,
) =>
  tx
    .with('gone', (qb) =>
      qb
        .deleteFrom('monthly_totals')
        .where('kind', '=', kind)
        .where('currency_code', '=', currency_code)
        .where('month', '=', month)
        .where(sql<boolean>`seq = any (array(${free}))`)
        .returning(MONTH),
    )
    .insertInto('monthly_totals')
    .columns([...MONTH])
    .expression((qb) =>
      qb
        .selectFrom('gone')
        .select(['kind', 'currency_code', 'month', 'part', sum('count'), sum('total'), sum('total_with_tax')])
        .groupBy(['kind', 'currency_code', 'month', 'part'])
        .having(sql<boolean>`(sum(count), sum(total), sum(total_with_tax)) <> (0, 0, 0)`),
    )

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
        .returning(BALANCE),
    )
    .insertInto('entity_balances')
    .columns([...BALANCE])
    .expression((qb) =>
      qb
        .selectFrom('gone')
        .select(['type', 'currency_code', 'date_due', sum('count'), ...BALANCE_SUMS.map(sum)])
        .groupBy(['type', 'currency_code', 'date_due'])
        .having(
          sql<boolean>`(sum(count), sum(total), sum(total_with_tax), sum(total_paid), sum(total_due)) <> (0, 0, 0, 0, 0)`,
        ),
    )
})

const sum = (column: string) => sql<number>`sum(${sql.ref(column)})`.as(column)
