import { expect, test } from 'vitest'

import { addDays, todayIn } from '@/lib/dates'
import type { Answer } from '@/test/api'
import { createEntity } from '@/test/harness'
import { resourcesOf, setEntity } from '@/test/resources'

const today = todayIn('Europe/Ljubljana')
const items = [{ name: 'Work', price: 100 }]

/** One invoice of every status, by name of its customer. */
async function everyStatus() {
  const world = await createEntity()
  const { invoices, ...rest } = resourcesOf(world.key)
  const customer = {
    draft: 'Draft',
    outstanding: 'Open',
    partially_paid: 'Part',
    overdue: 'Late',
    paid: 'Paid',
    voided: 'Void',
  }
  const due = { date_due: today }
  const create = async (status: keyof typeof customer, fields: object) =>
    (await invoices.create({ customer: { name: customer[status] }, items, ...due, ...fields })).body
  const all = {
    draft: await create('draft', { is_draft: true }),
    outstanding: await create('outstanding', { metadata: { order: 'A-1' }, reference: 'PO 77' }),
    partially_paid: await create('partially_paid', { payments: [{ type: 'card', amount: 1 }] }),
    overdue: await create('overdue', {
      date: addDays(today, -1),
      date_due: addDays(today, -1),
      payments: [{ type: 'cash', amount: 1 }],
    }),
    paid: await create('paid', { payments: [{ type: 'cash' }], currency_code: 'JPY', date: '2020-05-05' }),
    voided: await create('voided', {}),
  }
  all.voided = (await invoices.void(all.voided.id)).body
  return { ...rest, world, invoices, all }
}
const statusesOf = (answer: { body: { data: { status: string }[] } }) =>
  answer.body.data.map(({ status }) => status).toSorted()

test('every invoice has one status, and is found by it', async () => {
  const { invoices, all } = await everyStatus()
  for (const [status, invoice] of Object.entries(all)) {
    expect(invoice.status).toBe(status)
    const found = await invoices.list({}, { status: { equals: status } })
    expect([status, found.body.data.map(({ id }: { id: string }) => id)]).toEqual([status, [invoice.id]])
  }
  expect(statusesOf(await invoices.list({}, { status: { in: ['draft', 'paid'] } }))).toEqual(['draft', 'paid'])
  expect(statusesOf(await invoices.list({}, { status: { not: 'draft' } }))).toHaveLength(5)
  expect(statusesOf(await invoices.list({}, { status: { notIn: ['draft', 'paid', 'voided'] } }))).toEqual([
    'outstanding',
    'overdue',
    'partially_paid',
  ])
  expect((await invoices.list({}, { status: 'sent' })).status).toBe(422)
  expect((await invoices.list({}, { created_at: { gt: '9999-12-31T23:59:59-14:00' } })).status).toBe(422)
  expect((await invoices.list({}, { status: { contains: 'paid' } })).status).toBe(422)
})

test('an invoice is overdue once its day is over where the entity is', async () => {
  const { key, entityId } = await createEntity()
  const { invoices } = resourcesOf(key)
  const [west, east] = ['Pacific/Pago_Pago', 'Pacific/Kiritimati']
  await setEntity(entityId, { timezone: west })
  const { id } = (await invoices.create({ items, date_due: todayIn(west) })).body
  expect((await invoices.get(id)).body.status).toBe('outstanding')
  await setEntity(entityId, { timezone: east })
  expect(todayIn(east) > todayIn(west)).toBe(true)
  expect((await invoices.get(id)).body.status).toBe('overdue')
  expect((await invoices.list({}, { status: 'overdue' })).body.data).toHaveLength(1)
  expect((await invoices.create({ items })).body.date).toBe(todayIn(east))
})

