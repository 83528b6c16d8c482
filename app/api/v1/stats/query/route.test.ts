import { Client } from 'pg'
import { beforeAll, expect, test } from 'vitest'

import { addDays, todayIn } from '@/lib/dates'
import type { StatsQuery } from '@/lib/contract/stats'
import { callerOf } from '@/test/caller'
import { createEntity, type EntityWorld } from '@/test/harness'
import { useOwnDatabase } from '@/test/matrix/own-database'

type Query = Partial<Omit<StatsQuery, 'metrics'>> & { metrics?: unknown[] }

let entity: EntityWorld
let call: ReturnType<typeof callerOf>['call']
let made: ReturnType<typeof callerOf>['made']
const today = todayIn('Europe/Ljubljana')
const line = (price: number, rate = 22) => ({ name: 'x', price, taxes: [{ rate }] })

beforeAll(async () => {
  await useOwnDatabase()
  entity = await createEntity()
  ;({ call, made } = callerOf(entity.key))
  const globex = await made('createCustomer', { body: { name: 'Globex', country_code: 'AT' } })
  const invoice = (body: object) => made('createInvoice', { body: { items: [line(100)], ...body } })
  await invoice({ date: '2025-11-05', date_due: addDays(today, -200), customer_id: globex.id })
  const half = await invoice({
    date: '2026-01-10',
    date_due: addDays(today, -10),
    items: [line(10), line(20, 9.5)],
    customer: { name: 'Walk-in - Čop' },
  })
  await made('createPayment', { body: { document_id: half.id, amount: 5, type: 'cash', date: '2026-02-01' } })
  const paid = await invoice({ date: '2026-01-31', date_due: addDays(today, -45), customer_id: globex.id })
  await made('createPayment', { body: { document_id: paid.id, amount: 122, type: 'card', date: '2026-02-02' } })
  await invoice({
    date: '2026-01-15',
    currency_code: 'JPY',
    exchange_rate: 0.01,
    items: [line(1000)],
    date_due: addDays(today, 10),
  })
  const voided = await invoice({ date: '2026-01-15' })
  await made('voidInvoice', { params: { id: voided.id } })
  await invoice({ date: '2026-01-15', is_draft: true, items: [line(7)] })
  await made('createCreditNote', { body: { items: [line(50)], date: '2026-01-20' } })
  await made('createItem', { body: { name: 'Hour', price: 80, unit: 'h' } })
  await made('createItem', { body: { name: 'Day', price: 500.5, unit: 'd' } })
})

const ask = async (query: Query) => {
  const answer = await call('queryStats', {
    body: { table: 'invoices', metrics: [{ type: 'sum', field: 'total_with_tax', alias: 'sum' }], ...query },
  })
  expect(answer.status, answer.text).toBe(200)
  return answer.body.data
}

const inOrder = (rows: object[]) => rows.map((row) => JSON.stringify(row)).toSorted()

test('several queries are answered in order, each with itself; one by itself as an object', async () => {
  const count = { table: 'invoices', metrics: [{ type: 'count' }] }
  const { body } = await call('queryStats', { body: [count, { ...count, table: 'credit_notes' }] })
  expect(body).toMatchObject([
    { query: { table: 'invoices', group_by: [] }, data: [{ count: 4 }], row_count: 1 },
    { query: { table: 'credit_notes' }, data: [{ count: 1 }], row_count: 1 },
  ])
  expect((await call('queryStats', { body: count })).body).toMatchObject({ data: [{ count: 4 }], row_count: 1 })
})

test('a currency is never summed with another, asked for or not', async () => {
  expect(await ask({})).toEqual([
    { currency_code: 'EUR', sum: 278.1 },
    { currency_code: 'JPY', sum: 1220 },
  ])
  expect(await ask({ group_by: ['currency_code'], filters: { currency_code: 'JPY' } })).toEqual([
    { currency_code: 'JPY', sum: 1220 },
  ])
  // The entity's own currency is one.
  const converted = [{ type: 'sum', field: 'total_with_tax_converted' }]
  expect(await ask({ metrics: converted })).toEqual([{ sum_total_with_tax_converted: 290.3 }])
})

test('months and years are those of the date, and dates bound both ends', async () => {
  expect(await ask({ group_by: ['month'] })).toEqual([
    { month: '2025-11', currency_code: 'EUR', sum: 122 },
    { month: '2026-01', currency_code: 'EUR', sum: 156.1 },
    { month: '2026-01', currency_code: 'JPY', sum: 1220 },
  ])
  expect(await ask({ group_by: ['year'], metrics: [{ type: 'count' }] })).toEqual([
    { year: 2025, count: 1 },
    { year: 2026, count: 3 },
  ])
  expect(await ask({ date_from: '2026-01-10', date_to: '2026-01-15' })).toEqual([
    { currency_code: 'EUR', sum: 34.1 },
    { currency_code: 'JPY', sum: 1220 },
  ])
})

