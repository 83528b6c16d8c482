import { escapeLiteral } from 'pg'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { contextOf } from '@/db/confined-transaction'
import { selectCustomers } from '@/db/customers'
import { selectDocuments } from '@/db/document-pages'
import { Flight } from '@/db/driver'
import { selectEmails } from '@/db/emails'
import { selectItems } from '@/db/items'
import { overdueDocuments } from '@/db/overdue-notices'
import { selectTopCustomers } from '@/db/overview'
import type { Keyset } from '@/db/page'
import { selectPayments } from '@/db/payments'
import { poolOf } from '@/db/pool'
import type { Statement } from '@/db/statements'
import { selectStats, type StatsSelection } from '@/db/stats'
import { withTenant } from '@/db/tenant'
import type { TenantTx } from '@/db/tenant'
import type { Tenant } from '@/lib/auth/principal'
import { customers } from '@/lib/contract/customers'
import { invoices } from '@/lib/contract/documents'
import { items } from '@/lib/contract/items'
import { payments } from '@/lib/contract/payments'
import type { Condition } from '@/lib/http/filters'
import { asOwner, makeTenant } from '@/test/database'
import { ordersOfList } from './matrix/contract-references'
import { useOwnDatabase } from './matrix/own-database'

const size = 60_000
/** As many have a word that no newer one has. */
const oldest = 10_000
const limit = 26
/** What one page may look at: its rows, and as much again for a position among equals. */
const touchedAtMost = 4 * limit

const everything = { words: [], conditions: [] }
// Not the taxes: an entity has a handful of them.
const lists = [
  {
    operation: invoices.list,
    table: 'documents',
    fetch: (tx: TenantTx, keyset: Keyset) => selectDocuments(tx, { type: 'invoice', ...everything }, keyset),
  },
  {
    operation: customers.list,
    table: 'customers',
    fetch: (tx: TenantTx, keyset: Keyset) => selectCustomers(tx, everything, keyset),
  },
  {
    operation: items.list,
    table: 'items',
    fetch: (tx: TenantTx, keyset: Keyset) => selectItems(tx, everything, keyset),
  },
  {
    operation: payments.list,
    table: 'payments',
    fetch: (tx: TenantTx, keyset: Keyset) => selectPayments(tx, everything, keyset),
  },
]

let tenant: Tenant
beforeAll(async () => {
  await useOwnDatabase()
  tenant = await makeTenant()
  const neighbour = await makeTenant()
  await fill(tenant, size)
  await fill(neighbour, 2000)
  await asOwner('call app.rebuild_totals(null)')
  await asOwner('vacuum analyze')
})
afterAll(() => vi.restoreAllMocks())

/** As an import would leave it: hardly any drafts, and those the oldest; few rows without a name or a date. */
async function fill({ entityId }: Tenant, rows: number) {
  const hex = `lpad(to_hex(n), 24, '0')`
  await asOwner(
    `begin; set local session_replication_role = replica;
     insert into app.customers (entity_id, id, name)
       select '${entityId}', 'cust_' || ${hex}, 'Customer ' || n % 5000 from generate_series(1, ${rows}) n;
     insert into app.items (entity_id, id, name, price)
       select '${entityId}', 'item_' || ${hex}, 'Item ' || n % 5000, n from generate_series(1, ${rows}) n;
     insert into app.documents (entity_id, id, type, date, date_due, currency_code, customer_name, note, total_with_tax,
         total_due, is_draft, finalized_at, number, series_period, series_number, customer_id)
       select '${entityId}', 'inv_' || ${hex}, 'invoice', date, case when n % 2000 > 0 then date + 30 end, 'EUR',
         case when n % 2000 > 0 then 'Customer ' || n % 5000 end, repeat('As agreed. ', 40), n * 7919 % 100000, case when n % 10 = 0 then n else 0 end,
         n < 10, case when n >= 10 then now() end, case when n >= 10 then 'N-' || n end,
         case when n >= 10 then '2026' end, case when n >= 10 then n end, 'cust_' || lpad(to_hex(1 + n % 2000), 24, '0')
       from generate_series(1, ${rows}) n, lateral (select date '2024-01-01' + n % 1000 as date) dated;
     insert into app.payments (entity_id, id, invoice_id, amount, currency_code, type, date)
       select '${entityId}', 'pmt_' || ${hex}, 'inv_' || ${hex}, 1 + n * 7919 % 100000, 'EUR', 'cash',
         date '2024-01-01' + n % 1000 from generate_series(1, ${rows}) n;
     insert into app.search_words (entity_id, resource, word, object_id)
       select '${entityId}', 'invoice', word, 'inv_' || ${hex} from generate_series(1, ${rows}) n,
         lateral unnest(array['n' || n, 'customer', case when n <= ${oldest} then 'old' end]) word where word is not null;
     insert into app.emails (entity_id, id, kind, recipients, pending, from_name, subject, body_text, body_html, language,
         attach_pdf, skip_delivery, message_id, status)
       select '${entityId}', 'email_' || ${hex}, case when n % 2 = 0 then 'message' else 'overdue' end, '{a@example.com}', '{}', 'Acme', 'Subject', '', '', 'en', false, false, n,
         case when n = 7 then 'failed' else 'sent' end from generate_series(1, ${rows / 2}) n;
     commit`,
  )
}

