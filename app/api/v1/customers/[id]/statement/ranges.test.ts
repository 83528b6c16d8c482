import * as fc from 'fast-check'
import { afterAll, expect, test } from 'vitest'

import { closePools } from '@/db/pool'
import type { Statement } from '@/lib/contract/statements'
import { callerOf } from '@/test/caller'
import { asOwner } from '@/test/database'
import { createEntity } from '@/test/harness'

afterAll(closePools)
const items = (price: number) => [{ name: 'x', price }]

async function world() {
  const { key, entityId } = await createEntity()
  const caller = callerOf(key)
  const { id } = await caller.made('createCustomer', { body: { name: 'Globex' } })
  const statement = (query: Record<string, string>): Promise<Statement> =>
    caller.made('getStatement', { params: { id }, query })
  const invoice = (price: number, date: string, more: object = {}) =>
    caller.made('createInvoice', { body: { customer_id: id, items: items(price), date, ...more } })
  const credit = (price: number, date: string, more: object = {}) =>
    caller.made('createCreditNote', { body: { items: items(price), date, ...more } })
  return { ...caller, entityId, customer_id: id as string, statement, invoice, credit }
}
/** What is open by lateness, less open credit: the balance, told another way. */
const openIn = ({ ageing }: Statement) =>
  ageing.buckets.reduce((sum, { total_due }) => sum + total_due, 0) - ageing.credit
const brief = ({ entries }: Statement) =>
  entries.map(({ type, date, amount, balance }) => [type, date, amount, balance])
const march = { date_from: '2026-03-01', date_to: '2026-03-31' }

test('a credit note without a customer is of the one whose invoice it credits', async () => {
  const { invoice, credit, statement, made } = await world()
  const { id } = await invoice(100, '2026-03-01')
  await made('createPayment', { body: { document_id: id, type: 'cash', amount: 60, date: '2026-03-02' } })
  const note = await credit(70, '2026-03-03', { linked_documents: [id] })
  const found = await statement(march)
  expect(brief(found)).toEqual([
    ['invoice', '2026-03-01', 100, 100],
    ['payment', '2026-03-02', -60, 40],
    ['credit_note', '2026-03-03', -70, -30],
  ])
  expect(found.entries.at(-1)).toMatchObject({ document_id: note.id, number: note.number })
  expect([found.closing_balance, openIn(found)]).toEqual([-30, -30])
  // It was applied today: as much as the credit note says is to be refunded.
  expect((await statement({ date_from: '2026-03-01' })).ageing.credit).toBe(note.total_due)
})

test('of another’s credit there is what it paid, and what paid another’s invoice is used up', async () => {
  const { invoice, credit, statement, made, customer_id } = await world()
  const own = await invoice(100, '2026-03-01')
  const retail = await credit(50, '2026-03-02')
  const apply = (credit_note_id: string, invoice_id: string, amount: number, date: string) =>
    made('createPayment', { body: { type: 'credit_note', credit_note_id, invoice_id, amount, date } })
  await apply(retail.id, own.id, 40, '2026-03-03')
  const note = await credit(30, '2026-03-04', { customer_id })
  const stranger = await made('createInvoice', { body: { items: items(10), date: '2026-03-05' } })
  await apply(note.id, stranger.id, 10, '2026-03-06')
  const found = await statement(march)
  expect(brief(found)).toEqual([
    ['invoice', '2026-03-01', 100, 100],
    ['credit_note', '2026-03-03', -40, 60],
    ['credit_note', '2026-03-04', -30, 30],
    ['refund', '2026-03-06', 10, 40],
  ])
  expect(found.entries[1]).toMatchObject({ number: retail.number, document_id: retail.id, payment_type: 'credit_note' })
  expect(openIn(found)).toBe(40)
})

test('what a credit note of a later day credits is open until then', async () => {
  const { invoice, credit, statement, customer_id } = await world()
  const { id } = await invoice(100, '2026-03-01')
  await credit(100, '2099-03-01', { customer_id, linked_documents: [id] })
  const [now, then] = [await statement({ date_from: '2026-03-01' }), await statement({ date_to: '2099-03-31' })]
  expect([now.closing_balance, openIn(now), now.ageing.credit]).toEqual([100, 100, 0])
  expect(brief(then)).toEqual([['credit_note', '2099-03-01', -100, 0]])
  expect([then.opening_balance, openIn(then)]).toEqual([100, 0])
})

