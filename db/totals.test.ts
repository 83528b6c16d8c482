import { expect, test } from 'vitest'
import { withTenant } from '@/db/tenant'
import { tallyDocument, tallyPayments } from '@/db/totals'
import type { Tenant } from '@/lib/auth/principal'
import { newId } from '@/lib/ids'
import { callerOf } from '@/test/caller'
import { asOwner, makeTenant } from '@/test/database'
import { createEntity } from '@/test/harness'

const invoice = {
  type: 'invoice',
  currency_code: 'EUR',
  date: '2026-03-31',
  date_due: '2026-04-30',
  is_draft: false,
  voided_at: null,
  total: 100,
  total_with_tax: 122,
  total_paid: 0,
  total_due: 122,
  customer_id: null,
  customer_name: 'Globex',
  paid_in_full: false,
  taxes: [{ rate: '22', tax_id: null, base: 100, amount: 22 }],
} as const
const write = (tenant: Tenant, work: Parameters<typeof withTenant<void>>[2]) => withTenant(tenant, 'read write', work)
const wrong = (entityId: string) => asOwner('select key from app.wrong_totals() where entity_id = $1', [entityId])

const kept = ({ entityId }: Tenant) =>
  asOwner(
    `select kind, currency_code, month::text, sum(count)::int as count, sum(total)::int as total,
       sum(total_with_tax)::int as total_with_tax
     from app.monthly_totals where entity_id = $1 group by 1, 2, 3 having sum(count) <> 0 order by 1, 2, 3`,
    [entityId],
  )
const rowsOf = async ({ entityId }: Tenant) => {
  const [row] = await asOwner<{ months: number; balances: number }>(
    `select (select count(*)::int from app.monthly_totals where entity_id = $1) as months,
       (select count(*)::int from app.entity_balances where entity_id = $1) as balances`,
    [entityId],
  )
  return row
}

/** No more at once than there are connections. */
const WRITERS = 8
async function tallyInTurn(tenant: Tenant, transactions: number, changes: number): Promise<void> {
  for (let turn = 0; turn < transactions; turn += 1)
    await write(tenant, async (tx) => {
      for (let change = 0; change < changes; change += 1) await tallyDocument(tx, null, invoice)
    })
}

test('writers at the same time lose nothing, and leave few rows behind', async () => {
  const tenant = await makeTenant()
  await Promise.all(Array.from({ length: WRITERS }, () => tallyInTurn(tenant, 10, 10)))
  expect(await kept(tenant)).toEqual([
    {
      kind: 'invoice',
      currency_code: 'EUR',
      month: '2026-03-01',
      count: 800,
      total: 80_000,
      total_with_tax: 97_600,
    },
    {
      kind: 'invoice_customer',
      currency_code: 'EUR',
      month: '2026-03-01',
      count: 800,
      total: 80_000,
      total_with_tax: 97_600,
    },
    {
      kind: 'invoice_tax',
      currency_code: 'EUR',
      month: '2026-03-01',
      count: 800,
      total: 80_000,
      total_with_tax: 17_600,
    },
  ])
  await Promise.all(Array.from({ length: WRITERS }, () => tallyInTurn(tenant, 25, 1)))
  const left = await rowsOf(tenant)
  expect(left?.months).toBeLessThan(200)
  expect(left?.balances).toBeLessThan(200)
})

test('of customers with few invoices each there are hardly more rows than customers', async () => {
  const tenant = await makeTenant()
  const of = (number: number) => ({ ...invoice, customer_name: `Customer ${number}`, taxes: [] })
  for (let round = 0; round < 4; round += 1)
    await write(tenant, async (tx) => {
      for (let number = 0; number < 100; number += 1) await tallyDocument(tx, null, of(number))
    })
  const rows = await asOwner<{ part: string; count: number; rows: number }>(
    `select part, sum(count)::int as count, count(*)::int as rows from app.monthly_totals
     where entity_id = $1 and kind = 'invoice_customer' group by part`,
    [tenant.entityId],
  )
  expect(rows).toHaveLength(100)
  expect(rows.filter(({ part, count }) => !/^- Customer \d+$/.test(part) || count !== 4)).toEqual([])
  expect(rows.reduce((sum, row) => sum + row.rows, 0)).toBeLessThan(200)
})

