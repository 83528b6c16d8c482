import * as fc from 'fast-check'
import { afterAll, expect, test } from 'vitest'

import { closePools } from '@/db/pool'
import { callerOf } from '@/test/caller'
import { createEntity } from '@/test/harness'

afterAll(closePools)
const { key } = await createEntity()
const { made, call } = callerOf(key)

type Tax = { rate: number; reverse_charge?: boolean }
type Line = { price?: number; gross_price?: number; quantity?: number; taxes: Tax[]; source_line_id?: string }
type Charged = { rate: number; base: number; amount: number; reverse_charge: boolean }
type Document = {
  id: string
  items: { id: string; total: number; source_line_id: string | null }[]
  taxes: Charged[]
  total_with_tax: number
}

const at = (rate: number, price: number): Line => ({ price, taxes: [{ rate }] })
const invoiceOf = (items: Line[]): Promise<Document> => made('createInvoice', { body: { items } })
const credit = ({ id }: Document, items: Line[], more: object = {}) =>
  call('createCreditNote', { body: { items, linked_documents: [id], ...more } })
const refused = (path: (string | number)[], message: string) => ({
  status: 422,
  body: {
    code: 'over_credited',
    cause: { issues: [{ path: ['items', ...path], message: expect.stringContaining(message) }] },
  },
})

test('no more of a line is credited than was charged for it, whatever its quantity', async () => {
  const invoice = await invoiceOf([at(22, 100), at(9.5, 100)])
  const [a, b] = invoice.items.map(({ id }) => id)
  const ofA = (price: number, quantity = 1) => ({ ...at(22, price), quantity, source_line_id: a ?? '' })
  expect(await credit(invoice, [ofA(150)])).toMatchObject(refused([0, 'price'], '100 EUR'))
  expect(await credit(invoice, [ofA(60, 0.5), ofA(90, 0.5)])).toMatchObject({ status: 201, body: { total: 75 } })
  expect(await credit(invoice, [ofA(100.01, 0.25), ofA(0, 0)])).toMatchObject({ status: 422 })
  const gross = { gross_price: 109.5, taxes: [{ rate: 9.5 }], source_line_id: b ?? '' }
  expect(await credit(invoice, [{ ...gross, gross_price: 120 }])).toMatchObject(refused([0, 'gross_price'], '100 EUR'))
  expect(await credit(invoice, [gross])).toMatchObject({ status: 201, body: { total: 100, total_with_tax: 109.5 } })
})

test('no more VAT is credited than was charged at its rate, and none at a rate that was not charged', async () => {
  const invoice = await invoiceOf([at(22, 100), at(9.5, 100)])
  expect(await credit(invoice, [at(50, 100)])).toMatchObject(refused([0, 'taxes', 0], '50 %'))
  expect(await credit(invoice, [at(22, 150)])).toMatchObject(refused([0, 'taxes', 0], '100 EUR'))
  const untaxed = { price: 50, taxes: [{ rate: 22, reverse_charge: true }] }
  expect(await credit(invoice, [untaxed])).toMatchObject(refused([0, 'taxes', 0], '22 %'))
  expect(await credit(invoice, [at(22, 60)])).toMatchObject({ status: 201 })
  expect(await credit(invoice, [at(9.5, 10), at(22, 60)])).toMatchObject(refused([1, 'taxes', 0], '40 EUR'))
  const draft = (await credit(invoice, [at(22, 40.01)], { is_draft: true })).body
  expect(await call('finalizeCreditNote', { params: { id: draft.id } })).toMatchObject({ status: 422 })
  expect(await credit(invoice, [at(22, 40)])).toMatchObject({ status: 201 })
  // A voided note gives back what it took.
  const again = await credit(invoice, [at(9.5, 100)])
  await made('voidCreditNote', { params: { id: again.body.id } })
  expect(await credit(invoice, [at(9.5, 100)])).toMatchObject({ status: 201 })
})

test('something off is credited as something off, and a fee may be kept', async () => {
  const invoice = await invoiceOf([at(22, 100), at(9.5, -20), at(0, 50)])
  const [, off] = invoice.items
  const source_line_id = off?.id ?? ''
  expect(await credit(invoice, [at(22, 50), at(9.5, 20)])).toMatchObject(refused([1, 'taxes', 0], '-20 EUR'))
  expect(await credit(invoice, [at(22, 50), at(9.5, -21)])).toMatchObject(refused([1, 'taxes', 0], '-20 EUR'))
  const more = { ...at(9.5, -21), source_line_id }
  expect(await credit(invoice, [at(22, 50), more])).toMatchObject(refused([1, 'price'], '-20 EUR'))
  expect(await credit(invoice, [at(22, 100), at(22, -10), at(9.5, -20)])).toMatchObject({ status: 201 })
})

const taxes = fc.constantFrom<Tax[]>(
  [{ rate: 22 }],
  [{ rate: 9.5 }],
  [{ rate: 22, reverse_charge: true }],
  [{ rate: 0 }],
  [],
)
const anyLine = fc
  .record({ cents: fc.integer({ min: -4000, max: 12_000 }), isGross: fc.boolean(), taxes })
  .map(({ cents, isGross, taxes: of }) => ({ [isGross ? 'gross_price' : 'price']: cents / 100, taxes: of }))
const anyNote = fc.array(
  fc.record({ line: anyLine, quantity: fc.constantFrom(1, 0.5, 1 / 4), source: fc.option(fc.nat({ max: 2 })) }),
  { minLength: 1, maxLength: 3 },
)

test('whatever notes are made of an invoice, they stay within what was charged', async () => {
  let accepted = 0
  const history = fc.record({
    sold: fc.array(anyLine, { minLength: 1, maxLength: 3 }),
    notes: fc.array(anyNote, { minLength: 1, maxLength: 4 }),
  })
  await fc.assert(
    fc.asyncProperty(history, async ({ sold, notes }) => {
      const answer = await call('createInvoice', { body: { items: sold } })
      // One of less than nothing is none.
      if (answer.status !== 201) return
      const invoice: Document = answer.body
      const kept: Document[] = []
      for (const note of notes) {
        const lines = note.map(({ line, quantity, source }) => ({
          ...line,
          quantity,
          ...(source !== null && invoice.items[source] && { source_line_id: invoice.items[source].id }),
        }))
        const { status, body } = await credit(invoice, lines)
        expect([201, 422]).toContain(status)
        if (status === 201) kept.push(body)
      }
      accepted += kept.length
      // A cent for what each line is rounded by.
      const cents = kept.reduce((sum, { items }) => sum + items.length, 0) / 100 + 1e-6
      for (const { id, total } of invoice.items) {
        const lines = kept.flatMap(({ items }) => items).filter(({ source_line_id }) => source_line_id === id)
        expect(lines.reduce((sum, line) => sum + line.total, 0)).toBeLessThanOrEqual(Math.max(total, 0) + cents)
      }
      const isSame = (a: Charged, b: Charged) => a.rate === b.rate && a.reverse_charge === b.reverse_charge
      for (const group of kept.flatMap((note) => note.taxes)) {
        const charged = invoice.taxes.find((one) => isSame(one, group))
        expect(charged).toBeDefined()
        const all = kept.flatMap((note) => note.taxes).filter((one) => isSame(one, group))
        for (const part of ['base', 'amount'] as const) {
          const sum = all.reduce((before, one) => before + one[part], 0)
          expect(sum).toBeLessThanOrEqual(Math.max(charged?.[part] ?? 0, 0) + cents)
        }
      }
    }),
    { numRuns: 60 },
  )
  expect(accepted).toBeGreaterThan(10)
}, 60_000)
