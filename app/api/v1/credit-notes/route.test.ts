import { afterAll, expect, test } from 'vitest'

import { closePools } from '@/db/pool'
import { callerOf } from '@/test/caller'
import { asOwner } from '@/test/database'
import { createEntity } from '@/test/harness'
import { patiently } from '@/test/resources'

afterAll(closePools)
const items = [
  { name: 'Chair', price: 100, quantity: 2, taxes: [{ rate: 22 }] },
  { name: 'Book', price: 10, taxes: [{ rate: 9.5 }] },
]
async function world() {
  const caller = callerOf((await createEntity()).key)
  const invoice = await caller.made('createInvoice', { body: { items } })
  const get = (include = '') =>
    caller.made('getInvoice', { params: { id: invoice.id }, query: { ...(include && { include }) } })
  const credit = (body: object) =>
    caller.call('createCreditNote', { body: { items, linked_documents: [invoice.id], ...body } })
  return { ...caller, invoice, get, credit }
}

test('a credit note mirrors its invoice to the cent, and pays what that has open', async () => {
  const { invoice, get, credit, made } = await world()
  const note = (await credit({})).body
  expect(note).toMatchObject({
    number: expect.stringMatching(/^CN-\d{4}-00001$/),
    total: invoice.total,
    total_with_tax: invoice.total_with_tax,
    taxes: invoice.taxes,
    status: 'paid',
    total_paid: invoice.total_with_tax,
  })
  const paid = await get('payments,document_relations')
  expect(paid).toMatchObject({
    status: 'paid',
    total_due: 0,
    payments: [{ type: 'credit_note', invoice_id: invoice.id, credit_note_id: note.id, amount: 254.95 }],
    document_relations: [{ relation_type: 'has_credit', document_id: note.id, number: note.number }],
  })
  const seen = await made('getCreditNote', { params: { id: note.id }, query: { include: 'payments' } })
  expect(seen.payments).toEqual(paid.payments)
})

test('what is credited of a paid invoice is left to refund', async () => {
  const { invoice, get, credit, call, made } = await world()
  await made('createPayment', { body: { document_id: invoice.id, amount: 254.95, type: 'card' } })
  const note = (await credit({ items: [items[1]] })).body
  expect(note).toMatchObject({ status: 'outstanding', total_due: 10.95, total_paid: 0 })
  const refund = { document_id: note.id, type: 'bank_transfer' }
  expect((await call('createPayment', { body: { ...refund, amount: 10.96 } })).body.code).toBe('overpaid')
  const made1 = await made('createPayment', { body: { ...refund, amount: 10.95 } })
  expect(made1).toMatchObject({ document_id: note.id, credit_note_id: note.id, invoice_id: null })
  const list = await made('listCreditNotes', { query: { query: '{"payments.type":"bank_transfer"}' } })
  expect(list.data).toMatchObject([{ id: note.id, status: 'paid' }])
  expect(await get()).toMatchObject({ status: 'paid', total_paid: 254.95 })
})

test('no more is credited than was invoiced: all together, and of each line', async () => {
  const { invoice, credit } = await world()
  const [chair] = invoice.items
  const chairs = (quantity: number) => ({
    items: [{ ...items[0], quantity, source_line_id: chair.id }],
  })
  const refused = { status: 422, body: { code: 'over_credited' } }
  expect(await credit({ items: [{ ...items[0], quantity: 3 }] })).toMatchObject(refused)
  expect(await credit(chairs(3))).toMatchObject(refused)
  expect((await credit(chairs(1))).status).toBe(201)
  // There is room in the invoice for two more, but not in the line.
  const tooMany = await credit({ items: [{ ...items[0], price: 1, quantity: 2, source_line_id: chair.id }] })
  expect(tooMany).toMatchObject({ ...refused, body: { cause: { issues: [{ path: ['items', 0, 'quantity'] }] } } })
  expect((await credit(chairs(1))).status).toBe(201)
  expect(await credit({ items: [items[0]] })).toMatchObject({
    ...refused,
    body: { message: expect.stringContaining('10.95 EUR') },
  })
})