test('what is undone counts nothing, and a transaction that fails has changed nothing', async () => {
  const tenant = await makeTenant()
  await write(tenant, async (tx) => {
    for (let change = 0; change < 40; change += 1) await tallyDocument(tx, null, invoice)
    for (let change = 0; change < 40; change += 1)
      await tallyDocument(tx, invoice, { ...invoice, voided_at: '2026-04-01' })
  })
  const failing = write(tenant, async (tx) => {
    for (let change = 0; change < 64; change += 1) await tallyDocument(tx, null, invoice)
    throw new Error('no')
  })
  await expect(failing).rejects.toThrow('no')
  expect(await kept(tenant)).toEqual([])
})

test('money that came in is told from money that was given back; credits and advances are neither', async () => {
  const tenant = await makeTenant()
  const cash = { type: 'cash', currency_code: 'EUR', date: '2026-03-31', amount: 5 } as const
  await write(tenant, async (tx) => {
    await tallyPayments(tx, [], [cash, { ...cash, credit_note_id: newId('cre'), amount: 3 }])
    await tallyPayments(tx, [], [{ ...cash, type: 'advance' }])
    await tallyPayments(tx, [], [{ ...cash, type: 'credit_note', credit_note_id: newId('cre') }])
    await tallyPayments(tx, [cash], [{ ...cash, amount: 7, date: '2026-04-01' }])
  })
  const of = (kind: string, month: string, total: number) => ({
    kind,
    currency_code: 'EUR',
    month,
    count: 1,
    total,
    total_with_tax: total,
  })
  expect(await kept(tenant)).toEqual([
    { ...of('applied', '2026-03-01', 10), count: 2 },
    of('payment', '2026-04-01', 7),
    of('refund', '2026-03-01', 3),
  ])
})

/** It locks what every change writes: a deadlock with those of other tests is tried again, as a request does. */
const rebuild = (entityId: string): Promise<unknown> =>
  asOwner('call app.rebuild_totals($1)', [entityId]).catch((error: unknown) => {
    if (error instanceof Error && 'code' in error && error.code === '40P01') return rebuild(entityId)
    throw error
  })

test('finalizations and payments at the same time agree with their rows; a fault is found and put right', async () => {
  const { key, entityId } = await createEntity()
  const { made } = callerOf(key)
  const items = [{ name: 'x', price: 10, taxes: [{ rate: 22 }] }]
  const globex = await made('createCustomer', { body: { name: 'Globex' } })
  const buyers = [{}, { customer_id: globex.id }, { customer: { name: 'Walk-in  Čop' } }]
  const change = async (index: number) => {
    const money = index % 2 ? {} : { currency_code: 'USD', exchange_rate: 0.9 }
    const { id } = await made('createInvoice', { body: { items, ...money, ...buyers[index % 3] } })
    if (index % 3 === 0) await made('createPayment', { body: { document_id: id, amount: 5, type: 'cash' } })
    if (index % 3 === 1) await made('voidInvoice', { params: { id } })
  }
  await Promise.all(
    Array.from({ length: WRITERS }, async (_, writer) => {
      for (let turn = 0; turn < 6; turn += 1) await change(writer * 6 + turn)
    }),
  )
  expect(await wrong(entityId)).toEqual([])
  await asOwner(`update app.entity_balances set count = count + 1 where entity_id = $1`, [entityId])
  await asOwner(`delete from app.monthly_totals where entity_id = $1 and kind = 'payment'`, [entityId])
  expect((await wrong(entityId)).length).toBeGreaterThan(1)
  await rebuild(entityId)
  expect(await wrong(entityId)).toEqual([])
})
