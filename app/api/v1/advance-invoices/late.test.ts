import * as fc from 'fast-check'
import { afterAll, expect, test } from 'vitest'

import { closePools } from '@/db/pool'
import { addDays } from '@/lib/dates'
import { callerOf } from '@/test/caller'
import { asOwner } from '@/test/database'
import { createEntity } from '@/test/harness'

afterAll(closePools)
const items = (price: number) => [{ name: 'Kitchen', price }]

/** An advance that nothing was paid of yet, and its invoices, which are issued. */
async function world(advance: number, invoices: readonly number[] = [1000]) {
  const { key, entityId } = await createEntity()
  const caller = callerOf(key)
  const { id } = await caller.made('createAdvanceInvoice', { body: { items: items(advance) } })
  const issue = (price: number, body: object = {}) =>
    caller.made('createInvoice', { body: { items: items(price), linked_documents: [id], ...body } })
  const issued: string[] = []
  for (const price of invoices) issued.push((await issue(price)).id)
  return {
    ...caller,
    entityId,
    advance: id as string,
    invoices: issued,
    issue,
    pay: (amount: number, more: object = {}) =>
      caller.made('createPayment', { body: { document_id: id, type: 'card', amount, ...more } }),
    invoice: (at = 0) =>
      caller.made('getInvoice', { params: { id: issued[at] ?? '' }, query: { include: 'payments' } }),
    deducted: async () => {
      const query = { query: JSON.stringify({ advance_invoice_id: id, type: 'advance' }), order_by: 'id' }
      const { data } = await caller.made('listPayments', { query })
      return data.map(({ amount, invoice_id }: { amount: number; invoice_id: string }) => [
        issued.indexOf(invoice_id),
        amount,
      ])
    },
  }
}

test('what is paid of an advance after its invoice was issued is deducted from that', async () => {
  const { pay, invoice, advance, made } = await world(300)
  const before = await invoice()
  expect(before).toMatchObject({ total_paid: 0, total_due: 1000 })
  const date = addDays(before.date, 1)
  await pay(100, { date })
  expect(await invoice()).toMatchObject({
    total_paid: 100,
    total_due: 900,
    status: 'partially_paid',
    payments: [{ type: 'advance', amount: 100, advance_invoice_id: advance, date }],
  })
  const early = await pay(200, { date: '2001-01-31' })
  const after = await invoice()
  expect(after).toMatchObject({ total_paid: 300, total_due: 700 })
  // Money that came in before the invoice is deducted on its day.
  expect(after.payments.map((payment: { date: string }) => payment.date)).toContain(after.date)
  expect(await made('getPayment', { params: { id: early.id } })).toMatchObject({ amount: 200, invoice_id: null })
})

test('never more than is open, the oldest invoice first, and never of one that is voided or a draft', async () => {
  const { pay, deducted, call, made, issue, invoices } = await world(500, [100, 200, 300])
  await issue(900, { is_draft: true })
  await made('voidInvoice', { params: { id: invoices[0] ?? '' } })
  await made('createPayment', { body: { document_id: invoices[1], type: 'cash', amount: 150 } })
  await pay(120)
  expect(await deducted()).toEqual([
    [1, 50],
    [2, 70],
  ])
  await pay(380)
  expect(await deducted()).toContainEqual([2, 230])
  // 150 are left: the next invoice has them as ever.
  expect(await issue(900)).toMatchObject({ total_paid: 150 })
  const more = { type: 'advance', advance_invoice_id: invoices[0], invoice_id: invoices[2], amount: 1 }
  expect((await call('createPayment', { body: more })).status).toBe(404)
})

test('it goes with the money that it came with, as far as the rest does not cover it, and comes again with it', async () => {
  const { pay, deducted, made, invoice } = await world(300, [200])
  const first = await pay(150)
  const second = await pay(150)
  expect(await deducted()).toEqual([
    [0, 150],
    [0, 50],
  ])
  await made('updatePayment', { params: { id: second.id }, body: { amount: 30 } })
  expect(await deducted()).toEqual([
    [0, 150],
    [0, 30],
  ])
  await made('deletePayment', { params: { id: first.id } })
  expect(await deducted()).toEqual([[0, 30]])
  expect(await invoice()).toMatchObject({ total_paid: 30, total_due: 170 })
  await made('restorePayment', { params: { id: first.id } })
  expect(await invoice()).toMatchObject({ total_paid: 180, total_due: 20 })
  await made('updatePayment', { params: { id: second.id }, body: { amount: 90 } })
  expect(await invoice()).toMatchObject({ total_due: 0, status: 'paid' })
  await made('permanentDeletePayment', { params: { id: second.id } })
  expect(await invoice()).toMatchObject({ total_paid: 150, total_due: 50 })
})

