import { expect, test } from 'vitest'

import { createEntity } from '@/test/harness'
import { resourcesOf } from '@/test/resources'

const absent = `cust_${'a'.repeat(24)}`

test('a customer is created with what was not said set to its default', async () => {
  const { key, entityId } = await createEntity()
  const { status, body, headers } = await resourcesOf(key).customers.create({ name: 'Česen d.o.o.' })
  expect(status).toBe(201)
  expect(headers.get('etag')).toBe('"1"')
  expect(body).toMatchObject({
    name: 'Česen d.o.o.',
    entity_id: entityId,
    email: null,
    is_tax_subject: true,
    is_end_consumer: false,
    contact_type: 'buyer',
    metadata: {},
    deleted_at: null,
  })
  const got = await resourcesOf(key).customers.get(body.id)
  expect(got.body).toEqual(body)
})

test('without a credential nothing is told, and without the permission nothing is done', async () => {
  const world = await createEntity({ permissions: ['customers:read'] })
  const { customers } = resourcesOf(world.key)
  expect((await resourcesOf().customers.list()).status).toBe(401)
  expect((await resourcesOf().customers.create({ name: 'A' })).status).toBe(401)
  const refused = await customers.create({ name: 'A' })
  expect(refused).toMatchObject({ status: 403, body: { permission: 'customers:write' } })
  expect((await customers.update(absent, {})).status).toBe(403)
  expect((await customers.remove(absent)).status).toBe(403)
  expect((await customers.restore(absent)).status).toBe(403)
  expect((await customers.removeForGood(absent)).status).toBe(403)
  const reader = resourcesOf(await world.keyWith(['items:read'])).customers
  expect((await reader.list()).status).toBe(403)
  expect((await reader.get(absent)).status).toBe(403)
})

test('another entity’s customer looks exactly like one that does not exist', async () => {
  const [mine, theirs] = [await createEntity(), await createEntity()]
  const { customers } = resourcesOf(mine.key)
  const { id } = (await resourcesOf(theirs.key).customers.create({ name: 'Hidden' })).body
  for (const call of [customers.get, customers.remove, customers.restore, customers.removeForGood]) {
    const answers = await Promise.all([id, absent, 'nonsense'].map((each) => call(each)))
    for (const answer of answers) {
      expect(answer.status).toBe(404)
      expect({ ...answer.body, request_id: '' }).toEqual({ ...answers[0]?.body, request_id: '' })
    }
  }
  expect((await customers.update(id, { name: 'Taken' })).status).toBe(404)
  expect((await resourcesOf(theirs.key).customers.get(id)).body.name).toBe('Hidden')
})

test('a wrong value is named with its place', async () => {
  const { customers } = resourcesOf((await createEntity()).key)
  const wrong = [
    [{}, 'name'],
    [{ name: '  ' }, 'name'],
    [{ name: 'A\u0000' }, 'name'],
    [{ name: 'A', email: 'a@b,c@d' }, 'email'],
    [{ name: 'A', country_code: 'SVN' }, 'country_code'],
    [{ name: 'A', id: absent }, 'id'],
    [{ name: 'A', metadata: { a: 1 } }, 'metadata'],
  ] as const
  for (const [body, field] of wrong) {
    const answer = await customers.create(body)
    expect(answer).toMatchObject({ status: 422, body: { code: 'validation_failed' } })
    expect(answer.body.cause.issues[0].path[0]).toBe(field)
  }
})

test('a change names a version if it wants to, and bumps it', async () => {
  const { customers } = resourcesOf((await createEntity()).key)
  const { id } = (await customers.create({ name: 'Acme', city: 'Ljubljana' })).body
  const changed = await customers.update(id, { name: 'Acme d.d.', city: null }, { 'if-match': '"1"' })
  expect(changed).toMatchObject({ status: 200, body: { name: 'Acme d.d.', city: null } })
  expect(changed.headers.get('etag')).toBe('"2"')
  expect((await customers.update(id, { name: 'Late' }, { 'if-match': '"1"' })).status).toBe(412)
  expect((await customers.remove(id, { 'if-match': '"1"' })).status).toBe(412)
  expect((await customers.get(id)).body.name).toBe('Acme d.d.')
})

test('what is deleted is listed alone, searched and restored from there', async () => {
  const { customers } = resourcesOf((await createEntity()).key)
  const [kept, gone] = await Promise.all(
    ['Globex', 'Initech'].map(async (name) => (await customers.create({ name })).body.id as string),
  )
  await customers.remove(gone ?? '')
  const ids = async (query: Record<string, string>) =>
    (await customers.list(query)).body.data.map(({ id }: { id: string }) => id)
  expect(await ids({})).toEqual([kept])
  expect(await ids({ deleted: 'true', include_total_count: 'true' })).toEqual([gone])
  expect(await ids({ deleted: 'true', search: 'init' })).toEqual([gone])
  expect(await ids({ deleted: 'true', search: 'glob' })).toEqual([])
  expect((await customers.list({ deleted: 'yes' })).status).toBe(422)
  await customers.restore(gone ?? '')
  expect(await ids({ deleted: 'true' })).toEqual([])
  expect(await ids({ order_by: 'name' })).toEqual([kept, gone])
})