test('what is open is grouped by how late it is', async () => {
  const metrics = [{ type: 'sum', field: 'total_due' }, { type: 'count' }]
  expect(await ask({ metrics, group_by: ['overdue_bucket'] })).toEqual([
    { overdue_bucket: 'current', currency_code: 'JPY', sum_total_due: 1220, count: 1 },
    { overdue_bucket: '1-30', currency_code: 'EUR', sum_total_due: 29.1, count: 1 },
    { overdue_bucket: '90+', currency_code: 'EUR', sum_total_due: 122, count: 1 },
  ])
})

test('all kinds of measures, with aliases, order and limit', async () => {
  const field = 'total_with_tax'
  const metrics = [
    ...['sum', 'avg', 'min', 'max'].map((type) => ({ type, field, alias: type })),
    { type: 'count', field: 'id', alias: 'n' },
    { type: 'max', field: 'date', alias: 'last' },
  ]
  expect(await ask({ metrics, filters: { currency_code: 'EUR' } })).toEqual([
    { currency_code: 'EUR', sum: 278.1, avg: 92.7, min: 34.1, max: 122, n: 3, last: '2026-01-31' },
  ])
  const order_by = [{ field: 'sum', direction: 'desc' as const }]
  expect(await ask({ group_by: ['customer_name'], order_by, limit: 2 })).toEqual([
    { customer_name: null, currency_code: 'JPY', sum: 1220 },
    { customer_name: 'Globex', currency_code: 'EUR', sum: 244 },
  ])
})

test.each([
  { group_by: ['month'] },
  { group_by: ['year', 'currency_code'], metrics: [{ type: 'count' }, { type: 'avg', field: 'total' }] },
  { date_from: '2026-01-01', date_to: '2026-01-31' },
  { date_to: '2025-12-31', group_by: ['month'] },
  { date_from: '2026-02-01', metrics: [{ type: 'count' }] },
  { date_from: '2026-01-02', group_by: ['month'] },
  { filters: { currency_code: 'JPY' }, group_by: ['month'] },
  { metrics: [{ type: 'count' }] },
  { metrics: [{ type: 'sum', field: 'total_due' }, { type: 'count' }], group_by: ['overdue_bucket'] },
  { metrics: [{ type: 'avg', field: 'total_due' }], group_by: ['overdue_bucket'], filters: { currency_code: 'EUR' } },
  {
    metrics: ['total', 'total_with_tax', 'total_paid'].map((field) => ({ type: 'sum', field })),
    group_by: ['overdue_bucket'],
  },
  ...[['customer_id'], ['customer_name'], ['customer_id', 'customer_name', 'month']].map((group_by) => ({
    metrics: [{ type: 'sum', field: 'total_with_tax' }, { type: 'avg', field: 'total' }, { type: 'count' }],
    group_by,
  })),
  { group_by: ['customer_id'], date_from: '2026-01-01', filters: { currency_code: 'EUR' } },
  { table: 'credit_notes', group_by: ['customer_name'] },
  { table: 'credit_notes', group_by: ['year'] },
  ...['rate', 'tax_id', 'reverse_charge', 'year'].map((name) => ({
    table: 'invoice_taxes',
    metrics: [{ type: 'sum', field: 'base' }, { type: 'avg', field: 'amount' }, { type: 'count' }],
    group_by: [name],
  })),
  { table: 'payments', metrics: [{ type: 'sum', field: 'amount' }, { type: 'count' }], group_by: ['month', 'type'] },
  { table: 'payments', metrics: [{ type: 'avg', field: 'amount' }], date_from: '2026-02-01', date_to: '2026-02-28' },
] as Query[])('what the totals answer is what the rows add up to: %j', async (query) => {
  // A filter that all pass is none that the totals know.
  const passed = query.table === 'payments' ? { amount: { gt: 0 } } : { number: { not: null } }
  const byRows = await ask({ ...query, filters: { ...query.filters, ...passed } })
  expect(byRows.length).toBeGreaterThan(0)
  expect(inOrder(await ask(query))).toEqual(inOrder(byRows))
})

test('filters are those of the lists; drafts and voided documents are counted where they are asked for', async () => {
  const metrics = [{ type: 'count' }]
  const counted = async (query: Query) => (await ask({ metrics, ...query }))[0].count
  expect(await counted({ filters: { status: 'overdue' } })).toBe(2)
  expect(await counted({ filters: { 'customer.name': { startsWith: 'Glo' } } })).toBe(2)
  expect(await counted({ filters: { total_due: { gt: 100 } } })).toBe(2)
  expect(await counted({ filters: { is_draft: true } })).toBe(1)
  expect(await counted({ filters: { status: 'voided' } })).toBe(1)
  expect(await counted({ filters: { 'payments.type': 'cash' } })).toBe(1)
})