test('what was deducted when an invoice was issued, or by somebody, stands; what somebody took back stays so', async () => {
  const { pay, deducted, call, made, issue, invoices, advance } = await world(300, [])
  const first = await pay(100)
  const { id } = await issue(80)
  expect(await call('deletePayment', { params: { id: first.id } })).toMatchObject({ body: { code: 'advance_applied' } })
  const other = await made('createInvoice', { body: { items: items(50) } })
  await made('createPayment', {
    body: { type: 'advance', advance_invoice_id: advance, invoice_id: other.id, amount: 20 },
  })
  expect(await call('updatePayment', { params: { id: first.id }, body: { amount: 90 } })).toMatchObject({ status: 422 })

  invoices.push(id, other.id, (await issue(500)).id)
  await pay(50)
  expect(await deducted()).toContainEqual([2, 50])
  const list = await made('listPayments', { query: { query: JSON.stringify({ invoice_id: invoices[2] }) } })
  await made('deletePayment', { params: { id: list.data[0].id } })
  await made('updatePayment', { params: { id: first.id }, body: { note: 'Thank you' } })
  await pay(10)
  expect((await deducted()).filter(([at]: number[]) => at === 2)).toEqual([[2, 10]])
})

test('a credit that pays the advance is deducted, and taken back with it', async () => {
  const { advance, made, invoice, deducted } = await world(300)
  const note = await made('createCreditNote', { body: { items: items(300) } })
  const body = { type: 'credit_note', amount: 300, credit_note_id: note.id, advance_invoice_id: advance }
  const credit = await made('createPayment', { body })
  expect(await invoice()).toMatchObject({ total_paid: 300 })
  await made('updatePayment', { params: { id: credit.id }, body: { amount: 100 } })
  expect(await deducted()).toEqual([[0, 100]])
  await made('voidCreditNote', { params: { id: note.id } })
  expect(await invoice()).toMatchObject({ total_paid: 0, total_due: 1000 })
})

test('an advance that is paid while its invoices are issued is deducted once, whoever is first', async () => {
  for (let round = 0; round < 8; round += 1) {
    const { call, advance, made } = await world(300, [])
    const draft = () =>
      made('createInvoice', { body: { items: items(200), linked_documents: [advance], is_draft: true } })
    const drafts = [await draft(), await draft()]
    const parts = [100, 120, 80].map((amount) =>
      call('createPayment', { body: { document_id: advance, type: 'cash', amount } }),
    )
    const answers = await Promise.all([
      ...drafts.map(({ id }) => call('finalizeInvoice', { params: { id } })),
      ...parts,
    ])
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 201, 201, 201])
    const paid = await Promise.all(drafts.map(({ id }) => made('getInvoice', { params: { id } })))
    expect(paid.reduce((sum, { total_paid }) => sum + total_paid, 0)).toBe(300)
  }
})

const change = fc.record({
  what: fc.constantFrom('pay', 'pay', 'change', 'delete', 'restore', 'erase'),
  which: fc.nat(),
  amount: fc.integer({ min: 1, max: 20_000 }).map((cents) => cents / 100),
})
const CHANGES = {
  change: 'updatePayment',
  delete: 'deletePayment',
  restore: 'restorePayment',
  erase: 'permanentDeletePayment',
} as const

test(
  'whatever becomes of the payments of an advance, what is deducted is what came in',
  { timeout: 60_000 },
  async () => {
    const prices = [120, 80]
    const sums = fc.asyncProperty(fc.array(change, { minLength: 8, maxLength: 25 }), async (changes) => {
      const { call, advance, entityId, made, invoices } = await world(500, prices)
      const payments: string[] = []
      for (const { what, which, amount } of changes) {
        if (what === 'pay') {
          const { status, body } = await call('createPayment', { body: { document_id: advance, type: 'cash', amount } })
          if (status === 201) payments.push(body.id)
          continue
        }
        const id = payments[which % Math.max(payments.length, 1)]
        if (id === undefined) continue
        const { status, body } = await call(CHANGES[what], {
          params: { id },
          ...(what === 'change' && { body: { amount } }),
        })
        // Gone for good or for now, or more than the advance is of: never that something of it was deducted.
        if (status !== 200) expect([404, 422]).toContain(status)
        if (status === 422) expect(body.code).toBe('overpaid')
        const received = (await made('getAdvanceInvoice', { params: { id: advance } })).total_paid
        const found = await Promise.all(invoices.map((invoice) => made('getInvoice', { params: { id: invoice } })))
        const deducted = found.reduce((sum, { total_paid }) => sum + total_paid, 0)
        expect(deducted).toBeCloseTo(Math.min(received, 200), 6)
      }
      expect(await asOwner('select * from app.wrong_totals() where entity_id = $1', [entityId])).toEqual([])
    })
    await fc.assert(sums, { numRuns: 8, endOnFailure: true })
  },
)
