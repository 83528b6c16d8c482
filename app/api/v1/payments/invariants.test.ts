import * as fc from 'fast-check'
import { afterAll, expect, test } from 'vitest'

import { closePools } from '@/db/pool'
import type { GuardedId } from '@/test/ask'
import { callerOf } from '@/test/caller'
import { asOwner } from '@/test/database'
import { createEntity } from '@/test/harness'

afterAll(closePools)

type Kind = 'invoice' | 'credit_note' | 'advance_invoice'
const NAMES = { invoice: 'Invoice', credit_note: 'CreditNote', advance_invoice: 'AdvanceInvoice' } as const
type World = { ids: Record<Kind, string[]>; payments: string[]; call: ReturnType<typeof callerOf>['call'] }

/** Whatever is recorded, deducted, taken back and voided in whatever order: some of it is refused, and the books agree. */
const step = fc.record({
  what: fc.constantFrom(
    'create',
    'create',
    'pay',
    'pay',
    'credit',
    'deduct',
    'change',
    'delete',
    'restore',
    'void',
    'erase',
  ),
  kind: fc.constantFrom<Kind>('invoice', 'invoice', 'credit_note', 'advance_invoice'),
  which: fc.nat(),
  other: fc.nat(),
  amount: fc.integer({ min: 1, max: 30_000 }).map((cents) => cents / 100),
  linked: fc.boolean(),
})
type Step = typeof step extends fc.Arbitrary<infer S> ? S : never

const pick = (list: readonly string[], which: number) => list[which % Math.max(list.length, 1)]

async function create({ ids, payments, call }: World, { kind, which, amount, linked }: Step): Promise<void> {
  const source = kind === 'credit_note' && which % 3 > 0 ? pick(ids.invoice, which) : pick(ids.advance_invoice, which)
  const links = linked && kind !== 'advance_invoice' && source ? [source] : []
  const body = { items: [{ name: 'x', price: amount, taxes: [{ rate: 22 }] }], linked_documents: links }
  const answer = await call(`create${NAMES[kind]}`, { body })
  if (answer.status === 422) return
  expect(answer.status, answer.text).toBe(201)
  ids[kind].push(answer.body.id)
  const { id } = answer.body
  const { body: made } = await call(`get${NAMES[kind]}`, { params: { id }, query: { include: 'payments' } })
  payments.push(...made.payments.map((payment: { id: string }) => payment.id))
}

/** The body of a payment, or the change of one. */
function bodyOf({ ids }: World, { what, kind, which, other, amount, linked }: Step): object {
  if (what === 'change') return { amount }
  if (what === 'pay') return { type: 'cash', amount, document_id: pick(ids[kind], which) }
  const invoice_id = pick(ids.invoice, other)
  if (what === 'credit' && linked)
    return {
      type: 'credit_note',
      amount,
      credit_note_id: pick(ids.credit_note, which),
      advance_invoice_id: pick(ids.advance_invoice, other),
    }
  return what === 'credit'
    ? { type: 'credit_note', amount, credit_note_id: pick(ids.credit_note, which), invoice_id }
    : { type: 'advance', amount, advance_invoice_id: pick(ids.advance_invoice, which), invoice_id }
}

const OPERATIONS: Partial<Record<Step['what'], GuardedId>> = {
  change: 'updatePayment',
  delete: 'deletePayment',
  restore: 'restorePayment',
  erase: 'permanentDeletePayment',
}

async function take(world: World, each: Step): Promise<void> {
  const { ids, payments, call } = world
  const { what, kind, which } = each
  if (what === 'create') return create(world, each)
  if (what === 'void') {
    const id = pick(ids[kind], which)
    if (id) expect([200, 409]).toContain((await call(`void${NAMES[kind]}`, { params: { id } })).status)
    return
  }
  const change = OPERATIONS[what]
  const id = pick(payments, which)
  if (change && !id) return
  const answer = change
    ? await call(change, { params: { id: id ?? '' }, body: bodyOfChange(world, each) })
    : await call('createPayment', { body: bodyOf(world, each) })
  expect([200, 201, 404, 409, 422], answer.text).toContain(answer.status)
  if (answer.status === 201) payments.push(answer.body.id)
}

const bodyOfChange = (world: World, each: Step) => (each.what === 'change' ? bodyOf(world, each) : undefined)

type Book = Record<'total' | 'paid' | 'due' | 'recorded' | 'received' | 'deducted' | 'credited', number> &
  Record<'paid_in_full' | 'voided', boolean>
const BOOKS = `
  select d.id, d.type, d.total_with_tax::int as total, d.total_paid::int as paid, d.total_due::int as due,
    d.paid_in_full, d.voided_at is not null as voided,
    coalesce((select sum(p.amount)::int from app.payments p where p.deleted_at is null and p.entity_id = d.entity_id and (
      p.invoice_id = d.id or p.credit_note_id = d.id or (p.advance_invoice_id = d.id and p.type <> 'advance'))), 0) as recorded,
    coalesce((select sum(p.amount)::int from app.payments p where p.deleted_at is null and p.type = 'advance'
      and p.entity_id = d.entity_id and p.advance_invoice_id = d.id), 0) as deducted,
    coalesce((select sum(p.amount)::int from app.payments p where p.deleted_at is null
      and p.type <> 'advance' and p.entity_id = d.entity_id and p.advance_invoice_id = d.id), 0) as received,
    coalesce((select sum(c.total_with_tax)::int from app.document_relations r join app.documents c
      on c.entity_id = r.entity_id and c.id = r.document_id and c.voided_at is null and not c.is_draft
      where r.entity_id = d.entity_id and r.related_id = d.id and r.relation_type = 'credit_for'), 0) as credited
  from app.documents d where d.entity_id = $1`

test('the books agree after any history of payments, credits and advances', { timeout: 180_000 }, async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 25, maxLength: 60 }), async (steps) => {
      const { key, entityId } = await createEntity()
      const world: World = {
        ids: { invoice: [], credit_note: [], advance_invoice: [] },
        payments: [],
        call: callerOf(key).call,
      }
      for (const each of steps) await take(world, each)
      for (const book of await asOwner<Book>(BOOKS, [entityId])) {
        const { total, recorded, received, deducted, credited, voided, due, paid_in_full } = book
        expect(book).toMatchObject({ paid: recorded, due: total - recorded, paid_in_full: total === recorded })
        expect(recorded, 'never more than is due').toBeLessThanOrEqual(total)
        expect(deducted, 'never more than came in ahead').toBeLessThanOrEqual(received)
        expect(credited, 'never more than was invoiced').toBeLessThanOrEqual(total)
        if (voided) expect([recorded, due, paid_in_full]).toEqual([0, total, false])
      }
      expect(await asOwner('select * from app.wrong_totals() where entity_id = $1', [entityId])).toEqual([])
    }),
    { numRuns: 12, endOnFailure: true },
  )
})