test('filters find by dates, amounts in major units, parties, metadata and payments', async () => {
  const { invoices } = await everyStatus()
  const find = async (filters: object) => statusesOf(await invoices.list({}, filters))
  expect(await find({ date: { lt: '2021-01-01' } })).toEqual(['paid'])
  expect(await find({ date: { between: ['2020-05-05', '2020-05-05'] } })).toEqual(['paid'])
  expect(await find({ date_due: { lt: today } })).toEqual(['overdue'])
  expect(await find({ total_due: { gt: 99, lt: 99.5 } })).toEqual([])
  expect(await find({ total_due: 99 })).toEqual(['overdue', 'partially_paid'])
  expect(await find({ total_with_tax: { gte: 100 }, currency_code: 'JPY' })).toEqual(['paid'])
  // Of one currency limits are minor units: what lies between two of them is beyond the one or the other.
  for (const [limits, found] of [
    [{ gte: 100, lte: 100 }, ['paid']],
    [{ gt: 99.5, lt: 100.5 }, ['paid']],
    [{ gte: 99.5, lte: 100.5 }, ['paid']],
    [{ gt: 100 }, []],
    [{ lt: 100 }, []],
    [{ gte: 100.5 }, []],
    [{ lte: 99.5 }, []],
    [{ equals: 100 }, ['paid']],
  ] as const)
    expect(await find({ total_with_tax: limits, currency_code: 'JPY' }), JSON.stringify(limits)).toEqual(found)
  expect(await find({ total_with_tax: { gte: 100 } })).toHaveLength(6)
  expect(await find({ total_with_tax: { lt: 100 } })).toEqual([])
  expect(await find({ 'customer.name': { contains: 'LAT' } })).toEqual(['overdue'])
  expect(await find({ number: { endsWith: '00001' } })).toHaveLength(2)
  expect(await find({ number: null })).toEqual(['draft'])
  expect(await find({ is_draft: true, voided_at: null })).toEqual(['draft'])
  expect(await find({ voided_at: { not: null } })).toEqual(['voided'])
  expect(await find({ paid_in_full: true })).toEqual(['paid'])
  expect(await find({ 'metadata.order': 'A-1' })).toEqual(['outstanding'])
  expect(await find({ metadata: { order: { equals: 'A-1' } } })).toEqual(['outstanding'])
  expect(await find({ 'payments.type': 'card' })).toEqual(['partially_paid'])
  for (const field of ['secret', 'items', 'customer', 'entity_id', 'version']) {
    expect([field, (await invoices.list({}, { [field]: 'x' })).status]).toEqual([field, 422])
  }
})

test('a filter by an id that is not here is an empty list', async () => {
  const { invoices } = await everyStatus()
  const theirs = (await resourcesOf((await createEntity()).key).customers.create({ name: 'A' })).body.id
  for (const id of [theirs, `cust_${'a'.repeat(24)}`, 'nonsense', 'inv_', '']) {
    expect((await invoices.list({}, { customer_id: id })).body.data).toEqual([])
  }
})

test('search finds by number, customer, reference and note', async () => {
  const { invoices, all } = await everyStatus()
  const find = async (search: string) => statusesOf(await invoices.list({ search }))
  expect(await find('late')).toEqual(['overdue'])
  expect(await find('po 77')).toEqual(['outstanding'])
  expect(await find(all.overdue.number)).toEqual(['overdue'])
  expect(await find('dra')).toEqual(['draft'])
  await invoices.update(all.overdue.id, { note: 'Geliefert nach Łódź' })
  await invoices.update(all.draft.id, { note: 'Zwei Stühle' })
  expect([await find('lodz geli'), await find('stuhl')]).toEqual([['overdue'], ['draft']])
  await invoices.update(all.overdue.id, { note: null })
  expect(await find('lodz')).toEqual([])
})