test('a deleted customer is gone until it is restored, or deleted for good', async () => {
  const { customers } = resourcesOf((await createEntity()).key)
  const { id } = (await customers.create({ name: 'Acme' })).body
  expect((await customers.remove(id)).body).toEqual({ message: 'Customer deleted' })
  expect((await customers.get(id)).status).toBe(404)
  expect((await customers.update(id, { name: 'B' })).status).toBe(404)
  expect((await customers.remove(id)).status).toBe(404)
  expect((await customers.list()).body.data).toEqual([])
  expect((await customers.restore(id)).body).toMatchObject({ id, deleted_at: null })
  expect((await customers.restore(id)).status).toBe(200)
  expect((await customers.removeForGood(id)).status).toBe(200)
  expect((await customers.restore(id)).status).toBe(404)
})

test('documents hold on to their customer', async () => {
  const { customers, invoices } = resourcesOf((await createEntity()).key)
  const { id } = (await customers.create({ name: 'Acme' })).body
  await invoices.create({ customer_id: id, items: [{ name: 'Work', price: 100 }] })
  expect(await customers.removeForGood(id)).toMatchObject({ status: 409, body: { code: 'in_use' } })
  await customers.remove(id)
  expect((await invoices.create({ customer_id: id, items: [{ price: 1 }] })).status).toBe(404)
  expect((await invoices.list({}, { customer_id: id })).body.data).toHaveLength(1)
})

test('a customer is found without case and accents, by the beginnings of words', async () => {
  const { customers } = resourcesOf((await createEntity()).key)
  const names = ['Čokolada Žuželj', 'Café Müller', 'Acme % _', 'Straße 5']
  for (const name of names) await customers.create({ name, email: 'office@example.com' })
  const found = async (search: string) =>
    (await customers.list({ search, order_by: 'name' })).body.data.map((row: { name: string }) => row.name)
  expect(await found('cokol zuz')).toEqual(['Čokolada Žuželj'])
  expect(await found('MULLER cafe')).toEqual(['Café Müller'])
  expect(await found('strasse')).toEqual(['Straße 5'])
  expect(await found('example')).toHaveLength(4)
  expect(await found('acme %')).toEqual(['Acme % _'])
  // Signs are no words: by themselves they find nothing, and not all.
  expect([await found('%'), await found('_')]).toEqual([[], []])
  expect(await found('nobody')).toEqual([])
})

test('after a change of name a customer is found by the new one only', async () => {
  const { customers } = resourcesOf((await createEntity()).key)
  const { id } = (await customers.create({ name: 'Before' })).body
  await customers.update(id, { name: 'After' })
  expect((await customers.list({ search: 'before' })).body.data).toEqual([])
  expect((await customers.list({ search: 'after' })).body.data).toHaveLength(1)
})

test('pages lead forwards and backwards over every customer once, in any order', async () => {
  const { customers } = resourcesOf((await createEntity()).key)
  for (const name of ['D', 'A', 'C', 'B', 'A']) await customers.create({ name })
  for (const order_by of ['-id', 'id', 'name', '-name', 'created_at']) {
    const whole = (await customers.list({ order_by, include_total_count: 'true' })).body
    expect(whole.pagination).toEqual({ next_cursor: null, prev_cursor: null, has_more: false, total: 5 })
    const seen: unknown[] = []
    let page = (await customers.list({ order_by, limit: '2' })).body
    expect(page.pagination.total).toBe(-1)
    seen.push(...page.data)
    const first = page.data
    while (page.pagination.has_more) {
      page = (await customers.list({ order_by, limit: '2', next_cursor: page.pagination.next_cursor })).body
      seen.push(...page.data)
    }
    expect(seen).toEqual(whole.data)
    const back = (await customers.list({ order_by, limit: '2', prev_cursor: page.pagination.prev_cursor })).body
    const start = (await customers.list({ order_by, limit: '2', prev_cursor: back.pagination.prev_cursor })).body
    expect(start.data).toEqual(first)
  }
})

test('filters narrow the list, and unknown ones are named', async () => {
  const { customers } = resourcesOf((await createEntity()).key)
  await customers.create({ name: 'One', country_code: 'SI', contact_type: 'both', metadata: { order: '7' } })
  await customers.create({ name: 'Two', country_code: 'DE' })
  const named = async (filters: object) =>
    (await customers.list({ order_by: 'id' }, filters)).body.data.map((row: { name: string }) => row.name)
  expect(await named({ country_code: 'SI' })).toEqual(['One'])
  expect(await named({ country_code: { in: ['SI', 'DE'] } })).toEqual(['One', 'Two'])
  expect(await named({ contact_type: { in: ['supplier', 'both'] } })).toEqual(['One'])
  expect(await named({ 'metadata.order': '7' })).toEqual(['One'])
  expect(await named({ name: { contains: 'W' } })).toEqual(['Two'])
  expect(await named({ id: 'nonsense' })).toEqual([])
  expect(await customers.list({}, { secret: 1 })).toMatchObject({
    status: 422,
    body: { cause: { issues: [{ path: ['query', 'secret'] }] } },
  })
})
