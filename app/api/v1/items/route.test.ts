import { expect, test } from 'vitest'

import { createEntity } from '@/test/harness'
import { resourcesOf } from '@/test/resources'

const absent = `item_${'a'.repeat(24)}`

test('an item has a net price, and says what tax a unit carries', async () => {
  const { items, taxes } = resourcesOf((await createEntity()).key)
  const bare = await items.create({ name: 'Hour', price: 1500 })
  expect(bare).toMatchObject({
    status: 201,
    body: { price: 1500, gross_price: null, total_tax: 0, tax_ids: [], description: null },
  })
  const tax = (await taxes.create({ tax_rates: [{ rate: 22 }] })).body
  const net = (await items.create({ name: 'Net', price: '99.90', tax_ids: [tax.id, tax.id] })).body
  expect(net).toMatchObject({ price: 99.9, gross_price: null, total_tax: 21.978, tax_ids: [tax.id] })
  const gross = (await items.create({ name: 'Gross', gross_price: 10, tax_ids: [tax.id] })).body
  expect(gross).toMatchObject({ price: 8.19672131, gross_price: 10, total_tax: 1.80327869 })
  expect((await items.get(gross.id)).body).toEqual(gross)
})

test('a rate makes a tax where there is none, a classification finds one', async () => {
  const { items, taxes } = resourcesOf((await createEntity()).key)
  const reduced = (await taxes.create({ classification: 'R', tax_rates: [{ rate: 9.5 }] })).body
  const made = (await items.create({ name: 'A', price: 1, taxes: [{ rate: 22 }, { classification: 'R' }] })).body
  const all = (await taxes.list({ order_by: 'id' })).body.data
  expect(all).toMatchObject([{ id: reduced.id }, { name: '22%', tax_rates: [{ rate: 22, valid_from: '1970-01-01' }] }])
  expect(made).toMatchObject({ tax_ids: [all[1].id, reduced.id], total_tax: 0.315 })
  const again = (await items.create({ name: 'B', taxes: [{ rate: '22.00' }, { rate: 9.5 }] })).body
  expect(again.tax_ids).toEqual(made.tax_ids)
  expect((await taxes.list()).body.data).toHaveLength(2)
})

test('a change of price or taxes derives the rest again', async () => {
  const { items } = resourcesOf((await createEntity()).key)
  const { id, tax_ids } = (await items.create({ name: 'A', gross_price: 12.2, taxes: [{ rate: 22 }] })).body
  expect((await items.update(id, { name: 'B', unit: 'h' })).body).toMatchObject({
    name: 'B',
    unit: 'h',
    price: 10,
    gross_price: 12.2,
    tax_ids,
  })
  expect((await items.update(id, { price: 5 })).body).toMatchObject({ price: 5, gross_price: null, total_tax: 1.1 })
  expect((await items.update(id, { taxes: [{ rate: 10 }] })).body).toMatchObject({ price: 5, total_tax: 0.5 })
  expect((await items.update(id, { tax_ids: [] })).body).toMatchObject({ tax_ids: [], total_tax: 0 })
  expect((await items.update(id, { price: null })).body).toMatchObject({ price: null, gross_price: null, total_tax: 0 })
  expect((await items.update(id, { name: 'C' }, { 'if-match': '"1"' })).status).toBe(412)
})

