import { afterAll, expect, test } from 'vitest'

import { closePools } from '@/db/pool'
import { callerOf } from '@/test/caller'
import { createEntity } from '@/test/harness'
import { setEntity } from '@/test/resources'

afterAll(closePools)

/** The same documents in each run: https://en.wikipedia.org/wiki/Linear_congruential_generator */
function dice(seed: number) {
  let state = seed
  const below = (limit: number) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return Math.floor((state / 2 ** 32) * limit)
  }
  const of = <T>(all: readonly [T, ...T[]]): T => all[below(all.length)] ?? all[0]
  return { below, of }
}
type Dice = ReturnType<typeof dice>

function lineOf({ below, of }: Dice, n: number): object {
  if (below(7) === 0)
    return { type: 'separator', name: `- Part ${n}`, description: of(['=1+1', 'Text;\n"text"', null]) }
  const price = of(['10.123', '1234.5', '0.005', '99.99', '1.125', '12000', '0'])
  const discounts = of([
    [],
    [{ value: 10 }],
    [{ value: 0.5, type: 'amount' }],
    [{ value: 5 }, { value: 1, type: 'amount' }],
    [{ value: '33.333' }],
  ])
  return {
    name: of(['Chair', '=Evil', 'O’Neil, "X"']),
    ...(below(3) === 0 ? { gross_price: price } : { price }),
    quantity: of(['1', '2.5', '0.333', '3']),
    unit: of(['h', null]),
    // An amount off may be more than such a line is worth.
    discounts: Number(price) < 5 ? discounts.filter((each) => !('type' in each)) : discounts,
    taxes: of([[], [{ rate: 22 }], [{ rate: 9.5 }], [{ rate: 20 }, { rate: 2.25 }], [{ rate: 0 }]]),
  }
}

function documentOf(chance: Dice, n: number): object {
  const { below, of } = chance
  const lines = Array.from({ length: 1 + below(5) }, (_, at) => lineOf(chance, at))
  const first = { name: 'First', price: '5000', taxes: [{ rate: 22 }] }
  const back = { name: 'Back', price: of(['-10.1', '-0.335']), quantity: '1.5', taxes: [{ rate: 22 }] }
  return {
    date: `2026-0${1 + below(9)}-15`,
    reference: of([null, `R${n}`]),
    note: of([null, '-n', 'Two\nlines']),
    customer: of([
      { name: 'Globex', email: 'a@b.example', country_code: 'DE', tax_number: 'DE123456789' },
      { name: 'Walk-in' },
    ]),
    ...of([
      {},
      {},
      { currency_code: 'USD', exchange_rate: '0.912345' },
      { currency_code: 'JPY', exchange_rate: '0.00612' },
    ]),
    items: [first, ...lines, ...(below(3) === 0 ? [back] : [])],
  }
}

const amountsOf = (document: Document) => ({
  total: document.total,
  total_with_tax: document.total_with_tax,
  rounding_correction: document.rounding_correction,
  currency_code: document.currency_code,
  converted: document.total_with_tax_converted,
  note: document.note,
  taxes: document.taxes.map(({ rate, base, amount }) => [rate, base, amount]),
  items: document.items.map(({ type, name, total, total_with_tax, total_discount, quantity, discounts }) => [
    type,
    name,
    total,
    total_with_tax,
    total_discount,
    quantity,
    discounts,
  ]),
})
// oxlint-disable-next-line typescript/no-explicit-any
type Document = Record<string, any> & { items: any[]; taxes: any[] }

async function roundTrip(bodies: readonly object[]) {
  const [one, two] = await Promise.all([createEntity(), createEntity()])
  // What its programs write must not be taken for what our exports do.
  await setEntity(two.entityId, { country: 'Germany', country_code: 'DE', locale: 'de-DE' })
  const [from, to] = [callerOf(one.key), callerOf(two.key)]
  for (const body of bodies) await from.made('createInvoice', { body })
  const { text } = await from.call('exportDocuments', { query: { by: 'line', format: 'csv', order_by: 'id' } })
  const { id } = await to.made('createImport', {
    body: { type: 'invoices', content: Buffer.from(text).toString('base64') },
  })
  const { body: report } = await to.call('runImport', { params: { id }, body: { on_error: 'skip' } })
  const all = async ({ made }: typeof from): Promise<Document[]> =>
    (await made('listInvoices', { query: { order_by: 'id', include: 'items', limit: '100' } })).data
  return { report, before: await all(from), after: await all(to) }
}

test('what an export by line wrote comes back to the cent', { timeout: 120_000 }, async () => {
  const chance = dice(20_260_331)
  const bodies = Array.from({ length: 40 }, (_, n) => documentOf(chance, n))
  const { report, before, after } = await roundTrip(bodies)
  expect(report.issues).toEqual([])
  expect(before).toHaveLength(bodies.length)
  expect(after.map(amountsOf)).toEqual(before.map(amountsOf))
  expect(after.map(({ reference }) => reference)).toEqual(
    before.map(({ number, reference }) => [number, reference].filter((part) => part !== null).join(' · ')),
  )
})

test('drafts come back whole, and what the file cannot say is refused with its row', async () => {
  const line = { name: 'Chair', price: '10.01', taxes: [{ rate: 22 }] }
  const { report, after } = await roundTrip([
    { is_draft: true, items: [line, line, { type: 'separator', name: 'Part' }] },
    { items: [line, { ...line, taxes: [{ rate: 22, reverse_charge: true }] }] },
    { calculation_mode: 'b2c_gross_discount', items: [line, { ...line, discounts: [{ value: 10 }, { value: 10 }] }] },
    { items: [{ name: 'Without a price' }] },
  ])
  expect(after.map(({ total_with_tax, items }) => [total_with_tax, items.length])).toEqual([
    [24.42, 3],
    [0, 1],
  ])
  expect(new Set(report.issues.map(({ row, code }: { row: number; code: string }) => [row, code].join(' ')))).toEqual(
    new Set(['5 total_differs', '6 total_differs', '8 total_differs', '7 total_differs']),
  )
})