type Plan = {
  'Node Type': string
  'Index Name'?: string
  'Relation Name'?: string
  'Actual Rows': number
  'Actual Loops': number
  'Rows Removed by Filter'?: number
  'Rows Removed by Index Recheck'?: number
  Plans?: Plan[]
}

/** The most rows that any step of a plan has looked at. */
const touched = (plan: Plan): number =>
  Math.max(
    plan['Actual Loops'] *
      (plan['Actual Rows'] + (plan['Rows Removed by Filter'] ?? 0) + (plan['Rows Removed by Index Recheck'] ?? 0)),
    ...(plan.Plans ?? []).map(touched),
  )

const literalOf = (value: unknown): string | number => {
  if (typeof value === 'number') return value
  return escapeLiteral(Array.isArray(value) ? `{${value.join()}}` : String(value))
}

/** Reads a page, and what PostgreSQL did for it: with the values known, and by the plan that it keeps for any values. */
async function plansOf(
  fetch: (tx: TenantTx, keyset: Keyset) => Promise<unknown>,
  keyset: Keyset,
  switchedOff: readonly string[] = [],
): Promise<Plan[]> {
  return withTenant(tenant, 'read write', async (tx) => {
    const { flight } = contextOf(tx)
    const sent: { statement: Statement; values: readonly unknown[] }[] = []
    const run = vi.spyOn(Flight.prototype, 'run')
    await fetch(tx, keyset)
    for (const [statement, values] of run.mock.calls) sent.push({ statement, values })
    run.mockRestore()
    const plans: Plan[] = []
    for (const name of switchedOff) await flight.run({ text: `set local ${name} = off` }, [])
    for (const { statement, values } of sent) {
      const literals = values.map(literalOf)
      for (const mode of ['force_custom_plan', 'force_generic_plan']) {
        await flight.run({ text: `set local plan_cache_mode = ${mode}` }, [])
        await flight.run({ text: `prepare page as ${statement.text}` }, [])
        const { rows } = await flight.run<{ 'QUERY PLAN': { Plan: Plan }[] }>(
          { text: `explain (analyze, format json) execute page(${literals.join()})` },
          [],
        )
        await flight.run({ text: 'deallocate page' }, [])
        plans.push(...rows.flatMap((row) => row['QUERY PLAN'].map(({ Plan: plan }) => plan)))
      }
    }
    return plans
  })
}

/** Where page n of an order would begin, from the first to the middle, and among rows without a value. */
async function positions(table: string, column: string): Promise<Keyset['after'][]> {
  const found = await asOwner<{ id: string; value: string | null }>(
    `(select id, ${column}::text as value from app.${table} where entity_id = $1 and ${column} is not null
      order by ${column}, id offset ${size / 2} limit 1)
     union all
     (select id, ${column}::text as value from app.${table} where entity_id = $1 and ${column} is null limit 1)`,
    [tenant.entityId],
  )
  return [null, ...found]
}

const cases = lists.flatMap((list) =>
  ordersOfList(list.operation).map((order) => ({ ...list, name: list.operation.id, order })),
)

