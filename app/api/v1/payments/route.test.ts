import { expect, test } from 'vitest'

import { todayIn } from '@/lib/dates'
import { callerOf } from '@/test/caller'
import { createEntity } from '@/test/harness'
import { patiently, resourcesOf, setEntity } from '@/test/resources'

const absent = `pmt_${'a'.repeat(24)}`
const items = [{ name: 'Work', price: 100 }]

async function withInvoice(fields: object = {}) {
  const world = await createEntity()
  const api = resourcesOf(world.key)
  const invoice = (await api.invoices.create({ items, ...fields })).body
  const totals = async () => {
    const { total_paid, total_due, paid_in_full } = (await api.invoices.get(invoice.id)).body
    return [total_paid, total_due, paid_in_full]
  }
  return { ...api, world, invoice, totals }
}

test('a payment is recorded today, where the entity is, and its invoice follows', async () => {
  const { payments, invoice, totals, world } = await withInvoice()
  await setEntity(world.entityId, { timezone: 'Pacific/Kiritimati' })
  const { status, body, headers } = await payments.create({
    document_id: invoice.id,
    amount: '30.50',
    type: 'card',
    reference: 'R1',
  })
  expect(status).toBe(201)
  expect(headers.get('etag')).toBe('"1"')
  expect(body).toMatchObject({
    document_id: invoice.id,
    invoice_id: invoice.id,
    amount: 30.5,
    currency_code: 'EUR',
    date: todayIn('Pacific/Kiritimati'),
    reference: 'R1',
    deleted_at: null,
  })
  expect(await totals()).toEqual([30.5, 69.5, false])
  expect((await payments.get(body.id)).body).toEqual(body)
  await payments.create({ invoice_id: invoice.id, amount: 69.5, type: 'cash', date: '2026-01-01' })
  expect(await totals()).toEqual([100, 0, true])
})

test('a payment that came with its invoice is searched for as any other', async () => {
  const { payments, invoice } = await withInvoice({
    customer: { name: 'Globex' },
    payments: [{ type: 'cash', reference: 'Till 7' }],
  })
  for (const search of ['till', 'globex', invoice.number])
    expect((await payments.list({ search })).body.data).toMatchObject([{ invoice_id: invoice.id }])
})

test('without a credential nothing is told, and without the permission nothing is done', async () => {
  const world = await createEntity({ permissions: ['payments:read'] })
  const { payments } = resourcesOf(world.key)
  expect((await resourcesOf().payments.list()).status).toBe(401)
  const body = { document_id: `inv_${'a'.repeat(24)}`, amount: 1, type: 'cash' }
  expect(await payments.create(body)).toMatchObject({ status: 403, body: { permission: 'payments:write' } })
  for (const call of [payments.remove, payments.restore, payments.removeForGood])
    expect((await call(absent)).status).toBe(403)
  expect((await payments.update(absent, {})).status).toBe(403)
  const reader = resourcesOf(await world.keyWith(['items:read'])).payments
  expect((await reader.list()).status).toBe(403)
  expect((await reader.get(absent)).status).toBe(403)
})

test('another entity’s invoice or payment looks exactly like one that does not exist', async () => {
  const { payments: theirs, invoice } = await withInvoice()
  const { id } = (await theirs.create({ document_id: invoice.id, amount: 1, type: 'cash' })).body
  const { payments } = resourcesOf((await createEntity()).key)
  const create = (document_id: string) => payments.create({ document_id, amount: 1, type: 'cash' })
  const calls = [
    payments.get,
    payments.remove,
    payments.restore,
    payments.removeForGood,
    (each: string) => payments.update(each, {}),
  ]
  for (const [call, ids] of [
    ...calls.map((each) => [each, [id, absent, 'x']] as const),
    [create, [invoice.id, 'inv_x', 'x', `cre_${'a'.repeat(24)}`]] as const,
  ]) {
    const answers = await Promise.all(ids.map((each) => call(each)))
    for (const answer of answers) {
      expect(answer.status).toBe(404)
      expect({ ...answer.body, request_id: '' }).toEqual({ ...answers[0]?.body, request_id: '' })
    }
  }
  expect((await payments.list({}, { document_id: invoice.id })).body.data).toEqual([])
})

test('what cannot be paid is refused', async () => {
  const { payments, invoices, invoice, world } = await withInvoice()
  const pay = (document_id: string) => payments.create({ document_id, amount: 1, type: 'cash' })
  const draft = (await invoices.create({ is_draft: true, items })).body
  expect(await pay(draft.id)).toMatchObject({ status: 409, body: { code: 'is_a_draft' } })
  await invoices.void(invoice.id)
  expect(await pay(invoice.id)).toMatchObject({ status: 409, body: { code: 'already_voided' } })
  const { made, call } = callerOf(world.key)
  const { id } = await made('createAdvanceInvoice', { body: { items } })
  await made('voidAdvanceInvoice', { params: { id } })
  const advance = await call('createPayment', { body: { document_id: id, amount: 1, type: 'cash' } })
  expect(advance.body.message).toBe('A voided advance invoice cannot be paid.')
})

