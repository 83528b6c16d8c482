import { expect, test } from 'vitest'

import { createEntity } from '@/test/harness'
import { resourcesOf, setEntity } from '@/test/resources'

const absent = `inv_${'a'.repeat(24)}`
const items = [{ name: 'Work', price: 100, taxes: [{ rate: 22 }] }]

test('another entity’s invoice looks exactly like one that does not exist', async () => {
  const [mine, theirs] = [await createEntity(), await createEntity()]
  const { invoices } = resourcesOf(mine.key)
  const { id } = (await resourcesOf(theirs.key).invoices.create({ is_draft: true, items })).body
  const calls = [
    invoices.get,
    invoices.remove,
    invoices.finalize,
    invoices.void,
    (each: string) => invoices.update(each, {}),
  ]
  for (const call of calls) {
    const answers = await Promise.all([id, absent, id.replace('inv', 'est'), 'nonsense'].map((each) => call(each)))
    for (const answer of answers) {
      expect(answer.status).toBe(404)
      expect({ ...answer.body, request_id: '' }).toEqual({ ...answers[0]?.body, request_id: '' })
    }
  }
})

test('without a credential nothing is told, and without the permission nothing is done', async () => {
  const world = await createEntity({ permissions: ['invoices:read'] })
  const { invoices } = resourcesOf(world.key)
  expect((await resourcesOf().invoices.get(absent)).status).toBe(401)
  expect((await invoices.update(absent, {})).body.permission).toBe('invoices:write')
  expect((await invoices.remove(absent)).body.permission).toBe('invoices:write')
  expect((await invoices.finalize(absent)).body.permission).toBe('invoices:finalize')
  expect((await invoices.void(absent)).body.permission).toBe('invoices:void')
  expect((await resourcesOf(await world.keyWith(['items:read'])).invoices.get(absent)).status).toBe(403)
})

test('a draft’s lines and totals change together', async () => {
  const { invoices } = resourcesOf((await createEntity()).key)
  const draft = (await invoices.create({ is_draft: true, items, note: 'Old', reference: 'R1' })).body
  const changed = await invoices.update(draft.id, {
    items: [
      { name: 'A', price: 1 },
      { type: 'separator', name: 'Then' },
      { name: 'B', price: 2, taxes: [{ rate: 10 }] },
    ],
    note: '',
    date_due: null,
  })
  expect(changed).toMatchObject({
    status: 200,
    body: { total: 3, total_with_tax: 3.2, total_due: 3.2, note: null, reference: 'R1', date_due: null },
  })
  expect(changed.body.items.map(({ name }: { name: string }) => name)).toEqual(['A', 'Then', 'B'])
  expect(changed.headers.get('etag')).toBe('"2"')
  expect((await invoices.get(draft.id)).body).toEqual(changed.body)
})

test('lines stay when a change does not name them, and are calculated again where it touches them', async () => {
  const { invoices, taxes } = resourcesOf((await createEntity()).key)
  const tax = (await taxes.create({ tax_rates: [{ rate: 20 }, { rate: 22, valid_from: '2026-01-01' }] })).body
  const draft = (
    await invoices.create({
      is_draft: true,
      date: '2026-02-01',
      items: [{ price: 10.555, taxes: [{ tax_id: tax.id }] }],
    })
  ).body
  expect(draft).toMatchObject({ total: 10.56, total_with_tax: 12.88 })
  const moved = (await invoices.update(draft.id, { date: '2025-02-01' })).body
  expect(moved).toMatchObject({
    date_year: 2025,
    total_with_tax: 12.67,
    items: [{ id: draft.items[0].id, taxes: [{ rate: 20 }] }],
  })
  const abroad = (await invoices.update(draft.id, { currency_code: 'KWD', exchange_rate: '3' })).body
  expect(abroad).toMatchObject({ total: 10.555, exchange_rate: 3, total_converted: 31.67 })
  const back = (await invoices.update(draft.id, { currency_code: 'EUR' })).body
  expect(back).toMatchObject({ total: 10.56, exchange_rate: null, total_converted: 10.56 })
  expect((await invoices.get(draft.id)).body).toEqual(back)
})

test('a draft follows its customer until it is finalized', async () => {
  const { invoices, customers } = resourcesOf((await createEntity()).key)
  const customer = (await customers.create({ name: 'Before' })).body
  const create = (fields: object) => invoices.create({ customer_id: customer.id, items, ...fields })
  const draft = (await create({ is_draft: true })).body
  const final = (await create({})).body
  const written = (await create({ is_draft: true, customer: { name: 'By hand' } })).body
  await customers.update(customer.id, { name: 'After', city: 'Ptuj' })
  expect((await invoices.get(draft.id)).body.customer).toMatchObject({ name: 'After', city: 'Ptuj' })
  expect((await invoices.get(final.id)).body.customer).toMatchObject({ name: 'Before', city: null })
  expect((await invoices.get(written.id)).body).toMatchObject({
    customer_id: customer.id,
    customer: { name: 'By hand' },
  })
  expect((await invoices.list({ search: 'after' })).body.data).toHaveLength(1)
  expect((await invoices.finalize(draft.id)).body.customer.name).toBe('After')
  const cleared = (await invoices.update(written.id, { customer_id: null })).body
  expect(cleared).toMatchObject({ customer_id: null, customer: null })
})