test.each(cases)(
  'a page of $name by $order reads no more than it shows, of 60,000',
  async ({ order, table, fetch }) => {
    const descending = order.startsWith('-')
    const column = descending ? order.slice(1) : order
    for (const after of await positions(table, column)) {
      const plans = await plansOf(fetch, { column, descending, after, limit })
      expect(plans.length).toBeGreaterThan(0)
      for (const plan of plans)
        expect(touched(plan), JSON.stringify({ after, plan }, null, 1)).toBeLessThan(touchedAtMost)
    }
  },
)

test.each([
  ['what one has', ['n12345'], 'id', 100],
  ['the beginning of a few words', ['n123'], '-id', 1000],
  ['what few have, in another order', ['n123'], '-date', 1000],
  ['what all have', ['cust'], '-id', 5000],
  ['what all have, and few', ['cust', 'n123'], '-id', 5000],
  ['what only the oldest have', ['old'], '-id', 2500],
  ['what only the oldest have, in another order', ['old'], '-date', 2500],
  ['what all have, and many of the oldest', ['cust', 'n1'], '-id', oldest + 3000],
  ['what begins many words of the oldest', ['n1'], '-id', oldest + 3000],
  ['what nobody has', ['nobody'], '-id', 100],
] as const)('a search for %s does not read the tenant', async (_, words, order, most) => {
  const descending = order.startsWith('-')
  const column = descending ? order.slice(1) : order
  const list = { type: 'invoice', words, conditions: [] } as const
  const plans = await plansOf((tx, keyset) => selectDocuments(tx, list, keyset), {
    column,
    descending,
    after: null,
    limit,
  })
  for (const plan of plans) expect(touched(plan), JSON.stringify(plan, null, 1)).toBeLessThan(most)
})

test.each([
  ['what is overdue and has a word of the oldest', 'overdue', ['old'], '-id', 2500],
  ['what is overdue and has a word of all', 'overdue', ['cust'], '-date', 2500],
  ['drafts', 'draft', [], '-id', touchedAtMost],
  ['drafts by date', 'draft', [], '-date', 2 * touchedAtMost],
  ['what is voided', 'voided', [], '-id', 2],
  ['what is overdue', 'overdue', [], '-id', touchedAtMost],
  ['what is overdue, by date', 'overdue', [], '-date', touchedAtMost],
  ['what is partially paid', 'partially_paid', [], '-id', size + 1],
] as const)('a list of %s does not read the documents', async (_, status, words, order, most) => {
  const conditions = ofField('status', 'text', { equals: status })
  const plans = await plansOf((tx, keyset) => selectDocuments(tx, { type: 'invoice', words, conditions }, keyset), {
    column: order.slice(1),
    descending: true,
    after: null,
    limit,
  })
  for (const plan of plans) expect(touched(plan), JSON.stringify(plan, null, 1)).toBeLessThan(most)
})

const ofField = (field: string, kind: Condition['kind'], conditions: Partial<Record<Condition['operator'], string>>) =>
  Object.entries(conditions).map(([operator, value]): Condition => ({
    field,
    kind,
    operator: operator as Condition['operator'],
    values: [value],
  }))
const inEuro = ofField('currency_code', 'text', { equals: 'EUR' })
const ofCustomer = ofField('customer_id', 'id', { equals: `cust_${'7'.padStart(24, '0')}` })
const few = { gte: '500', lte: '500.05' }

test.each([
  ['documents of a customer', 'documents', ofCustomer, 100],
  ['documents of two days', 'documents', ofField('date', 'date', { gte: '2025-03-01', lte: '2025-03-02' }), 500],
  ['documents of an amount', 'documents', [...inEuro, ...ofField('total_with_tax', 'money', few)], 100],
  ['documents of another currency', 'documents', ofField('currency_code', 'text', { equals: 'USD' }), 100],
  ['payments of a customer', 'payments', ofCustomer, 200],
  ['payments of two days', 'payments', ofField('date', 'date', { gte: '2025-03-01', lte: '2025-03-02' }), 500],
  ['payments of an amount', 'payments', [...inEuro, ...ofField('amount', 'money', few)], 100],
  [
    'customers of an hour',
    'customers',
    ofField('created_at', 'instant', { gte: '2020-01-01T00:00:00Z', lt: '2020-01-01T01:00:00Z' }),
    100,
  ],
] as const)('a list narrowed to %s does not read the tenant', async (_, table, conditions, most) => {
  const list = { type: 'invoice', words: [], conditions } as const
  const fetch = { documents: selectDocuments, payments: selectPayments, customers: selectCustomers }[table]
  const plans = await plansOf((tx, keyset) => fetch(tx, list, keyset), {
    column: table === 'customers' ? 'name' : 'id',
    descending: true,
    after: null,
    limit,
  })
  for (const plan of plans) expect(touched(plan), JSON.stringify(plan, null, 1)).toBeLessThan(most)
})

