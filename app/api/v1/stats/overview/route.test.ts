import { beforeAll, expect, test } from 'vitest'

import { addDays, todayIn } from '@/lib/dates'
import type { Overview } from '@/lib/contract/overview'
import type { Permission } from '@/lib/contract/permissions'
import { callerOf } from '@/test/caller'
import { createEntity, type EntityWorld } from '@/test/harness'

const today = todayIn('Europe/Ljubljana')
const line = (price: number) => ({ name: 'x', price, taxes: [{ rate: 22 }] })

let entity: EntityWorld
let made: ReturnType<typeof callerOf>['made']
let globex: { id: string }
beforeAll(async () => {
  entity = await createEntity()
  ;({ made } = callerOf(entity.key))
  globex = await made('createCustomer', { body: { name: 'Globex' } })
  const invoice = (price: number, body: object) => made('createInvoice', { body: { items: [line(price)], ...body } })
  const pay = (document_id: string, amount: number, body: object = {}) =>
    made('createPayment', { body: { document_id, amount, type: 'cash', ...body } })
  const late = (days: number) => ({ date: addDays(today, -days - 5), date_due: addDays(today, -days) })
  for (const days of [0, 1, 30, 31, 60, 61, 90, 91])
    await invoice(100 + days, { ...late(days), customer_id: globex.id })
  await invoice(1, { date_due: addDays(today, 20), customer: { name: 'Walk-in' } })
  await invoice(1000, { currency_code: 'JPY', exchange_rate: 0.01, customer_id: globex.id })
  const part = await invoice(50, {})
  await pay(part.id, 11)
  const paid = await invoice(10, {})
  await pay(paid.id, 12.2, { date: addDays(today, -40) })
  await invoice(77, { is_draft: true })
  const voided = await invoice(88, {})
  await made('voidInvoice', { params: { id: voided.id } })
  const note = await made('createCreditNote', { body: { items: [line(20)] } })
  await pay(note.id, 4.4)
  await made('createAdvanceInvoice', { body: { items: [line(30)] } })
})

const overviewWith = async (permissions?: Permission[]): Promise<Overview> =>
  callerOf(await entity.keyWith(permissions)).made('getOverview')
type Filters = Record<string, unknown>
/** Every row of a list, summed as a reader would. */
async function sumOf(id: 'listInvoices' | 'listCreditNotes' | 'listPayments', filters: Filters, field: string) {
  const { data } = await made(id, { query: { limit: '100', query: JSON.stringify(filters) } })
  const cents = data.reduce((sum: number, row: Record<string, number>) => sum + Math.round((row[field] ?? 0) * 100), 0)
  return { count: data.length, sum: cents / 100 }
}

test('what is open is what the lists add up to, bucket by bucket, and says of which day', async () => {
  const { as_of, currencies } = await overviewWith()
  expect(as_of).toBe(today)
  expect(currencies.map(({ currency_code }) => currency_code)).toEqual(['EUR', 'JPY'])
  const [eur, jpy] = currencies
  const invoices = eur?.balances.find(({ type }) => type === 'invoice')
  const unpaid = { currency_code: 'EUR', status: { in: ['outstanding', 'partially_paid', 'overdue'] } }
  const all = await sumOf('listInvoices', unpaid, 'total_due')
  expect(invoices?.outstanding).toEqual({ count: all.count, total_due: all.sum })
  const overdue = await sumOf('listInvoices', { currency_code: 'EUR', status: 'overdue' }, 'total_due')
  expect(invoices?.overdue).toEqual({ count: overdue.count, total_due: overdue.sum })
  for (const { bucket, due_from, due_to, count, total_due } of invoices?.ageing ?? []) {
    const due = { ...(due_from && { gte: due_from }), ...(due_to && { lte: due_to }) }
    const standing = due_to === null ? { status: { in: ['outstanding', 'partially_paid'] } } : { date_due: due }
    const list = await sumOf('listInvoices', { ...unpaid, ...standing }, 'total_due')
    expect({ bucket, count, sum: total_due }).toEqual({ bucket, ...list })
  }
  expect(invoices?.ageing.map(({ count }) => count)).toEqual([3, 2, 2, 2, 1])
  expect(jpy?.balances).toMatchObject([{ type: 'invoice', outstanding: { count: 1, total_due: 1220 } }])
  expect(eur?.balances.map(({ type, outstanding }) => [type, outstanding.total_due])).toEqual([
    ['invoice', all.sum],
    ['advance_invoice', 36.6],
    ['credit_note', 20],
  ])
})

