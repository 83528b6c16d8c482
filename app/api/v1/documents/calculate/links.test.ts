import * as fc from 'fast-check'
import { afterAll, expect, test } from 'vitest'

import { closePools } from '@/db/pool'
import { callerOf } from '@/test/caller'
import { createEntity } from '@/test/harness'

afterAll(closePools)
const entity = await createEntity()
const { made, call } = callerOf(entity.key)

type Totals = Record<'total' | 'total_with_tax' | 'total_discount' | 'rounding_correction', number> & {
  taxes: Record<string, unknown>[]
}
const totalsOf = ({ total, total_with_tax, total_discount, rounding_correction, taxes }: Totals) => ({
  total,
  total_with_tax,
  total_discount,
  rounding_correction,
  taxes: taxes.map(({ rate, base, amount }) => [rate, base, amount]),
})
/** What the editor shows while it is written, and what saving makes of it. */
async function bothOf(body: object) {
  const shown = await made('calculateDocument', { body: { type: 'credit_note', ...body } })
  const saved = await made('createCreditNote', { body })
  return { shown, saved }
}

const sold = fc.record({
  cents: fc.integer({ min: 1, max: 999 }),
  quantity: fc.integer({ min: 1, max: 5 }),
  rate: fc.constantFrom(5, 19, 22, 25.5),
  notes: fc.array(fc.nat({ max: 2 }), { minLength: 5, maxLength: 5 }),
})

test('parts of an invoice come to what was calculated of them', { timeout: 120_000 }, async () => {
  const agrees = fc.asyncProperty(
    fc.array(sold, { minLength: 1, maxLength: 5 }),
    fc.integer({ min: -1, max: 1 }),
    fc.boolean(),
    async (lines, off, isDraft) => {
      const items = lines.map(({ cents, quantity, rate }) => ({ price: cents / 100, quantity, taxes: [{ rate }] }))
      const plain = await made('calculateDocument', { body: { items } })
      const expected_total_with_tax = Math.round(plain.total_with_tax * 100 + off) / 100
      const invoice = await made('createInvoice', { body: { items, expected_total_with_tax } })
      for (const note of [0, 1, 2]) {
        const parts = lines.flatMap(({ quantity, notes }, index) => {
          const count = notes.slice(0, quantity).filter((of) => of === note).length
          return count === 0 ? [] : [{ ...items[index], quantity: count, source_line_id: invoice.items[index].id }]
        })
        if (parts.length === 0) continue
        const asked = { items: parts, linked_documents: [invoice.id] }
        const shown = await made('calculateDocument', { body: { type: 'credit_note', ...asked } })
        const saved = await made('createCreditNote', { body: { ...asked, is_draft: isDraft } })
        expect(totalsOf(shown)).toEqual(totalsOf(saved))
        if (!isDraft) continue
        const changed = { ...items[0], quantity: 1, source_line_id: invoice.items[0].id }
        const again = await made('calculateDocument', { body: { type: 'credit_note', ...asked, items: [changed] } })
        const updated = await made('updateCreditNote', { params: { id: saved.id }, body: { items: [changed] } })
        expect(totalsOf(again)).toEqual(totalsOf(updated))
        await made('updateCreditNote', { params: { id: saved.id }, body: { items: parts } })
        await made('finalizeCreditNote', { params: { id: saved.id } })
      }
    },
  )
  await fc.assert(agrees, { numRuns: 12 })
})

test('the last part shows what is left, and the rates are those that were charged', async () => {
  const line = { price: 0.1, taxes: [{ rate: 5 }] }
  const invoice = await made('createInvoice', { body: { items: [line, line, line] } })
  const partOf = (index: number) => ({
    items: [{ ...line, source_line_id: invoice.items[index].id }],
    linked_documents: [invoice.id],
  })
  const totals = []
  for (const index of [0, 1, 2]) {
    const { shown, saved } = await bothOf(partOf(index))
    expect(totalsOf(shown)).toEqual(totalsOf(saved))
    totals.push(shown.total_with_tax)
  }
  // 0.315 is 0.32, of three times 0.105 that would be 0.11.
  expect(totals.reduce((sum, total) => sum + Math.round(total * 100), 0)).toBe(32)
  const alone = await made('calculateDocument', { body: { type: 'credit_note', items: [line] } })
  expect(totals.some((total) => total !== alone.total_with_tax)).toBe(true)
})

test('it asks for the right to read what is linked, and finds nothing of another entity', async () => {
  const items = [{ price: 1 }]
  const invoice = await made('createInvoice', { body: { items } })
  const body = { type: 'credit_note', items, linked_documents: [invoice.id] }
  const blind = callerOf(await entity.keyWith(['credit_notes:read', 'credit_notes:write']))
  expect(await blind.call('calculateDocument', { body })).toMatchObject({
    status: 403,
    body: { permission: 'invoices:read' },
  })
  const other = callerOf((await createEntity()).key)
  expect((await other.call('calculateDocument', { body })).status).toBe(404)
  const stray = { type: 'credit_note', items: [{ price: 1, source_line_id: invoice.items[0].id }] }
  expect((await call('calculateDocument', { body: stray })).status).toBe(404)
  const usd = await call('calculateDocument', { body: { ...body, currency_code: 'USD' } })
  expect(usd.body.cause.issues).toMatchObject([{ path: ['linked_documents', 0], code: 'not_linkable' }])
})