test.each([
  ['a status', 'status', 'failed'],
  ['a kind', 'kind', 'reminder'],
] as const)('letters of %s are found without reading the others', async (_, field, value) => {
  const conditions = ofField(field, 'text', { equals: value })
  const list = { conditions, prefixes: [], withoutDocument: true, parts: [] }
  for (const plan of await plansOf((tx, keyset) => selectEmails(tx, list, keyset), { ...anyPage, descending: true }))
    expect(touched(plan), JSON.stringify(plan, null, 1)).toBeLessThan(limit)
})

test.each(['id', 'name'])('customers of a country by %s are found without reading the others', async (column) => {
  const list = { words: [], conditions: ofField('country_code', 'text', { equals: 'AT' }) }
  for (const plan of await plansOf((tx, keyset) => selectCustomers(tx, list, keyset), { ...anyPage, column }))
    expect(touched(plan), JSON.stringify(plan, null, 1)).toBeLessThan(limit)
})

test.each([
  ['customers', selectCustomers],
  ['items', selectItems],
] as const)('the list of deleted %s reads those alone', async (_, fetch) => {
  const deleted = { words: [], conditions: [], deleted: true }
  const keyset: Keyset = { column: 'name', descending: false, after: null, limit }
  for (const plan of await plansOf((tx) => fetch(tx, deleted, keyset), keyset))
    expect(touched(plan), JSON.stringify(plan, null, 1)).toBeLessThan(limit)
})

const invoiceId = (n: number) => `inv_${n.toString(16).padStart(24, '0')}`

test.each([
  [['old'], true, null, oldest],
  [['old'], true, 9000, 8999],
  [['old'], false, 40, 41],
  [['customer', 'old'], true, null, oldest],
  [['cust'], true, null, size],
  [['cust'], false, 30_000, 30_001],
] as const)('%j, descending %s, after %s are the documents that have them', async (words, descending, after, first) => {
  const keyset = { column: 'id', descending, after: after && { value: null, id: invoiceId(after) }, limit }
  const rows = await withTenant(tenant, 'read only', (tx) =>
    selectDocuments(tx, { type: 'invoice', words, conditions: [] }, keyset),
  )
  const step = descending ? -1 : 1
  expect(rows.map(({ id }) => id)).toEqual(Array.from({ length: limit }, (_, at) => invoiceId(first + step * at)))
})

test.each([
  [['old'], '-date', ''],
  [['old'], '-id', 'overdue'],
  [['old'], 'number', ''],
  [['cust'], '-id', 'draft'],
  [['n1'], '-id', ''],
  [['n1'], 'id', 'overdue'],
  [['cust', 'n1'], '-id', ''],
  [['cust', 'old'], '-date', 'overdue'],
] as const)('%j by %s, of those that are %j, are the same as all documents tell', async (words, order, status) => {
  const [descending, column] = [order.startsWith('-'), order.replace('-', '')]
  const told = await asOwner<{ id: string; value: string }>(
    `select id, ${column}::text as value from app.documents d where entity_id = $1 and ${words
      .map(
        (word) => `exists (select from app.search_words w where w.entity_id = d.entity_id and object_id = id
        and word >= '${word}' and word < '${word}~')`,
      )
      .join(' and ')} and ${{ '': 'true', overdue: 'not is_draft and date_due < now()', draft: 'is_draft' }[status]}
     order by d.${column} ${descending ? 'desc' : 'asc'}, id ${descending ? 'desc' : 'asc'} limit ${2 * limit}`,
    [tenant.entityId],
  )
  const conditions = status ? ofField('status', 'text', { equals: status }) : []
  const pageAfter = (after: Keyset['after']) =>
    withTenant(tenant, 'read only', (tx) =>
      selectDocuments(tx, { type: 'invoice', words, conditions }, { column, descending, after, limit }),
    )
  const first = await pageAfter(null)
  expect(first.map(({ id }) => id)).toEqual(told.slice(0, limit).map(({ id }) => id))
  const last = told[limit - 1]
  const second = last ? await pageAfter(last) : []
  expect(second.map(({ id }) => id)).toEqual(told.slice(limit).map(({ id }) => id))
})

