import * as fc from 'fast-check'
import { afterAll, expect, test } from 'vitest'

import { closePools } from '@/db/pool'
import { callerOf } from '@/test/caller'
import { createEntity } from '@/test/harness'
import { patiently } from '@/test/resources'

afterAll(closePools)
const { key } = await createEntity()
const { made, call } = callerOf(key)

type Sold = { price?: string; gross_price?: string; quantity: string; discounts: object[]; taxes: { rate: number }[] }
type Invoice = { id: string; items: { id: string; quantity: number }[]; total_with_tax: number; currency_code: string }
type Part = { index: number; quantity: string }

/** Cents, so that sums are exact. */
const cents = (amount: number) => Math.round(amount * 100)
const creditOf = (invoice: Invoice, sold: readonly Sold[], parts: readonly Part[], more: object = {}) => ({
  linked_documents: [invoice.id],
  items: parts.map(({ index, quantity }) => ({ ...sold[index], quantity, source_line_id: invoice.items[index]?.id })),
  ...more,
})

/** Every note is internally consistent (BR-CO-16), none is of less than nothing, and together they are the invoice. */
function expectWhole(invoice: Invoice, notes: readonly (Invoice & Note)[]) {
  for (const note of notes) {
    const taxes = note.taxes.reduce((sum, { amount }) => sum + cents(amount), 0)
    expect(cents(note.total) + taxes + cents(note.rounding_correction)).toBe(cents(note.total_with_tax))
    expect(note.total_with_tax).toBeGreaterThanOrEqual(0)
    for (const { rate, base, amount } of note.taxes)
      expect(Math.abs(cents(amount) - (cents(base) * rate) / 100)).toBeLessThan(0.5 + 1e-6)
  }
  expect(notes.reduce((sum, note) => sum + cents(note.total_with_tax), 0)).toBe(cents(invoice.total_with_tax))
}
type Note = { total: number; rounding_correction: number; taxes: { rate: number; base: number; amount: number }[] }

const line = (price: string, rate: number): Sold => ({ price, quantity: '1', discounts: [], taxes: [{ rate }] })

test.each([
  ['a hundred lines of 1.05 at 19 % in ten notes of ten', Array.from({ length: 100 }, () => line('1.05', 19)), 10],
  ['three lines of 0.10 at 5 % one by one', Array.from({ length: 3 }, () => line('0.10', 5)), 1],
  ['thirty lines of 0.03 at 19 % one by one', Array.from({ length: 30 }, () => line('0.03', 19)), 1],
  ['thirty lines of 0.01 at 19 % one by one', Array.from({ length: 30 }, () => line('0.01', 19)), 1],
])('%s come to the invoice', async (_, sold, size) => {
  const invoice = await made('createInvoice', { body: { items: sold } })
  const parts = sold.map((__, index) => ({ index, quantity: '1' }))
  const notes = []
  for (let start = 0; start < parts.length; start += size)
    notes.push(await made('createCreditNote', { body: creditOf(invoice, sold, parts.slice(start, start + size)) }))
  expectWhole(invoice, notes)
  // What a note is off by is rounding: one cent a line, as with an expected total.
  for (const note of notes) expect(Math.abs(cents(note.rounding_correction))).toBeLessThanOrEqual(Math.max(2, size))
  const paid = await made('getInvoice', { params: { id: invoice.id } })
  expect(paid).toMatchObject({ status: 'paid', total_due: 0 })
})

const soldLine: fc.Arbitrary<Sold> = fc
  .record({
    cents: fc.integer({ min: 1, max: 20_000 }),
    isGross: fc.boolean(),
    thousandths: fc.oneof(fc.constant(1000), fc.integer({ min: 1, max: 9999 })),
    discount: fc.constantFrom(null, null, '10', '33.3'),
    rate: fc.constantFrom(0, 5, 19, 22, 25.5),
  })
  .map((given) => ({
    [given.isGross ? 'gross_price' : 'price']: (given.cents / 100).toFixed(2),
    quantity: (given.thousandths / 1000).toFixed(3),
    discounts: given.discount === null ? [] : [{ type: 'percent', value: given.discount }],
    taxes: [{ rate: given.rate }],
  }))
/** Each line is cut at some places, and each piece goes to a note. */
const division = fc.record({
  sold: fc.array(
    fc.record({
      line: soldLine,
      cuts: fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { maxLength: 3 }),
      notes: fc.array(fc.nat({ max: 3 }), { minLength: 4, maxLength: 4 }),
    }),
    { minLength: 1, maxLength: 4 },
  ),
  off: fc.integer({ min: -1, max: 1 }),
  drafts: fc.boolean(),
  mode: fc.constantFrom('b2b_standard', 'b2c_gross_discount'),
})

type Division = typeof division extends fc.Arbitrary<infer D> ? D : never
function partsOf({ sold }: Division): Part[][] {
  const notes: Part[][] = [[], [], [], []]
  for (const [
    index,
    {
      line: { quantity },
      cuts,
      notes: of,
    },
  ] of sold.entries()) {
    const whole = Math.round(Number(quantity) * 1000)
    const places = [0, ...cuts.map((cut) => Math.round(cut * whole)).toSorted((a, b) => a - b), whole]
    for (let piece = 1; piece < places.length; piece++) {
      const size = (places[piece] ?? 0) - (places[piece - 1] ?? 0)
      if (size > 0) notes[of[piece - 1] ?? 0]?.push({ index, quantity: (size / 1000).toFixed(3) })
    }
  }
  return notes.filter((parts) => parts.length > 0)
}