test('a wrong value is named with its place', async () => {
  const { items } = resourcesOf((await createEntity()).key)
  const wrong: [object, (string | number)[]][] = [
    [{}, ['name']],
    [{ name: 'A', price: 1, gross_price: 1 }, ['gross_price']],
    [{ name: 'A', price: '1.123456789' }, ['price']],
    [{ name: 'A', tax_ids: [], taxes: [] }, ['taxes']],
    [{ name: 'A', taxes: [{}] }, ['taxes', 0]],
    [{ name: 'A', taxes: [{ rate: 1, classification: 'R' }] }, ['taxes', 0]],
    [{ name: 'A', taxes: [{ rate: 101 }] }, ['taxes', 0, 'rate']],
    [{ name: 'A', taxes: [{ classification: 'none' }] }, ['taxes', 0, 'classification']],
    [{ name: 'A', classification: 'thing' }, ['classification']],
    [{ name: 'A', description: 'x'.repeat(4001) }, ['description']],
    [{ name: 'A', total_tax: 1 }, ['total_tax']],
  ]
  for (const [body, path] of wrong) {
    const answer = await items.create(body)
    expect([body, answer.status, answer.body.cause?.issues[0].path]).toEqual([body, 422, path])
  }
  expect((await items.create({ name: 'A', tax_ids: [`tax_${'a'.repeat(24)}`] })).status).toBe(404)
})

test('without a credential nothing is told, and without the permission nothing is done', async () => {
  const world = await createEntity({ permissions: ['items:read'] })
  const { items } = resourcesOf(world.key)
  expect((await resourcesOf().items.list()).status).toBe(401)
  expect(await items.create({ name: 'A' })).toMatchObject({ status: 403, body: { permission: 'items:write' } })
  for (const call of [items.remove, items.restore, items.removeForGood]) expect((await call(absent)).status).toBe(403)
  expect((await resourcesOf(await world.keyWith(['taxes:read'])).items.get(absent)).status).toBe(403)
})

test('another entity’s item looks exactly like one that does not exist', async () => {
  const { items } = resourcesOf((await createEntity()).key)
  const theirs = (await resourcesOf((await createEntity()).key).items.create({ name: 'A' })).body.id
  for (const call of [
    items.get,
    items.remove,
    items.restore,
    items.removeForGood,
    (id: string) => items.update(id, {}),
  ]) {
    for (const id of [theirs, absent, 'x'])
      expect(await call(id)).toMatchObject({ status: 404, body: { code: 'not_found' } })
  }
})

test('an item is deleted, restored, and deleted for good once no document refers to it', async () => {
  const { items, invoices } = resourcesOf((await createEntity()).key)
  const { id } = (await items.create({ name: 'Desk', price: 10 })).body
  const draft = (await invoices.create({ is_draft: true, items: [{ item_id: id }] })).body
  await items.remove(id)
  expect((await items.get(id)).status).toBe(404)
  expect((await items.list()).body.data).toEqual([])
  expect((await invoices.create({ items: [{ item_id: id }] })).status).toBe(404)
  expect((await items.restore(id)).body).toMatchObject({ id, deleted_at: null })
  expect(await items.removeForGood(id)).toMatchObject({ status: 409, body: { code: 'in_use' } })
  await invoices.remove(draft.id)
  expect((await items.removeForGood(id)).status).toBe(200)
  expect((await items.restore(id)).status).toBe(404)
})

test('items are searched, filtered and ordered', async () => {
  const { items } = resourcesOf((await createEntity()).key)
  await items.create({ name: 'Žaga', description: 'Ostra in lahka', price: 10, classification: 'product' })
  await items.create({ name: 'Ura', price: 20, classification: 'service', metadata: { sku: 'U-1' } })
  const names = async (query: Record<string, string>, filters?: object) =>
    (await items.list({ order_by: 'name', ...query }, filters)).body.data.map(({ name }: { name: string }) => name)
  expect(await names({ search: 'zag' })).toEqual(['Žaga'])
  expect(await names({ search: 'lahka' })).toEqual(['Žaga'])
  expect(await names({}, { price: { gt: 10 } })).toEqual(['Ura'])
  expect(await names({}, { classification: { in: ['product'] } })).toEqual(['Žaga'])
  expect(await names({}, { 'metadata.sku': 'U-1' })).toEqual(['Ura'])
  expect((await items.list({}, { tax_ids: 'x' })).status).toBe(422)
  expect((await items.list({ include_total_count: 'true' })).body.pagination.total).toBe(2)
})