test('of a finalized invoice only note and metadata change', async () => {
  const { invoices } = resourcesOf((await createEntity()).key)
  const final = (await invoices.create({ items, metadata: { a: '1' } })).body
  for (const change of [
    { items },
    { date: '2026-01-01' },
    { customer: { name: 'B' } },
    { footer: 'x', metadata: {} },
  ]) {
    expect(await invoices.update(final.id, change)).toMatchObject({ status: 409, body: { code: 'not_a_draft' } })
  }
  const { status, body } = await invoices.update(final.id, { metadata: { b: '2' } })
  expect(status).toBe(200)
  expect(body).toEqual({ ...final, metadata: { b: '2' }, updated_at: body.updated_at })
  expect((await invoices.list({}, { 'metadata.a': '1' })).body.data).toEqual([])
  expect((await invoices.list({}, { 'metadata.b': '2' })).body.data).toHaveLength(1)
})

test('a stale version is refused by every change, and one that is not named is not asked for', async () => {
  const { invoices } = resourcesOf((await createEntity()).key)
  const { id } = (await invoices.create({ is_draft: true, items })).body
  await invoices.update(id, { note: 'x' })
  const stale = { 'if-match': '"1"' }
  expect((await invoices.update(id, { note: 'y' }, stale)).status).toBe(412)
  expect((await invoices.remove(id, stale)).status).toBe(412)
  expect((await invoices.update(id, { note: 'y' }, { 'if-match': '"2"' })).status).toBe(200)
})

test('only drafts are deleted', async () => {
  const { invoices } = resourcesOf((await createEntity()).key)
  const draft = (await invoices.create({ is_draft: true, items })).body
  expect(await invoices.remove(draft.id)).toMatchObject({ status: 200, body: { message: 'Invoice deleted' } })
  expect((await invoices.get(draft.id)).status).toBe(404)
  const final = (await invoices.create({ items })).body
  expect(await invoices.remove(final.id)).toMatchObject({ status: 409, body: { code: 'not_a_draft' } })
  expect((await invoices.get(final.id)).body.number).toBe(final.number)
})

test('a wrong change is named with its place and changes nothing', async () => {
  const { invoices } = resourcesOf((await createEntity()).key)
  const draft = (await invoices.create({ is_draft: true, items })).body
  const wrong: [object, (string | number)[]][] = [
    [{ items: [] }, ['items']],
    [{ items: [{ price: 'x' }] }, ['items', 0, 'price']],
    [{ is_draft: false }, ['is_draft']],
    [{ payments: [] }, ['payments']],
    [{ total: 1 }, ['total']],
    [{ date_service_to: '2020-01-01', date_service: '2020-01-02' }, ['date_service_to']],
    [{ expected_total_with_tax: 5 }, ['expected_total_with_tax']],
  ]
  for (const [body, path] of wrong) {
    const answer = await invoices.update(draft.id, body)
    expect([body, answer.status]).toEqual([body, 422])
    expect(answer.body.cause.issues[0].path).toEqual(path)
  }
  expect((await invoices.update(draft.id, { customer_id: `cust_${'a'.repeat(24)}` })).status).toBe(404)
  expect((await invoices.get(draft.id)).body).toEqual(draft)
})

test('a voided invoice keeps its number; a draft, a paid one and a voided one are refused', async () => {
  const { invoices, payments } = resourcesOf((await createEntity()).key)
  const final = (await invoices.create({ items })).body
  const voided = await invoices.void(final.id, { reason: 'Wrong customer' })
  expect(voided).toMatchObject({
    status: 200,
    body: { number: final.number, status: 'voided', void_reason: 'Wrong customer' },
  })
  expect(await invoices.void(final.id)).toMatchObject({ status: 409, body: { code: 'already_voided' } })
  expect((await invoices.update(final.id, { note: 'x' })).status).toBe(409)
  const draft = (await invoices.create({ is_draft: true, items })).body
  expect(await invoices.void(draft.id)).toMatchObject({ status: 409, body: { code: 'is_a_draft' } })
  const paid = (await invoices.create({ items, payments: [{ type: 'cash', amount: 1 }] })).body
  expect(await invoices.void(paid.id)).toMatchObject({ status: 409, body: { code: 'has_payments' } })
  const [payment] = (await payments.list()).body.data
  await payments.remove(payment.id)
  expect((await invoices.void(paid.id, {})).status).toBe(200)
  expect(await payments.restore(payment.id)).toMatchObject({ status: 409, body: { code: 'already_voided' } })
  expect((await invoices.void(draft.id, { reason: '' })).status).toBe(422)
})

test('a draft shows the entity as it was last saved, a finalized invoice as it was then', async () => {
  const { key, entityId } = await createEntity()
  const { invoices } = resourcesOf(key)
  const draft = (await invoices.create({ is_draft: true, items })).body
  await setEntity(entityId, { name: 'Renamed d.o.o.' })
  expect((await invoices.finalize(draft.id)).body.issuer.name).toBe('Renamed d.o.o.')
  await setEntity(entityId, { name: 'Again' })
  expect((await invoices.get(draft.id)).body.issuer.name).toBe('Renamed d.o.o.')
})
