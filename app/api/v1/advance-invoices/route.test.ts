import { afterAll, expect, test } from 'vitest'

import { closePools } from '@/db/pool'
import { callerOf } from '@/test/caller'
import { createEntity } from '@/test/harness'

afterAll(closePools)
const items = [{ name: 'Kitchen', price: 1000, taxes: [{ rate: 20 }] }]
const deposit = [{ name: 'Deposit', price: 250, taxes: [{ rate: 20 }], classification: 'advance' }]

/** An advance of 300, of which so much was paid. */
async function world(paid: number) {
  const caller = callerOf((await createEntity()).key)
  const payments = paid === 0 ? [] : [{ type: 'card', amount: paid }]
  const advance = await caller.made('createAdvanceInvoice', { body: { items: deposit, payments } })
  const invoice = (body: object = {}) =>
    caller.made('createInvoice', { body: { items, linked_documents: [advance.id], ...body } })
  const get = () =>
    caller.made('getAdvanceInvoice', { params: { id: advance.id }, query: { include: 'payments,document_relations' } })
  return { ...caller, advance, invoice, get }
}

test('an advance that was paid is deducted from its invoice', async () => {
  const { advance, invoice, get, made } = await world(300)
  expect(advance).toMatchObject({ number: expect.stringMatching(/^ADV-\d{4}-00001$/), status: 'paid' })
  expect(advance).not.toHaveProperty('payment_terms')
  const final = await invoice()
  expect(final).toMatchObject({ total_with_tax: 1200, total_paid: 300, total_due: 900, status: 'partially_paid' })
  const { payments } = await made('getInvoice', { params: { id: final.id }, query: { include: 'payments' } })
  expect(payments).toMatchObject([{ type: 'advance', amount: 300, advance_invoice_id: advance.id }])
  expect(await get()).toMatchObject({
    total_paid: 300,
    document_relations: [{ relation_type: 'applied_to', document_id: final.id }],
  })
})

test('only what was paid is deducted, once, and never more than the invoice', async () => {
  const { advance, invoice, call } = await world(100)
  const first = await invoice({ items: [{ name: 'Small', price: 60 }] })
  expect(first).toMatchObject({ total_paid: 60, status: 'paid' })
  const second = await invoice()
  expect(second).toMatchObject({ total_paid: 40, total_due: 1160 })
  expect(await invoice()).toMatchObject({ total_paid: 0 })
  const more = { type: 'advance', advance_invoice_id: advance.id, invoice_id: second.id, amount: 1 }
  expect((await call('createPayment', { body: more })).body.code).toBe('overpaid')
})

test('inline payments are of what the advance leaves open', async () => {
  const { invoice } = await world(300)
  expect(await invoice({ payments: [{ type: 'cash' }] })).toMatchObject({ status: 'paid', total_paid: 1200 })
})

test('money that was deducted is not taken back, and what was voided gives it back', async () => {
  const { advance, invoice, get, call, made } = await world(300)
  const final = await invoice()
  const received = (await get()).payments.find(({ type }: { type: string }) => type === 'card')
  const taken = await call('deletePayment', { params: { id: received.id } })
  expect(taken).toMatchObject({ status: 422, body: { code: 'advance_applied' } })
  expect((await call('updatePayment', { params: { id: received.id }, body: { amount: 299 } })).status).toBe(422)
  expect((await call('voidAdvanceInvoice', { params: { id: advance.id } })).body.code).toBe('has_payments')
  await made('voidInvoice', { params: { id: final.id } })
  expect(await invoice()).toMatchObject({ total_paid: 300 })
})

test('money that nothing was deducted of is taken back, to the last payment', async () => {
  const { get, call, made, advance } = await world(300)
  const [payment] = (await get()).payments
  expect((await call('deletePayment', { params: { id: payment.id } })).status).toBe(200)
  await made('restorePayment', { params: { id: payment.id } })
  expect((await call('permanentDeletePayment', { params: { id: payment.id } })).status).toBe(200)
  expect(await get()).toMatchObject({ total_paid: 0 })
  expect((await call('voidAdvanceInvoice', { params: { id: advance.id } })).status).toBe(200)
})

test('a credit that paid an advance stays while the advance is deducted', async () => {
  const { advance, invoice, call, made } = await world(0)
  const note = await made('createCreditNote', { body: { items: [{ name: 'Back', price: 300 }] } })
  const credit = await made('createPayment', {
    body: { type: 'credit_note', amount: 300, credit_note_id: note.id, advance_invoice_id: advance.id },
  })
  const final = await invoice()
  expect(final).toMatchObject({ total_paid: 300 })
  const held = { status: 409, body: { code: 'has_documents' } }
  expect(await call('deletePayment', { params: { id: credit.id } })).toMatchObject(held)
  expect(await call('updatePayment', { params: { id: credit.id }, body: { amount: 299 } })).toMatchObject(held)
  expect(await call('voidCreditNote', { params: { id: note.id } })).toMatchObject(held)
  await made('voidInvoice', { params: { id: final.id } })
  expect((await call('voidCreditNote', { params: { id: note.id } })).status).toBe(200)
})

test('an advance in another currency is refused', async () => {
  const { advance, call } = await world(300)
  const body = { items, currency_code: 'USD', linked_documents: [advance.id] }
  expect((await call('createInvoice', { body })).status).toBe(422)
})

test('a credited advance is no money: what was not paid is not deducted, what was goes back', async () => {
  const unpaid = await world(0)
  const credit = { items: deposit, linked_documents: [unpaid.advance.id] }
  await unpaid.made('createCreditNote', { body: credit })
  expect(await unpaid.get()).toMatchObject({ status: 'paid' })
  expect(await unpaid.invoice()).toMatchObject({ total_paid: 0 })

  const paid = await world(300)
  const note = await paid.made('createCreditNote', { body: { items: deposit, linked_documents: [paid.advance.id] } })
  expect(note).toMatchObject({ total_due: 300 })
  expect(await paid.invoice()).toMatchObject({ total_paid: 0 })
  await paid.made('voidCreditNote', { params: { id: note.id } })
  expect(await paid.invoice()).toMatchObject({ total_paid: 300 })
})

test('an advance that was deducted is credited with its invoice, not by itself', async () => {
  const { advance, invoice, call } = await world(300)
  await invoice()
  const answer = await call('createCreditNote', { body: { items: deposit, linked_documents: [advance.id] } })
  expect(answer).toMatchObject({ status: 422, body: { code: 'over_credited' } })
})

test('a credit note of a part-paid advance pays the rest of it, and can be voided', async () => {
  const { advance, invoice, get, made } = await world(100)
  const note = await made('createCreditNote', { body: { items: deposit, linked_documents: [advance.id] } })
  expect(note).toMatchObject({ total_paid: 200, total_due: 100 })
  expect(await invoice()).toMatchObject({ total_paid: 0 })
  await made('voidCreditNote', { params: { id: note.id } })
  expect(await get()).toMatchObject({ total_paid: 100, status: 'partially_paid' })
  expect(await invoice()).toMatchObject({ total_paid: 100 })
})

test('an advance that was voided since is not deducted without a word', async () => {
  const { advance, made, call } = await world(0)
  const draft = await made('createInvoice', { body: { is_draft: true, items, linked_documents: [advance.id] } })
  await made('voidAdvanceInvoice', { params: { id: advance.id } })
  expect((await call('finalizeInvoice', { params: { id: draft.id } })).body.code).toBe('linked_voided')
  await made('updateInvoice', { params: { id: draft.id }, body: { linked_documents: [] } })
  expect((await call('finalizeInvoice', { params: { id: draft.id } })).status).toBe(200)
})