test('search finds by the references of buyers too, drafts as well', async () => {
  const world = resourcesOf((await createEntity()).key)
  const body = { items: [{ name: 'x', price: 1 }], order_reference: 'PO-4711/Ä', contract_reference: 'Rahmen 9' }
  const [order, draft] = [
    await world.invoices.create(body),
    await world.invoices.create({ is_draft: true, items: body.items, buyer_reference: '04011000-1234512345-06' }),
  ]
  const find = async (search: string) =>
    (await world.invoices.list({ search })).body.data.map(({ id }: { id: string }) => id)
  expect(await find('4711')).toEqual([order.body.id])
  expect(await find('po a')).toEqual([order.body.id])
  expect(await find('rahm')).toEqual([order.body.id])
  expect(await find('04011000')).toEqual([draft.body.id])
})

test.each(['%', '_', '% _', '\\'])('%j is searched for as it stands: it finds nothing, and not all', async (search) => {
  const { invoices } = await everyStatus()
  expect((await invoices.list({ search })).body.data).toEqual([])
  expect((await invoices.list({ search, include_total_count: 'true' })).body.pagination.total).toBe(0)
})

test('lists leave out lines and payments unless they are included', async () => {
  const { invoices, all } = await everyStatus()
  const plain = (await invoices.list()).body.data
  expect(plain.every((row: object) => !('items' in row) && !('payments' in row))).toBe(true)
  const full = (await invoices.list({ include: 'items,payments,customer' })).body.data
  for (const row of full) expect(row.items).toHaveLength(1)
  const paid = full.find(({ id }: { id: string }) => id === all.paid.id)
  expect(paid.payments).toMatchObject([{ amount: 100, currency_code: 'JPY', document_id: all.paid.id }])
  expect(full.find(({ id }: { id: string }) => id === all.draft.id).payments).toEqual([])
  expect((await invoices.list({ include: 'secrets' })).status).toBe(422)
})

test('an invoice brings its customer, asked for or not', async () => {
  const { invoices, all } = await everyStatus()
  const plain = (await invoices.list()).body
  expect((await invoices.list({ include: 'customer' })).body).toEqual(plain)
  const names = (list: { customer: { name: string } }[]) => new Set(list.map(({ customer }) => customer.name))
  expect(names(plain.data)).toEqual(names(Object.values(all)))
  for (const include of ['Customer', 'customer,', 'customer,issuer', ' customer', ''])
    expect((await invoices.list({ include })).status).toBe(422)
})

test('pages lead over every invoice once, in any order, nulls too', async () => {
  const { invoices } = await everyStatus()
  const orders = ['id', 'date', 'date_due', 'number', 'total_with_tax', 'total_due', 'customer_name', 'created_at']
  for (const order_by of orders.flatMap((order) => [order, `-${order}`])) {
    const whole = (await invoices.list({ order_by, include_total_count: 'true' })).body
    expect([order_by, whole.pagination.total]).toEqual([order_by, 6])
    const seen: unknown[] = []
    let cursor: string | null = null
    do {
      const { body: page }: Answer = await invoices.list({
        order_by,
        limit: '2',
        ...(cursor && { next_cursor: cursor }),
      })
      seen.push(...page.data)
      cursor = page.pagination.next_cursor
    } while (cursor !== null)
    expect([order_by, seen]).toEqual([order_by, whole.data])
  }
})

test('a cursor is good for its own list alone; a bare id is a position in id order', async () => {
  const { invoices, all } = await everyStatus()
  const { next_cursor } = (await invoices.list({ limit: '1' })).body.pagination
  const bad = { status: 400, body: { code: 'bad_cursor' } }
  expect(await invoices.list({ limit: '1', next_cursor: `${next_cursor}x` })).toMatchObject(bad)
  expect(await invoices.list({ limit: '1', next_cursor, order_by: 'date' })).toMatchObject(bad)
  expect(await resourcesOf((await createEntity()).key).invoices.list({ limit: '1', next_cursor })).toMatchObject(bad)
  const older = (await invoices.list({ next_cursor: all.outstanding.id })).body.data
  expect(older.map(({ id }: { id: string }) => id)).toEqual([all.draft.id])
  expect(await invoices.list({ next_cursor: all.outstanding.id, order_by: 'date' })).toMatchObject(bad)
})
