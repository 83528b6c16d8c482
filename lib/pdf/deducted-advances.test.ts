import * as fc from 'fast-check'
import { expect, test } from 'vitest'

import { deductedAdvances } from './deducted-advances'

type Advance = Parameters<typeof deductedAdvances>[1][number]
const advance = (fields: Partial<Advance>): Advance => ({
  id: 'adv_1' as Advance['id'],
  number: 'A-1',
  date: '2026-02-01',
  currency_code: 'EUR',
  total: 0,
  total_with_tax: 0,
  taxes: [],
  ...fields,
})
const tax = (rate: string, base: number, amount: number, reverse_charge = false) => ({
  rate,
  base,
  amount,
  tax_id: null,
  reverse_charge,
})
const partsOf = (amount: number, of: Advance) =>
  deductedAdvances([{ amount, advance_invoice_id: of.id }], [of])[0]?.parts

test('all of an advance is taken off at the rates that it was taxed at', () => {
  const taxes = [tax('22', 10000, 2200), tax('9.5', 333, 32), tax('22', 700, 154, true)]
  expect(partsOf(13265 + 100, advance({ total: 11133, taxes }))).toEqual([
    { rate: 22, isReverse: false, net: 100, tax: 22 },
    { rate: 9.5, isReverse: false, net: 3.33, tax: 0.32 },
    { rate: 22, isReverse: true, net: 7, tax: 0 },
    { rate: null, isReverse: false, net: 1, tax: 0 },
  ])
})

test('two taxes of one line are one sum, and an advance without tax has none', () => {
  const both = advance({ total: 10000, taxes: [tax('5', 10000, 500), tax('9.975', 10000, 998)] })
  expect(partsOf(11498, both)).toEqual([{ rate: null, isReverse: false, net: 100, tax: 14.98 }])
  expect(partsOf(500, advance({ total: 1000 }))).toEqual([{ rate: null, isReverse: false, net: 5, tax: 0 }])
})

test('what is deducted in part, or twice, comes to the cent', () => {
  const amount = fc.integer({ min: 1, max: 1_000_000 })
  fc.assert(
    fc.property(
      fc.array(fc.tuple(amount, amount), { minLength: 1, maxLength: 4 }),
      amount,
      amount,
      (rates, one, two) => {
        const taxes = rates.map(([base, share], index) => tax(String(index + 1), base, share))
        const of = advance({ total: rates.reduce((sum, [base]) => sum + base, 0), taxes })
        const deductions = [one, two].map((each) => ({ amount: each, advance_invoice_id: of.id }))
        const parts = deductedAdvances(deductions, [of])[0]?.parts ?? []
        const cents = parts.reduce((sum, { net, tax: part }) => sum + Math.round(net * 100) + Math.round(part * 100), 0)
        expect(cents).toBe(one + two)
      },
    ),
  )
})
