import * as fc from 'fast-check'
import { expect, test } from 'vitest'

import { deductedAdvances } from './deducted-advances'

type Advance = Parameters<typeof deductedAdvances>[2][number]
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
const INVOICE = 'inv_1' as Parameters<typeof deductedAdvances>[0]
const deduction = (amount: number, of: Advance, at = 0, invoice_id = INVOICE) => ({
  amount,
  invoice_id,
  advance_invoice_id: of.id,
  created_at: `2026-02-0${at + 1}`,
})
const partsOf = (amount: number, of: Advance) => deductedAdvances(INVOICE, [deduction(amount, of)], [of])[0]?.parts

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

test('what invoices take off in parts is the tax that the advance charged, to the cent', () => {
  const amount = fc.integer({ min: 1, max: 1_000_000 })
  const advances = fc.array(fc.tuple(amount, amount), { minLength: 1, maxLength: 4 })
  fc.assert(
    fc.property(advances, fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { maxLength: 5 }), (rates, cuts) => {
      const taxes = rates.map(([base, share], index) => tax(String(index + 1), base, share))
      const total = rates.reduce((sum, [base]) => sum + base, 0)
      const whole = rates.reduce((sum, [base, share]) => sum + base + share, 0)
      const of = advance({ total, total_with_tax: whole, taxes })
      const ends = [...cuts.map((cut) => Math.round(cut * whole)).toSorted((a, b) => a - b), whole]
      const ids = ends.map((_, index) => `inv_${index}` as typeof INVOICE)
      const deductions = ends.map((end, index) => deduction(end - (ends[index - 1] ?? 0), of, index, ids[index]))
      const invoices = ids.map((id) => deductedAdvances(id, deductions.toReversed(), [of])[0]?.parts ?? [])
      const cents = (field: 'net' | 'tax', at: number) =>
        invoices.reduce((sum, parts) => sum + Math.round((parts[at]?.[field] ?? 0) * 100), 0)
      rates.forEach(([base, share], at) => expect([cents('net', at), cents('tax', at)]).toEqual([base, share]))
      invoices.forEach((parts, at) =>
        expect(parts.reduce((sum, part) => sum + Math.round(part.net * 100) + Math.round(part.tax * 100), 0)).toBe(
          deductions[at]?.amount,
        ),
      )
    }),
  )
})