test('payments, customers, items and taxes are asked after the same way', async () => {
  const sum = [{ type: 'sum', field: 'amount', alias: 'sum' }]
  expect(await ask({ table: 'payments', metrics: sum, group_by: ['month', 'type'] })).toEqual([
    { month: '2026-02', type: 'card', currency_code: 'EUR', sum: 122 },
    { month: '2026-02', type: 'cash', currency_code: 'EUR', sum: 5 },
  ])
  const count = [{ type: 'count' }]
  expect(await ask({ table: 'customers', metrics: count, group_by: ['country_code'], date_from: today })).toEqual([
    { country_code: 'AT', count: 1 },
  ])
  const price = [{ type: 'avg', field: 'price' }]
  expect(await ask({ table: 'items', metrics: price })).toEqual([{ avg_price: 290.25 }])
  const taxes = ['base', 'amount'].map((field) => ({ type: 'sum', field, alias: field }))
  const inEuros = { filters: { currency_code: 'EUR' } }
  const order_by = [{ field: 'rate', direction: 'desc' as const }]
  expect(await ask({ table: 'invoice_taxes', metrics: taxes, group_by: ['rate'], order_by, ...inEuros })).toEqual([
    { rate: 22, currency_code: 'EUR', base: 210, amount: 46.2 },
    { rate: 9.5, currency_code: 'EUR', base: 20, amount: 1.9 },
  ])
})

test.for([
  [{ table: 'orders' }, 'table'],
  [{ metrics: [] }, 'metrics'],
  [{ metrics: [{ type: 'sum', field: 'note' }] }, 'metrics.0.field'],
  [{ metrics: [{ type: 'sum', field: 'date' }] }, 'metrics.0.field'],
  [{ metrics: [{ type: 'sum' }] }, 'metrics.0.field'],
  [{ metrics: [{ type: 'count' }, { type: 'count' }] }, 'metrics'],
  [{ metrics: [{ type: 'count', alias: 'a b' }] }, 'metrics.0.alias'],
  [{ group_by: ['note'] }, 'group_by.0'],
  [{ group_by: ['constructor'] }, 'group_by.0'],
  [{ table: 'estimates', group_by: ['overdue_bucket'] }, 'group_by.0'],
  [{ filters: { color: 'red' } }, 'filters.color'],
  [{ filters: { status: 'late' } }, 'filters.status.equals'],
  [{ filters: { total: { gt: 'a\u0000' } } }, 'filters.total.gt'],
  [{ filters: { 'customer.name': 'a\u0000' } }, 'filters.customer.name'],
  [{ order_by: [{ field: 'total' }] }, 'order_by.0.field'],
  [{ limit: 1001 }, 'limit'],
  [{ date_from: '2026-02-30' }, 'date_from'],
  [{ surprise: 1 }, 'surprise'],
] as const)('%j is 422 and names the place', async ([query, place]) => {
  const body = { table: 'invoices', metrics: [{ type: 'sum', field: 'total', alias: 'total_' }], ...query }
  for (const [sent, path] of [
    [body, place],
    [[body], `0.${place}`],
  ]) {
    const answer = await call('queryStats', { body: sent })
    expect(answer.status, answer.text).toBe(422)
    expect(answer.body.cause.issues[0].path.join('.')).toBe(path)
  }
})

test('between one and 25 queries are taken', async () => {
  const query = { table: 'invoices', metrics: [{ type: 'count' }] }
  expect((await call('queryStats', { body: [] })).status).toBe(422)
  expect((await call('queryStats', { body: Array.from({ length: 25 }, () => query) })).body).toHaveLength(25)
  expect((await call('queryStats', { body: Array.from({ length: 26 }, () => query) })).status).toBe(422)
})

test('who asks needs reports:read and the right to read each table', async () => {
  const body = [
    { table: 'invoices', metrics: [{ type: 'count' }] },
    { table: 'payments', metrics: [{ type: 'count' }] },
  ]
  const asked = async (permissions: Parameters<typeof entity.keyWith>[0], sent: unknown = body) => {
    const { status, body: answer } = await callerOf(await entity.keyWith(permissions)).call('queryStats', {
      body: sent,
    })
    return [status, answer.permission]
  }
  expect(await asked(['invoices:read', 'payments:read'])).toEqual([403, 'reports:read'])
  expect(await asked(['reports:read', 'invoices:read'])).toEqual([403, 'payments:read'])
  expect(await asked(['reports:read', 'invoices:read', 'payments:read'])).toEqual([200, undefined])
  const aside = { ...body[0], filters: { 'payments.type': 'cash' } }
  expect(await asked(['reports:read', 'invoices:read'], aside)).toEqual([403, 'payments:read'])
})

test('another entity’s rows are in no sum', async () => {
  const { key } = await createEntity({ account: entity.account })
  const body = { table: 'invoices', metrics: [{ type: 'count' }] }
  expect((await callerOf(key).call('queryStats', { body })).body.data).toEqual([{ count: 0 }])
})

test('a question that takes too long is refused by name, and is no fault of the server', async () => {
  const owner = new Client({ connectionString: process.env.DATABASE_URL })
  await owner.connect()
  await owner.query('begin; lock table app.items in access exclusive mode')
  const answer = await call('queryStats', { body: { table: 'items', metrics: [{ type: 'count' }] } })
  await owner.query('rollback')
  await owner.end()
  expect([answer.status, answer.body.code]).toEqual([422, 'query_too_expensive'])
})
