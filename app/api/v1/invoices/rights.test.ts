import { expect, test } from 'vitest'

import { POST as CUSTOMERS } from '@/app/api/v1/customers/route'
import { POST as CALCULATE } from '@/app/api/v1/documents/calculate/route'
import { POST as ITEMS } from '@/app/api/v1/items/route'
import type { Permission } from '@/lib/contract/permissions'
import { send } from '@/test/api'
import { createEntity } from '@/test/harness'

import { GET, PATCH } from './[id]/route'
import { GET as LIST, POST } from './route'

const line = { name: 'Consulting', price: 100 }
const draft = { is_draft: true, items: [line] }

test.each<[what: string, body: object, needed: Permission]>([
  ['is final at once', { items: [line] }, 'invoices:finalize'],
  ['saves its customer', { ...draft, customer: { name: 'Globex', save_customer: true } }, 'customers:write'],
  ['saves an item', { ...draft, items: [{ ...line, save_item: true }] }, 'items:write'],
])('an invoice that %s needs the right to that', async (_what, body, needed) => {
  const world = await createEntity()
  const key = await world.keyWith(['invoices:write'])
  expect(await send(POST, { key, method: 'POST', body })).toMatchObject({ status: 403, body: { permission: needed } })
  const allowed = await world.keyWith(['invoices:write', needed])
  expect((await send(POST, { key: allowed, method: 'POST', body })).status).toBe(201)
})

test('one that is paid at once needs the right to record payments', async () => {
  const world = await createEntity()
  const key = await world.keyWith(['invoices:write', 'invoices:finalize'])
  const body = { items: [line], payments: [{ type: 'cash' }] }
  const answer = await send(POST, { key, method: 'POST', body })
  expect(answer).toMatchObject({ status: 403, body: { permission: 'payments:write' } })
})

test('a change to a draft saves nothing by a side door either', async () => {
  const world = await createEntity()
  const key = await world.keyWith(['invoices:write'])
  const { body: invoice } = await send(POST, { key, method: 'POST', body: draft })
  const change = { customer: { name: 'Globex', save_customer: true } }
  const answer = await send(PATCH, { key, method: 'PATCH', params: { id: invoice.id }, body: change })
  expect(answer).toMatchObject({ status: 403, body: { permission: 'customers:write' } })
})

test('payments are not read by way of their invoice without the right to payments', async () => {
  const world = await createEntity()
  const body = { items: [line], payments: [{ type: 'cash' }] }
  const { id } = (await send(POST, { key: world.key, method: 'POST', body })).body
  const key = await world.keyWith(['invoices:read'])
  const refused = { status: 403, body: { permission: 'payments:read' } }
  const path = `/invoices/${id}?include=items,payments`
  expect(await send(GET, { key, params: { id }, path })).toMatchObject(refused)
  expect(await send(LIST, { key, path: '/invoices?include=payments' })).toMatchObject(refused)
  const query = encodeURIComponent(JSON.stringify({ 'payments.type': 'cash' }))
  expect(await send(LIST, { key, path: `/invoices?query=${query}` })).toMatchObject(refused)
  expect((await send(LIST, { key, path: '/invoices?include=items' })).status).toBe(200)
})

const withCustomer = ({ customer }: Saved) => ({ customer_id: customer.id })
const withItem = ({ item }: Saved) => ({ items: [{ item_id: item.id }] })
type Saved = Record<'customer' | 'item', { id: string }>

test.each<[what: string, of: (saved: Saved) => object, needed: Permission]>([
  ['customer', withCustomer, 'customers:read'],
  ['item', withItem, 'items:read'],
])('no %s is read by way of an invoice without the right to it', async (_what, of, needed) => {
  const world = await createEntity()
  const { key } = world
  const customer = { name: 'Globex', address: 'Hidden Street 1' }
  const saved = {
    customer: (await send(CUSTOMERS, { key, method: 'POST', body: customer })).body,
    item: (await send(ITEMS, { key, method: 'POST', body: { name: 'Secret', price: 4711 } })).body,
  }
  const { id } = (await send(POST, { key, method: 'POST', body: draft })).body
  const absent = { customer: { id: `cust_${'0'.repeat(24)}` }, item: { id: `item_${'0'.repeat(24)}` } }
  const narrow = await world.keyWith(['invoices:read', 'invoices:write'])
  const ask = (as: string, body: object) => [
    send(POST, { key: as, method: 'POST', body: { ...draft, ...body } }),
    send(PATCH, { key: as, method: 'PATCH', params: { id }, body }),
    ...('items' in body ? [send(CALCULATE, { key: as, method: 'POST', body })] : []),
  ]
  for (const body of [of(saved), of(absent)]) {
    for (const answer of await Promise.all(ask(narrow, body)))
      expect(answer).toMatchObject({ status: 403, body: { permission: needed } })
  }
  const reader = await world.keyWith(['invoices:read', 'invoices:write', needed])
  for (const answer of await Promise.all(ask(reader, of(saved)))) expect(answer.status).toBeLessThan(300)
  const cleared = await Promise.all(ask(narrow, { customer_id: null, items: [{ ...line, item_id: null }] }))
  for (const answer of cleared.slice(0, 2)) expect(answer.status).toBeLessThan(300)
})