test('however an invoice is divided into credit notes, they are all made and come to it', async () => {
  await fc.assert(
    fc.asyncProperty(division, async (given) => {
      const sold = given.sold.map((one) => one.line)
      const head = { items: sold, calculation_mode: given.mode }
      const plain = await made('createInvoice', { body: { ...head, is_draft: true } })
      const expected = Math.max(cents(plain.total_with_tax) + given.off, 0) / 100
      const invoice = await made('createInvoice', { body: { ...head, expected_total_with_tax: expected } })
      const bodies = partsOf(given).map((parts) => creditOf(invoice, sold, parts, { is_draft: given.drafts }))
      let notes = []
      for (const body of bodies) notes.push(await made('createCreditNote', { body }))
      if (given.drafts) {
        const drafts = notes
        notes = []
        for (const { id } of drafts) notes.push(await made('finalizeCreditNote', { params: { id } }))
      }
      expectWhole(invoice, notes)
      // Of a line in pieces, the pieces' own rounding is corrected, even where all of them are in one note.
      const isAsInvoiced = bodies.length === 1 && bodies[0]?.items.length === sold.length
      if (isAsInvoiced) expect(notes[0]?.rounding_correction).toBe(invoice.rounding_correction)
    }),
    { numRuns: 40 },
  )
}, 120_000)

test('parts that are credited at once come to the invoice as well', async () => {
  const sold = Array.from({ length: 12 }, () => line('0.10', 5))
  const invoice = await made('createInvoice', { body: { items: sold } })
  const answers = await Promise.all(
    sold.map((_, index) =>
      patiently(() => call('createCreditNote', { body: creditOf(invoice, sold, [{ index, quantity: '1' }]) })),
    ),
  )
  expect(answers.map(({ status }) => status)).toEqual(sold.map(() => 201))
  expectWhole(
    invoice,
    answers.map(({ body }) => body),
  )
})

test('an amount off a line is divided with it', async () => {
  const off = (value: string) => [{ type: 'amount', value }]
  const sold = [{ ...line('100', 22), quantity: '3', discounts: off('10') }]
  const invoice = await made('createInvoice', { body: { items: sold } })
  const notes = []
  for (const value of ['3.33', '3.33', '3.34']) {
    const part = [{ ...line('100', 22), discounts: off(value) }]
    notes.push(await made('createCreditNote', { body: creditOf(invoice, part, [{ index: 0, quantity: '1' }]) }))
  }
  expectWhole(invoice, notes)
})

test('a lower price is credited as it is, and what it leaves is not made up for', async () => {
  const sold = [line('0.10', 0), line('0.10', 0)]
  const invoice = await made('createInvoice', { body: { items: sold } })
  const cheaper = [{ ...line('0.08', 0) }, line('0.10', 0)]
  const first = await made('createCreditNote', { body: creditOf(invoice, cheaper, [{ index: 0, quantity: '1' }]) })
  const last = await made('createCreditNote', { body: creditOf(invoice, cheaper, [{ index: 1, quantity: '1' }]) })
  expect([first, last]).toMatchObject([{ total_with_tax: 0.08 }, { total_with_tax: 0.1 }])
})

test('what was credited without its lines is not credited again with them', async () => {
  const sold = [line('100', 22)]
  const invoice = await made('createInvoice', { body: { items: sold } })
  const goodwill = { items: [{ name: 'Goodwill', price: 10, taxes: [{ rate: 22 }] }], linked_documents: [invoice.id] }
  await made('createCreditNote', { body: goodwill })
  const refused = await call('createCreditNote', { body: creditOf(invoice, sold, [{ index: 0, quantity: '1' }]) })
  expect(refused).toMatchObject({ status: 422, body: { code: 'over_credited' } })
})

test('a line of an invoice with something off is not credited for more than the invoice', async () => {
  const sold = [line('100', 0), line('-10', 0)]
  const invoice = await made('createInvoice', { body: { items: sold } })
  const part = (index: number) => ({ index, quantity: '1' })
  const alone = await call('createCreditNote', { body: creditOf(invoice, sold, [part(0)]) })
  expect(alone).toMatchObject({ status: 422, body: { code: 'over_credited' } })
  expectWhole(invoice, [await made('createCreditNote', { body: creditOf(invoice, sold, [part(0), part(1)]) })])
})

test('a part keeps the total that was agreed on, and another total than what is left is refused for the last', async () => {
  const sold = [line('100', 22), line('50', 22)]
  const invoice = await made('createInvoice', { body: { items: sold } })
  const [first, second] = [0, 1].map((index) => [{ index, quantity: '1' }])
  const agreed = creditOf(invoice, sold, first ?? [], { expected_total_with_tax: 121.99, is_draft: true })
  const draft = await made('createCreditNote', { body: agreed })
  const params = { id: draft.id }
  await made('updateCreditNote', { params, body: { date: draft.date } })
  expect(await made('finalizeCreditNote', { params })).toMatchObject({ total_with_tax: 121.99 })
  expect(await made('createCreditNote', { body: creditOf(invoice, sold, second ?? []) })).toMatchObject({
    total_with_tax: 61.01,
    rounding_correction: 0.01,
  })
})