test('each month is what the lists of that month add up to', async () => {
  const { currencies, from, to } = await overviewWith()
  const [eur] = currencies
  expect(eur?.months).toHaveLength(12)
  expect([eur?.months[0]?.month, eur?.months.at(-1)?.month]).toEqual([from.slice(0, 7), to.slice(0, 7)])
  const seen = { invoiced: 0, collected: 0, refunded: 0, credited: 0 }
  for (const { month, invoiced, collected, credited, refunded } of eur?.months ?? []) {
    const date = { gte: `${month}-01`, lte: '' }
    date.lte = addDays(`${addDays(`${month}-28`, 4).slice(0, 7)}-01`, -1)
    const ofMonth = { date, currency_code: 'EUR' }
    const issued = { ...ofMonth, status: { notIn: ['draft', 'voided'] } }
    const money = { ...ofMonth, type: { notIn: ['credit_note', 'advance'] } }
    expect(invoiced).toBe((await sumOf('listInvoices', issued, 'total_with_tax')).sum)
    expect(credited).toBe((await sumOf('listCreditNotes', issued, 'total_with_tax')).sum)
    expect(collected).toBe((await sumOf('listPayments', { ...money, credit_note_id: null }, 'amount')).sum)
    expect(refunded).toBe((await sumOf('listPayments', { ...money, credit_note_id: { not: null } }, 'amount')).sum)
    for (const [name, value] of Object.entries({ invoiced, collected, credited, refunded }))
      seen[name as keyof typeof seen] += value
  }
  expect(seen).toMatchObject({ collected: 23.2, refunded: 4.4, credited: 24.4 })
  expect(seen.invoiced).toBeGreaterThan(1000)
})

test('the top customers of each currency are what their invoices add up to', async () => {
  const { currencies, from, to } = await overviewWith()
  const [eur, jpy] = currencies
  const filters = { date: { between: [from, to] }, currency_code: 'EUR', status: { notIn: ['draft', 'voided'] } }
  const list = await sumOf('listInvoices', { ...filters, customer_id: globex.id }, 'total_with_tax')
  expect(eur?.top_customers).toEqual([
    { customer_id: globex.id, name: 'Globex', count: list.count, invoiced: list.sum },
    { customer_id: null, name: 'Walk-in', count: 1, invoiced: 1.22 },
  ])
  expect(jpy?.top_customers).toEqual([{ customer_id: globex.id, name: 'Globex', count: 1, invoiced: 1220 }])
})

test('without customers:read a customer is called as its newest invoice does', async () => {
  const other = await createEntity()
  const { made: make } = callerOf(other.key)
  const { id } = await make('createCustomer', { body: { name: 'Old name' } })
  for (const name of ['Older name', 'Printed name']) {
    await make('updateCustomer', { params: { id }, body: { name } })
    await make('createInvoice', { body: { items: [line(100)], customer_id: id } })
  }
  await make('updateCustomer', { params: { id }, body: { name: 'Present name' } })
  const namesFor = async (permissions: Permission[]) =>
    (await callerOf(await other.keyWith(permissions)).made('getOverview')).currencies[0].top_customers
  expect(await namesFor(['reports:read', 'invoices:read'])).toMatchObject([{ name: 'Printed name', count: 2 }])
  expect(await namesFor(['reports:read', 'invoices:read', 'customers:read'])).toMatchObject([{ name: 'Present name' }])
})

test('what was done last comes first, with the document that it was done to', async () => {
  const { recent } = await overviewWith()
  expect(recent).toHaveLength(8)
  expect(recent[0]).toMatchObject({
    resource_type: 'advance_invoice',
    action: 'finalized',
    document_type: 'advance_invoice',
  })
  const finalized = recent.filter(({ action }) => action === 'finalized').map(({ resource_id }) => resource_id)
  expect(recent.filter(({ action, resource_id }) => action === 'created' && finalized.includes(resource_id))).toEqual(
    [],
  )
  const paid = recent.find(({ resource_type }) => resource_type === 'payment')
  expect(paid).toMatchObject({ document_type: 'credit_note', action: 'created' })
})

test('whoever may not read the rows does not see their sums', async () => {
  const nothing = await overviewWith(['reports:read'])
  const [none] = nothing.currencies
  expect([nothing.currencies.length, none?.balances, none?.top_customers, nothing.recent]).toEqual([1, [], [], []])
  expect(
    none?.months.every(
      ({ invoiced, credited, collected, refunded }) => invoiced + credited + collected + refunded === 0,
    ),
  ).toBe(true)
  const [paid] = (await overviewWith(['reports:read', 'payments:read', 'activities:read'])).currencies
  expect([
    paid?.months.some(({ collected }) => collected > 0),
    paid?.months.some(({ invoiced }) => invoiced > 0),
  ]).toEqual([true, false])
  const { currencies, recent } = await overviewWith(['reports:read', 'credit_notes:read', 'activities:read'])
  expect(currencies[0]?.balances.map(({ type }) => type)).toEqual(['credit_note'])
  expect(new Set(recent.map(({ resource_type }) => resource_type))).toEqual(new Set(['credit_note']))
})

test('a new entity has nothing, and that is told', async () => {
  const fresh = await createEntity({ account: entity.account })
  const overview: Overview = await callerOf(fresh.key).made('getOverview')
  expect(overview).toMatchObject({
    is_new: true,
    recent: [],
    currencies: [{ currency_code: 'EUR', balances: [], top_customers: [] }],
  })
  await callerOf(fresh.key).made('createInvoice', { body: { items: [line(1)], is_draft: true } })
  expect((await callerOf(fresh.key).made('getOverview')).is_new).toBe(false)
})
