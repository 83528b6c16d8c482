import { expect, test } from 'vitest'

import { createEntity } from '@/test/harness'
import { resourcesOf } from '@/test/resources'

const absent = `tax_${'a'.repeat(24)}`

test('a tax has its rates newest first, and is called by the newest', async () => {
  const { taxes } = resourcesOf((await createEntity()).key)
  const { status, body } = await taxes.create({
    tax_rates: [
      { rate: '19.50' },
      { rate: 22, valid_from: '2026-01-01T00:00:00Z' },
      { rate: 20, valid_from: '2013-07-01' },
    ],
  })
  expect(status).toBe(201)
  expect(body).toMatchObject({
    name: '22%',
    classification: null,
    is_default: false,
    tax_rates: [
      { rate: 22, valid_from: '2026-01-01' },
      { rate: 20, valid_from: '2013-07-01' },
      { rate: 19.5, valid_from: '1970-01-01' },
    ],
  })
  expect((await taxes.get(body.id)).body).toEqual(body)
  expect((await taxes.list()).body.data).toEqual([body])
})

test('one tax is the default, whoever was before', async () => {
  const { taxes } = resourcesOf((await createEntity()).key)
  const create = async (rate: number) => (await taxes.create({ tax_rates: [{ rate }], is_default: true })).body
  const [one, two] = [await create(10), await create(20)]
  expect((await taxes.list({}, { is_default: true })).body.data).toMatchObject([{ id: two.id }])
  await taxes.update(one.id, { is_default: true })
  expect((await taxes.list({}, { is_default: true })).body.data).toMatchObject([{ id: one.id }])
  await taxes.remove(one.id)
  await taxes.update(two.id, { is_default: true })
  expect((await taxes.restore(one.id)).body.is_default).toBe(false)
})

test('a classification names one tax', async () => {
  const { taxes } = resourcesOf((await createEntity()).key)
  const first = (await taxes.create({ classification: 'S', tax_rates: [{ rate: 22 }] })).body
  const taken = { status: 409, body: { code: 'conflict' } }
  expect(await taxes.create({ classification: 'S', tax_rates: [{ rate: 9 }] })).toMatchObject(taken)
  const second = (await taxes.create({ classification: 'R', tax_rates: [{ rate: 9 }] })).body
  expect(await taxes.update(second.id, { classification: 'S' })).toMatchObject(taken)
  await taxes.remove(first.id)
  expect((await taxes.update(second.id, { classification: 'S' })).status).toBe(200)
  expect(await taxes.restore(first.id)).toMatchObject(taken)
})

test('rates are replaced as a whole', async () => {
  const { taxes } = resourcesOf((await createEntity()).key)
  const { id } = (await taxes.create({ name: 'VAT', tax_rates: [{ rate: 22 }], metadata: { a: '1' } })).body
  const changed = await taxes.update(
    id,
    { tax_rates: [{ rate: 25, valid_from: '2030-01-01' }, { rate: 22 }] },
    { 'if-match': '"1"' },
  )
  expect(changed.body).toMatchObject({ name: 'VAT', metadata: { a: '1' }, tax_rates: [{ rate: 25 }, { rate: 22 }] })
  expect((await taxes.update(id, { name: 'X' }, { 'if-match': '"1"' })).status).toBe(412)
  expect((await taxes.get(id)).body).toEqual(changed.body)
})

test('a wrong value is named with its place', async () => {
  const { taxes } = resourcesOf((await createEntity()).key)
  const wrong: [object, (string | number)[]][] = [
    [{}, ['tax_rates']],
    [{ tax_rates: [] }, ['tax_rates']],
    [{ tax_rates: [{ rate: 101 }] }, ['tax_rates', 0, 'rate']],
    [{ tax_rates: [{ rate: -1 }] }, ['tax_rates', 0, 'rate']],
    [{ tax_rates: [{ rate: 1 }, { rate: 2 }] }, ['tax_rates', 1, 'valid_from']],
    [{ tax_rates: [{ rate: 1, valid_from: '2024-02-30' }] }, ['tax_rates', 0, 'valid_from']],
    [{ tax_rates: [{ rate: 1 }], name: '' }, ['name']],
  ]
  for (const [body, path] of wrong) {
    const answer = await taxes.create(body)
    expect([body, answer.status, answer.body.cause?.issues[0].path]).toEqual([body, 422, path])
  }
})

test('without a credential nothing is told, and without the permission nothing is done', async () => {
  const world = await createEntity({ permissions: ['taxes:read'] })
  const { taxes } = resourcesOf(world.key)
  expect((await resourcesOf().taxes.list()).status).toBe(401)
  expect(await taxes.create({ tax_rates: [{ rate: 1 }] })).toMatchObject({
    status: 403,
    body: { permission: 'taxes:write' },
  })
  for (const call of [taxes.remove, taxes.restore, taxes.removeForGood]) expect((await call(absent)).status).toBe(403)
  expect((await resourcesOf(await world.keyWith(['items:read'])).taxes.get(absent)).status).toBe(403)
})

test('another entity’s tax looks exactly like one that does not exist', async () => {
  const { taxes } = resourcesOf((await createEntity()).key)
  const theirs = (await resourcesOf((await createEntity()).key).taxes.create({ tax_rates: [{ rate: 1 }] })).body.id
  for (const call of [
    taxes.get,
    taxes.remove,
    taxes.restore,
    taxes.removeForGood,
    (id: string) => taxes.update(id, {}),
  ]) {
    for (const id of [theirs, absent, 'x'])
      expect(await call(id)).toMatchObject({ status: 404, body: { code: 'not_found' } })
  }
})

test('a tax is deleted for good once nothing refers to it', async () => {
  const { taxes, items, invoices } = resourcesOf((await createEntity()).key)
  const create = async () => (await taxes.create({ tax_rates: [{ rate: 22 }] })).body.id
  const [ofItem, ofLine, unused] = [await create(), await create(), await create()]
  await items.create({ name: 'A', tax_ids: [ofItem] })
  await invoices.create({ items: [{ price: 1, taxes: [{ tax_id: ofLine }] }] })
  for (const id of [ofItem, ofLine]) {
    expect(await taxes.removeForGood(id)).toMatchObject({ status: 409, body: { code: 'in_use' } })
  }
  expect((await taxes.removeForGood(unused)).status).toBe(200)
  await taxes.remove(ofLine)
  expect((await invoices.create({ items: [{ price: 1, taxes: [{ tax_id: ofLine }] }] })).status).toBe(404)
})