test('a wrong value is named with its place, and too much says how much is open', async () => {
  const { payments, invoice } = await withInvoice()
  const good = { document_id: invoice.id, amount: 1, type: 'cash' }
  const wrong: [object, string][] = [
    [{ ...good, amount: 0 }, 'amount'],
    [{ ...good, amount: -1 }, 'amount'],
    [{ ...good, amount: 0.001 }, 'amount'],
    [{ ...good, amount: 'x' }, 'amount'],
    [{ ...good, amount: undefined }, 'amount'],
    [{ ...good, type: 'gold' }, 'type'],
    [{ ...good, type: 'credit_note' }, 'credit_note_id'],
    [{ ...good, type: 'advance' }, 'advance_invoice_id'],
    [{ ...good, document_id: 'est_0123456789abcdef01234567' }, 'document_id'],
    [{ ...good, invoice_id: invoice.id }, 'document_id'],
    [{ ...good, document_id: undefined }, 'document_id'],
    [{ ...good, date: 'now' }, 'date'],
    [{ ...good, amount_converted: 1 }, 'amount_converted'],
  ]
  for (const [body, field] of wrong) {
    const answer = await payments.create(body)
    expect([body, answer.status]).toEqual([body, 422])
    expect(answer.body.cause.issues[0].path[0]).toBe(field)
  }
  const over = await payments.create({ ...good, amount: 100.01 })
  expect(over).toMatchObject({ status: 422, body: { code: 'overpaid', message: 'Only 100 EUR is open.' } })
  await payments.create({ ...good, amount: 100 })
  expect((await payments.create(good)).body.message).toBe('Nothing is open on this document.')
})

test('the totals follow every change of a payment', async () => {
  const { payments, invoice, totals } = await withInvoice()
  const { id } = (await payments.create({ document_id: invoice.id, amount: 60, type: 'cash' })).body
  const changed = await payments.update(id, { amount: 100, note: 'All', metadata: { a: '1' } }, { 'if-match': '"1"' })
  expect(changed).toMatchObject({ status: 200, body: { amount: 100, note: 'All', type: 'cash', metadata: { a: '1' } } })
  expect(changed.headers.get('etag')).toBe('"2"')
  expect(await totals()).toEqual([100, 0, true])
  expect(await payments.update(id, { amount: 100.01 })).toMatchObject({ status: 422, body: { code: 'overpaid' } })
  expect((await payments.update(id, { amount: 50 }, { 'if-match': '"1"' })).status).toBe(412)
  await payments.update(id, { amount: 50 })
  expect(await totals()).toEqual([50, 50, false])

  expect((await payments.remove(id)).body).toEqual({ message: 'Payment deleted' })
  expect(await totals()).toEqual([0, 100, false])
  for (const answer of [await payments.get(id), await payments.remove(id), await payments.update(id, { amount: 1 })])
    expect(answer.status).toBe(404)
  expect((await payments.list()).body.data).toEqual([])

  const other = (await payments.create({ document_id: invoice.id, amount: 60, type: 'cash' })).body
  expect(await payments.restore(id)).toMatchObject({ status: 422, body: { code: 'overpaid' } })
  expect((await payments.removeForGood(other.id)).status).toBe(200)
  expect((await payments.restore(id)).body).toMatchObject({ amount: 50, deleted_at: null })
  expect(await totals()).toEqual([50, 50, false])
  expect((await payments.restore(id)).status).toBe(200)
  await payments.remove(id)
  await payments.removeForGood(id)
  expect(await totals()).toEqual([0, 100, false])
  expect((await payments.restore(id)).status).toBe(404)
})

