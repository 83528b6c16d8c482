import { afterAll, expect, test } from 'vitest'

import { closePools } from '@/db/pool'
import { callerOf } from '@/test/caller'
import { createEntity } from '@/test/harness'
import { setEntity } from '@/test/resources'

afterAll(closePools)
const { key, entityId } = await createEntity()
await setEntity(entityId, { currency_code: 'EUR' })
const { made, call } = callerOf(key)
const [ours, other] = [
  await made('createCustomer', { body: { name: 'Bär GmbH' } }),
  await made('createCustomer', { body: { name: 'Other' } }),
]
const items = [{ name: 'x', price: 100, taxes: [{ rate: 22 }] }]
const dollars = { items, currency_code: 'USD', exchange_rate: 0.9 }
const sold = { ...dollars, customer_id: ours.id }

test('a credit note has the customer, the currency and the rate of what it credits', async () => {
  const named = { ...dollars, customer_id: ours.id, customer: { name: 'Bär GmbH, Berlin' } }
  const invoice = await made('createInvoice', { body: named })
  const linked = { items, linked_documents: [invoice.id] }
  const inherited = {
    customer_id: ours.id,
    customer: { name: 'Bär GmbH, Berlin' },
    currency_code: 'USD',
    exchange_rate: 0.9,
    total_with_tax_converted: 109.8,
  }
  expect(await made('calculateDocument', { body: { ...linked, type: 'credit_note' } })).toMatchObject({
    currency_code: 'USD',
  })
  for (const body of [
    { ...linked, exchange_rate: 1.1 },
    { ...linked, exchange_rate: 1.1, is_draft: true },
  ])
    expect(await call('createCreditNote', { body })).toMatchObject({
      status: 422,
      body: { cause: { issues: [{ path: ['exchange_rate'] }] } },
    })
  expect((await call('createCreditNote', { body: { ...linked, currency_code: 'EUR' } })).body.code).toBe('not_linkable')
  const draft = await made('createCreditNote', { body: { ...linked, is_draft: true } })
  expect(draft).toMatchObject(inherited)
  const change = (body: object) => call('updateCreditNote', { params: { id: draft.id }, body })
  expect((await change({ exchange_rate: 1.1 })).status).toBe(422)
  expect((await change({ exchange_rate: null })).body).toMatchObject(inherited)
  expect(await made('createCreditNote', { body: { ...linked, exchange_rate: 0.9 } })).toMatchObject(inherited)
})

test('an invoice has those of what was offered, where it names none', async () => {
  const estimate = await made('createEstimate', { body: sold })
  const linked = { items, linked_documents: [estimate.id], force_linked_documents: true }
  const taken = { customer_id: ours.id, customer_name: 'Bär GmbH', currency_code: 'USD', exchange_rate: 0.9 }
  const invoice = await made('createInvoice', { body: linked })
  expect({ ...invoice, customer_name: invoice.customer.name }).toMatchObject(taken)
  const own = { ...linked, customer_id: null, currency_code: 'EUR' }
  expect(await made('createInvoice', { body: own })).toMatchObject({
    customer_id: null,
    currency_code: 'EUR',
    exchange_rate: null,
  })
  expect(await made('createInvoice', { body: { ...linked, exchange_rate: 0.8 } })).toMatchObject({ exchange_rate: 0.8 })
})

test('what was offered or delivered to one customer is not invoiced to another', async () => {
  for (const id of ['createEstimate', 'createDeliveryNote'] as const) {
    const source = await made(id, { body: sold })
    const linked = { items, linked_documents: [source.id], is_draft: true }
    const refused = await call('createInvoice', { body: { ...linked, customer_id: other.id } })
    expect(refused).toMatchObject({ status: 422, body: { code: 'not_linkable' } })
    const draft = await made('createInvoice', { body: linked })
    const change = await call('updateInvoice', { params: { id: draft.id }, body: { customer_id: other.id } })
    expect(change.status).toBe(422)
  }
  const model = await made('createEstimate', { body: sold })
  const copy = { items, linked_documents: [model.id], customer_id: other.id }
  expect(await made('createEstimate', { body: copy })).toMatchObject({ customer_id: other.id })
})