const anyPage: Keyset = { column: 'id', descending: false, after: null, limit }
const nodes = (plan: Plan): Plan[] => [plan, ...(plan.Plans ?? []).flatMap(nodes)]

test('sums by customer and by lateness, and the overview’s customers, are read from the totals', async () => {
  const entity = { currency_code: 'EUR', timezone: 'UTC', today: '2026-01-01' }
  const by = (column: string, shows: 'itself' | 'lateness'): StatsSelection => ({
    table: 'invoices',
    type: 'invoice',
    onlyInForce: true,
    conditions: [],
    groups: [{ column, shows }],
    measures: [{ type: 'sum', column: 'total_with_tax', decimals: 0, isMoney: true }],
    order: [],
    limit: 5,
    entity,
  })
  const customersOf2024 = { from: '2024-01-01', to: '2024-12-31', limit: 5, byPresentNames: true }
  const asked = [
    (tx: TenantTx) => selectStats(tx, by('customer_id', 'itself')),
    (tx: TenantTx) => selectStats(tx, by('date_due', 'lateness')),
    (tx: TenantTx) => selectTopCustomers(tx, customersOf2024),
  ]
  for (const fetch of asked)
    for (const plan of await plansOf(fetch, anyPage)) {
      const ofDocuments = nodes(plan).filter((node) => node['Relation Name'] === 'documents')
      // The five names that are shown.
      expect(Math.max(0, ...ofDocuments.map(touched)), JSON.stringify(plan, null, 1)).toBeLessThanOrEqual(5)
    }
})

test.each([
  ['month', { column: 'date', shows: 'month' }],
  ['customer', { column: 'customer_name', shows: 'itself' }],
  ['lateness', { column: 'date_due', shows: 'lateness' }],
] as const)('sums by %s are read from an index alone', async (_, group) => {
  const entity = { currency_code: 'EUR', timezone: 'UTC', today: '2026-01-01' }
  const measure = { type: 'sum', column: 'total_with_tax_converted', decimals: 0, isMoney: true } as const
  const selection: StatsSelection = {
    table: 'invoices',
    type: 'invoice',
    onlyInForce: true,
    conditions: [],
    groups: [group, { column: 'currency_code', shows: 'itself' }],
    measures: [measure],
    order: [],
    limit: 1000,
    entity,
  }
  // Of few rows, and of one tenant, PostgreSQL would rather read all.
  const plans = await plansOf((tx) => selectStats(tx, selection), anyPage, ['enable_seqscan', 'enable_bitmapscan'])
  for (const plan of plans) {
    const reads = nodes(plan).filter((node) => node['Node Type'].endsWith(' Scan') && node['Index Name'] !== undefined)
    expect(reads.map((node) => [node['Node Type'], node['Index Name']])).toEqual([
      ['Index Only Scan', 'documents_by_date'],
    ])
  }
})

test('the hourly look for overdue documents reads a few days of due dates, of 60,000', async () => {
  await asOwner(
    `update app.entities set overdue_threshold_days = '{7,14,30}', overdue_notices_since = '2024-01-01' where id = $1`,
    [tenant.entityId],
  )
  const { rows } = await poolOf('worker').query<{ 'QUERY PLAN': { Plan: Plan }[] }>(
    `explain (analyze, format json) ${overdueDocuments}`,
    ['2025-06-01T12:00:00Z'],
  )
  // Three thresholds, eight days of sixty documents each.
  for (const { Plan: plan } of rows.flatMap((row) => row['QUERY PLAN']))
    expect(touched(plan), JSON.stringify(plan, null, 1)).toBeLessThanOrEqual(3 * 8 * 60)
})