test('of twenty at once that would credit all, one does', async () => {
  const { credit, get } = await world()
  const answers = await Promise.all(Array.from({ length: 20 }, () => patiently(() => credit({}))))
  expect(answers.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([201, ...Array(19).fill(422)])
  expect(await get()).toMatchObject({ total_paid: 254.95, total_due: 0 })
})

test('a draft of more than is left cannot be finalized', async () => {
  const { credit, call } = await world()
  const [one, other] = [(await credit({ is_draft: true })).body, (await credit({ is_draft: true })).body]
  expect((await call('finalizeCreditNote', { params: { id: one.id } })).status).toBe(200)
  const refused = await call('finalizeCreditNote', { params: { id: other.id } })
  expect(refused.body.code).toBe('over_credited')
  expect((await call('getCreditNote', { params: { id: other.id } })).body).toMatchObject({
    is_draft: true,
    number: null,
  })
})

test('a voided credit note gives back what it paid; an invoice that is credited is not voided before', async () => {
  const { invoice, credit, get, call, made } = await world()
  const note = (await credit({})).body
  expect((await call('voidInvoice', { params: { id: invoice.id } })).body.code).toBe('has_documents')
  await made('voidCreditNote', { params: { id: note.id }, body: { reason: 'Wrong invoice' } })
  expect(await get('payments')).toMatchObject({ status: 'outstanding', total_due: 254.95, payments: [] })
  expect((await credit({})).status).toBe(201)
})

test('what a credit note paid by itself goes with it alone, and what somebody applied can be deleted', async () => {
  const { get, credit, call, made } = await world()
  const note = (await credit({})).body
  const { payments } = await get('payments')
  const params = { id: payments[0].id }
  const refused = { status: 409, body: { code: 'has_documents' } }
  expect(await call('deletePayment', { params })).toMatchObject(refused)
  expect(await call('permanentDeletePayment', { params })).toMatchObject(refused)
  expect(await call('updatePayment', { params, body: { amount: 1 } })).toMatchObject(refused)
  expect((await call('updatePayment', { params, body: { note: 'x' } })).status).toBe(200)
  expect(await get()).toMatchObject({ status: 'paid', total_due: 0 })
  await made('voidCreditNote', { params: { id: note.id } })
  expect(await get()).toMatchObject({ total_due: 254.95 })
  expect((await call('permanentDeletePayment', { params })).status).toBe(200)
})

test('a credit of one invoice may pay another of the same currency', async () => {
  const { invoice, credit, call, made } = await world()
  await made('createPayment', { body: { document_id: invoice.id, amount: 254.95, type: 'card' } })
  const note = (await credit({})).body
  const other = await made('createInvoice', { body: { items: [items[0]] } })
  const foreign = await made('createInvoice', { body: { items, currency_code: 'USD', exchange_rate: 0.9 } })
  const apply = (invoice_id: string, amount: number) =>
    call('createPayment', { body: { type: 'credit_note', credit_note_id: note.id, invoice_id, amount } })
  expect((await apply(foreign.id, 1)).status).toBe(422)
  expect((await apply(other.id, 244.01)).body.code).toBe('overpaid')
  const paid = (await apply(other.id, 244)).body
  expect(await made('getCreditNote', { params: { id: note.id } })).toMatchObject({ total_due: 10.95 })
  const update = (body: object) => call('updatePayment', { params: { id: paid.id }, body })
  expect((await update({ type: 'cash' })).status).toBe(422)
  expect((await update({ amount: 44 })).status).toBe(200)
  expect(await made('getInvoice', { params: { id: other.id } })).toMatchObject({ total_due: 200 })
  expect(await made('getCreditNote', { params: { id: note.id } })).toMatchObject({ total_due: 210.95 })
  await made('deletePayment', { params: { id: paid.id } })
  expect(await made('getInvoice', { params: { id: other.id } })).toMatchObject({ total_due: 244 })
  expect(await made('getCreditNote', { params: { id: note.id } })).toMatchObject({ total_due: 254.95 })
})

test('a credit note needs no invoice and no customer', async () => {
  const { made } = await world()
  expect(await made('createCreditNote', { body: { items } })).toMatchObject({ customer: null, total_due: 254.95 })
})

test('lines of what is not linked are no source', async () => {
  const { invoice, call } = await world()
  const body = { items: [{ ...items[0], source_line_id: invoice.items[0].id }] }
  expect((await call('createCreditNote', { body })).status).toBe(404)
})

test('a credit note is not of less than nothing, and is for one document', async () => {
  const { invoice, credit, made, call } = await world()
  const negative = [{ ...items[0], quantity: -2 }]
  expect((await credit({ items: negative })).body.code).toBe('over_credited')
  expect((await call('createCreditNote', { body: { items: negative } })).status).toBe(422)
  const other = await made('createInvoice', { body: { items } })
  const two = await credit({ linked_documents: [invoice.id, other.id] })
  expect(two).toMatchObject({ status: 422, body: { code: 'not_linkable' } })
})

test('what was voided since a draft was made from it is not credited', async () => {
  const { invoice, credit, made, call } = await world()
  const draft = (await credit({ is_draft: true })).body
  await made('voidInvoice', { params: { id: invoice.id } })
  expect(await call('finalizeCreditNote', { params: { id: draft.id } })).toMatchObject({
    status: 409,
    body: { code: 'linked_voided' },
  })
  expect((await call('updateCreditNote', { params: { id: draft.id }, body: { items } })).status).toBe(200)
  expect((await call('deleteCreditNote', { params: { id: draft.id } })).status).toBe(200)
})

test('of a void and a credit at once, one wins', async () => {
  for (let round = 0; round < 5; round++) {
    const { invoice, credit, get, call } = await world()
    const draft = (await credit({ is_draft: true })).body
    const [voided, finalized] = await Promise.all([
      patiently(() => call('voidInvoice', { params: { id: invoice.id } })),
      patiently(() => call('finalizeCreditNote', { params: { id: draft.id } })),
    ])
    expect([voided.status, finalized.status].toSorted((a, b) => a - b)).toEqual([200, 409])
    expect((await get()).status).toBe(voided.status === 200 ? 'voided' : 'paid')
  }
})

test('lines of what is no longer linked have no source', async () => {
  const { invoice, credit, made } = await world()
  const [chair] = invoice.items
  const source = { items: [{ ...items[0], quantity: 1, source_line_id: chair.id }] }
  const draft = (await credit({ is_draft: true, ...source })).body
  const update = (body: object) => made('updateCreditNote', { params: { id: draft.id }, body })
  expect((await update({ note: 'x', date: draft.date })).items[0].source_line_id).toBe(chair.id)
  expect((await update({ linked_documents: [] })).items[0].source_line_id).toBeNull()
  await made('finalizeCreditNote', { params: { id: draft.id } })
  expect((await credit({ items: [{ ...items[0], source_line_id: chair.id }] })).status).toBe(201)
})

test('a credit and an advance stay with their customer', async () => {
  const { made, call } = await world()
  const [ana, bor] = [
    await made('createCustomer', { body: { name: 'Ana' } }),
    await made('createCustomer', { body: { name: 'Bor' } }),
  ]
  const of = (customer: { id: string }, more: object = {}) => ({ body: { items, customer_id: customer.id, ...more } })
  const invoice = await made('createInvoice', of(ana))
  const note = await made('createCreditNote', of(bor))
  expect((await call('createCreditNote', of(bor, { linked_documents: [invoice.id] }))).body.code).toBe('not_linkable')
  const draft = await made('createCreditNote', of(ana, { is_draft: true, linked_documents: [invoice.id] }))
  const moved = await call('updateCreditNote', { params: { id: draft.id }, body: { customer_id: bor.id } })
  expect(moved.body.code).toBe('not_linkable')
  const body = { type: 'credit_note', credit_note_id: note.id, invoice_id: invoice.id, amount: 1 }
  expect((await call('createPayment', { body })).status).toBe(422)
})

test('relations with documents that the caller may not read are not shown', async () => {
  const { key, keyWith } = await createEntity()
  const { made } = callerOf(key)
  const estimate = await made('createEstimate', { body: { items } })
  await made('createInvoice', { body: { items, linked_documents: [estimate.id] } })
  const query = { include: 'document_relations' }
  const narrow = callerOf(await keyWith(['estimates:read']))
  expect(await narrow.made('getEstimate', { params: { id: estimate.id }, query })).toMatchObject({
    status: 'converted',
    document_relations: [],
  })
  expect((await narrow.made('listEstimates', { query })).data).toMatchObject([{ document_relations: [] }])
  const payer = callerOf(await keyWith(['payments:write', 'invoices:read']))
  const note = await made('createCreditNote', { body: { items } })
  const refund = await payer.call('createPayment', { body: { document_id: note.id, type: 'cash', amount: 1 } })
  expect(refund).toMatchObject({ status: 403, body: { permission: 'credit_notes:read' } })
})

test('what a credit note pays and takes back is in the trail', async () => {
  const { key, entityId } = await createEntity()
  const { made } = callerOf(key)
  const invoice = await made('createInvoice', { body: { items } })
  const note = await made('createCreditNote', { body: { items, linked_documents: [invoice.id] } })
  await made('voidCreditNote', { params: { id: note.id } })
  const trail = await asOwner<{ action: string }>(
    `select action from app.activities where entity_id = $1 and resource_type = 'payment' order by id`,
    [entityId],
  )
  expect(trail.map(({ action }) => action)).toEqual(['created', 'deleted'])
})