test('money that comes ahead of its invoice is the customer’s from the day that it came', async () => {
  const { invoice, statement } = await world()
  await invoice(100, '2099-03-10', { payments: [{ type: 'cash', amount: 40, date: '2026-03-01' }] })
  const now = await statement(march)
  expect(brief(now)).toEqual([['payment', '2026-03-01', -40, -40]])
  expect([openIn(now), now.ageing.credit]).toEqual([-40, 40])
  const later = await statement({ date_from: '2026-04-01', date_to: '2099-12-31' })
  expect(brief(later)).toEqual([['invoice', '2099-03-10', 100, 60]])
  expect(later.opening_balance).toBe(now.closing_balance)
})

const day = fc.integer({ min: 1, max: 28 }).map((number) => `2099-03-${String(number).padStart(2, '0')}`)
const event = fc.record({
  what: fc.constantFrom('invoice', 'invoice', 'advance', 'credit', 'credit', 'pay', 'pay', 'apply', 'apply'),
  which: fc.nat(),
  other: fc.nat(),
  price: fc.integer({ min: 1, max: 200 }),
  date: day,
  isOwn: fc.boolean(),
  isLinked: fc.boolean(),
})

test(
  'what one statement closes with the next one opens with, and it is what is open',
  { timeout: 60_000 },
  async () => {
    const agrees = fc.asyncProperty(
      fc.array(event, { minLength: 8, maxLength: 20 }),
      fc.array(day, { minLength: 3, maxLength: 5 }),
      async (events, days) => {
        const { call, statement, customer_id } = await world()
        const ids: Record<string, string[]> = { invoice: [], advance: [], credit: [] }
        const pick = (kind: string, which: number) => ids[kind]?.[which % Math.max(ids[kind]?.length ?? 0, 1)]
        for (const { what, which, other, price, date, isOwn, isLinked } of events) {
          if (what === 'pay' || what === 'apply') {
            const invoice_id = pick('invoice', which)
            const from = isLinked
              ? { type: 'credit_note', credit_note_id: pick('credit', other), invoice_id }
              : { type: 'advance', advance_invoice_id: pick('advance', other), invoice_id }
            const money = { type: 'cash', document_id: pick(['invoice', 'advance', 'credit'][other % 3] ?? '', which) }
            await call('createPayment', { body: { ...(what === 'pay' ? money : from), amount: price / 2, date } })
            continue
          }
          const operation = {
            invoice: 'createInvoice',
            advance: 'createAdvanceInvoice',
            credit: 'createCreditNote',
          } as const
          const source =
            what === 'credit' ? pick('invoice', which) : what === 'invoice' ? pick('advance', which) : undefined
          const links = isLinked && source ? { linked_documents: [source] } : {}
          const body = { items: items(price), date, ...links, ...(isOwn && { customer_id }) }
          const { status, body: made } = await call(operation[what], { body })
          if (status === 201) ids[what]?.push(made.id)
        }
        let opening = 0
        let from = '2020-01-01'
        for (const until of [...new Set(days)].toSorted()) {
          const found = await statement({ date_from: from, date_to: until })
          expect(found.opening_balance).toBeCloseTo(opening, 6)
          expect(found.entries.at(-1)?.balance ?? opening).toBeCloseTo(found.closing_balance, 6)
          expect(openIn(found)).toBeCloseTo(found.closing_balance, 6)
          opening = found.closing_balance
          from = `2099-03-${String(Number(until.slice(-2)) + 1).padStart(2, '0')}`
        }
      },
    )
    await fc.assert(agrees, { numRuns: 10, endOnFailure: true })
  },
)

test('more entries than a statement has are refused, with the days to change; fewer days are answered', async () => {
  const { invoice, statement, call, entityId, customer_id } = await world()
  const { id } = await invoice(100, '2026-03-01')
  await asOwner(
    `insert into app.payments (entity_id, id, invoice_id, amount, currency_code, type, date)
     select $1, 'pmt_' || lpad(to_hex(n), 24, '0'), $2, 1, 'EUR', 'cash', '2026-03-02'::date + n % 20
     from generate_series(1, 2000) n`,
    [entityId, id],
  )
  const refused = await call('getStatement', { params: { id: customer_id }, query: march })
  expect(refused).toMatchObject({
    status: 422,
    body: { cause: { issues: [{ path: ['date_from'], code: 'too_many_entries' }] } },
  })
  expect((await call('getStatementPdf', { params: { id: customer_id }, query: march })).status).toBe(422)
  const found = await statement({ ...march, date_from: '2026-03-02' })
  expect([found.entries.length, found.opening_balance]).toEqual([2000, 100])
})