test('payments at once never add up to more than what is due', async () => {
  const { payments, invoice, totals } = await withInvoice()
  const pay = () => patiently(() => payments.create({ document_id: invoice.id, amount: 7, type: 'cash' }))
  const answers = await Promise.all(Array.from({ length: 40 }, pay))
  expect(answers.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([
    ...Array(14).fill(201),
    ...Array(26).fill(422),
  ])
  expect(await totals()).toEqual([98, 2, false])
  const ids = answers.flatMap(({ status, body }) => (status === 201 ? [body.id] : []))
  await Promise.all(
    ids.flatMap((id) => [payments.update(id, { amount: 8 }), payments.remove(id), payments.restore(id)]),
  )
  const left = (await payments.list({ limit: '100' })).body.data
  const sum = left.reduce((total: number, { amount }: { amount: number }) => total + amount, 0)
  expect(await totals()).toEqual([sum, 100 - sum, sum === 100])
  expect(sum).toBeLessThanOrEqual(100)
})

test('a payment and a void at once: one of them is refused', async () => {
  const { invoices, payments } = await withInvoice()
  for (let round = 0; round < 10; round += 1) {
    const { id } = (await invoices.create({ items })).body
    const [paid, voided] = await Promise.all([
      patiently(() => payments.create({ document_id: id, amount: 1, type: 'cash' })),
      patiently(() => invoices.void(id)),
    ])
    expect([paid.status, voided.status].toSorted((a, b) => a - b)).toEqual(
      paid.status === 201 ? [201, 409] : [200, 409],
    )
  }
})

test('searched they are by those who may read invoices, whose customers and numbers find them', async () => {
  const { keyWith } = await createEntity()
  const limited = resourcesOf(await keyWith(['payments:read'])).payments
  expect(await limited.list({ search: 'g' })).toMatchObject({ status: 403, body: { permission: 'invoices:read' } })
  expect((await limited.list()).status).toBe(200)
  expect(
    (await resourcesOf(await keyWith(['payments:read', 'invoices:read'])).payments.list({ search: 'g' })).status,
  ).toBe(200)
})

test('payments are found by whom their documents are for, by those who may read invoices', async () => {
  const { key, keyWith } = await createEntity()
  const { customers, invoices, payments } = resourcesOf(key)
  const [globex, initech] = await Promise.all(
    ['Globex', 'Initech'].map(async (name) => (await customers.create({ name })).body.id as string),
  )
  for (const [customer_id, amount] of [
    [globex, 5],
    [initech, 7],
    [null, 9],
  ] as const) {
    const { id } = (await invoices.create({ items, ...(customer_id !== null && { customer_id }) })).body
    await payments.create({ document_id: id, amount, type: 'cash' })
  }
  const amounts = async (filters: object, token = key) =>
    (await resourcesOf(token).payments.list({ order_by: 'amount' }, filters)).body.data.map(
      ({ amount }: { amount: number }) => amount,
    )
  expect(await amounts({ customer_id: globex })).toEqual([5])
  expect(await amounts({ customer_id: { in: [globex, initech] } })).toEqual([5, 7])
  expect(await amounts({ customer_id: { not: globex } })).toEqual([7, 9])
  expect(await amounts({ customer_id: initech, amount: { lt: 7 } })).toEqual([])
  expect(await amounts({ customer_id: globex }, await keyWith(['payments:read', 'invoices:read']))).toEqual([5])
  const limited = resourcesOf(await keyWith(['payments:read'])).payments
  expect(await limited.list({}, { customer_id: globex })).toMatchObject({
    status: 403,
    body: { permission: 'invoices:read' },
  })
})

test('payments are listed, searched and filtered', async () => {
  const { payments, invoice } = await withInvoice({ customer: { name: 'Žan' } })
  const pay = (amount: number, fields: object = {}) =>
    payments.create({ document_id: invoice.id, amount, type: 'cash', ...fields })
  await pay(10, { date: '2026-01-01', tag: 'first', metadata: { a: '1' } })
  await pay(20, { date: '2026-02-01', reference: 'SI56 2020' })
  const amounts = async (query: Record<string, string>, filters?: object) =>
    (await payments.list({ order_by: 'amount', ...query }, filters)).body.data.map(
      ({ amount }: { amount: number }) => amount,
    )
  expect(await amounts({})).toEqual([10, 20])
  expect(await amounts({ order_by: '-date' })).toEqual([20, 10])
  expect(await amounts({ search: 'zan' })).toEqual([10, 20])
  expect(await amounts({ search: '2020' })).toEqual([20])
  expect(await amounts({}, { amount: { gte: 15 } })).toEqual([20])
  expect(await amounts({}, { amount: { gt: 10, lte: 20 }, currency_code: 'EUR' })).toEqual([20])
  expect(await amounts({}, { date: { lt: '2026-02-01' }, document_id: invoice.id, 'metadata.a': '1' })).toEqual([10])
  expect((await payments.list({}, { secret: 1 })).status).toBe(422)
  const page = (await payments.list({ limit: '1', order_by: 'date' })).body
  const next = (await payments.list({ limit: '1', order_by: 'date', next_cursor: page.pagination.next_cursor })).body
  expect([...page.data, ...next.data].map(({ amount }) => amount)).toEqual([10, 20])
})

test('a document in another type’s place is not there', async () => {
  const { payments, invoices, invoice } = await withInvoice()
  const other = (await invoices.create({ items })).body
  const tries = [
    { type: 'credit_note', credit_note_id: other.id, invoice_id: invoice.id },
    { type: 'advance', advance_invoice_id: other.id, invoice_id: invoice.id },
    { type: 'cash', credit_note_id: invoice.id },
  ]
  for (const body of tries) expect((await payments.create({ ...body, amount: 1 })).status).toBe(404)
  expect((await invoices.get(invoice.id)).body).toMatchObject({ total_paid: 0 })
})

test('a list says what each payment belongs to, as far as the reader may read it', async () => {
  const { key, keyWith } = await createEntity()
  const { invoices, payments } = resourcesOf(key)
  const { id, number } = (await invoices.create({ items, customer: { name: 'Globex' } })).body
  const paid = (await payments.create({ document_id: id, amount: 5, type: 'cash' })).body
  const listed = async (token: string) => {
    const { body } = await resourcesOf(token).payments.list({ include: 'document' })
    return body.data[0].document
  }
  expect(await listed(key)).toEqual({ id, type: 'invoice', number, customer_name: 'Globex' })
  expect(await listed(await keyWith(['payments:read', 'credit_notes:read']))).toBeNull()
  expect((await payments.list()).body.data).toEqual([paid])
  expect((await payments.list({ include: 'customer' })).status).toBe(422)
})
