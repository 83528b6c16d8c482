import * as fc from 'fast-check'
import { expect, test } from 'vitest'

import { convertMinor, maxMinor } from '@/lib/money'

import { convert, convertedTotal } from './exchange'
import { calculateTotals } from './totals'

const line = fc.record({
  price: fc.integer({ min: -99_999, max: 99_999 }).map((cents) => String(cents / 100)),
  quantity: fc.integer({ min: 1, max: 9 }).map(String),
  rate: fc.constantFrom('0', '5', '9.5', '19', '22', '25.5'),
  isGross: fc.boolean(),
})
const rates = fc.integer({ min: 1, max: 900_000_000 }).map((over) => (over / 10_000_000).toFixed(7))

test('in the entity’s currency, too, net, tax and rounding are the total', () => {
  const addsUp = fc.property(
    fc.array(line, { minLength: 1, maxLength: 8 }),
    rates,
    fc.constantFrom('USD', 'JPY', 'KWD'),
    fc.constantFrom('EUR', 'JPY', 'KWD'),
    fc.integer({ min: -3, max: 3 }),
    (sold, rate, currency, entityCurrency, off) => {
      const lines = sold.map(({ price, rate: taxed, isGross, ...more }) => ({
        ...more,
        [isGross ? 'gross_price' : 'price']: currency === 'JPY' ? String(Math.round(Number(price))) : price,
        taxes: [{ rate: taxed }],
      }))
      const totals = calculateTotals({ currency, mode: 'b2b_standard', lines })
      const agreed = { ...totals, rounding_correction: totals.rounding_correction + off }
      const mine = currency === entityCurrency
      const converted = convert(agreed, currency, mine ? null : rate, entityCurrency)
      const asColumns = { currency_code: currency, ...agreed, ...converted }
      const inTheirs = (minor: number) => (mine ? minor : convertMinor(minor, currency, rate, entityCurrency))
      expect(converted.total_converted).toBe(inTheirs(totals.total))
      const parts = [totals.total, ...totals.taxes.map(({ amount }) => amount), agreed.rounding_correction]
      expect(converted.total_with_tax_converted).toBe(parts.reduce((sum, part) => sum + inTheirs(part), 0))
      expect(convertedTotal(asColumns)).toBe(converted.total_with_tax_converted)
      expect(converted.taxes.map(({ amount_converted }) => amount_converted)).toEqual(
        totals.taxes.map(({ amount }) => inTheirs(amount)),
      )
    },
  )
  fc.assert(addsUp, { numRuns: 300 })
})

test('a total that was converted by itself would differ by a cent', () => {
  const totals = { total: 1003, rounding_correction: 0, taxes: [{ rate: '22', tax_id: null, base: 1003, amount: 221 }] }
  const { total_converted, taxes, total_with_tax_converted } = convert(totals, 'USD', '0.85', 'EUR')
  expect([total_converted, taxes[0]?.amount_converted, total_with_tax_converted]).toEqual([853, 188, 1041])
  expect(convertMinor(1224, 'USD', '0.85', 'EUR')).toBe(1040)
})

test('what is too large only in sum is refused, too', () => {
  const half = Math.ceil(maxMinor('EUR') / 2) + 1
  const totals = {
    total: half,
    rounding_correction: 0,
    taxes: [{ rate: '100', tax_id: null, base: half, amount: half }],
  }
  expect(() => convert(totals, 'USD', '1.0', 'EUR')).toThrow('The total is too large in EUR.')
})
