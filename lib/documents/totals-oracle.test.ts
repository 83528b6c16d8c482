import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { calculateTotals, type LineForTotals, type Totals, type TotalsInput } from '@/lib/documents/totals'
import { withinLine } from '@/test/within-line'

// A second calculation, in fractions and by the terms of EN 16931-1, that shares nothing with the first but its types.

type Rational = { n: bigint; d: bigint }

const rational = (n: bigint, d = 1n): Rational => ({ n, d })
const add = (a: Rational, b: Rational) => rational(a.n * b.d + b.n * a.d, a.d * b.d)
const subtract = (a: Rational, b: Rational) => add(a, rational(-b.n, b.d))
const multiply = (a: Rational, b: Rational) => rational(a.n * b.n, a.d * b.d)
const divide = (a: Rational, b: Rational) => multiply(a, rational(b.d, b.n))
const total = (all: Rational[]) => all.reduce(add, rational(0n))

function decimal(text: string): Rational {
  const negative = text.startsWith('-')
  const [whole = '0', fraction = ''] = text.replace('-', '').split('.')
  const digits = BigInt(whole + fraction)
  return rational(negative ? -digits : digits, 10n ** BigInt(fraction.length))
}

/** To an integer: the larger of the two neighbours in size, if it is no farther than the other. */
function nearest({ n, d }: Rational): bigint {
  const size = n < 0n ? -n : n
  const below = size / d
  const chosen = (below + 1n) * d - size <= size - below * d ? below + 1n : below
  return n < 0n ? -chosen : chosen
}

const digitsOf: Record<string, bigint> = { JPY: 0n, EUR: 2n, KWD: 3n }
type Line = LineForTotals & { quantity: string; taxes: { rate: string; reverse_charge: boolean }[] }

type Input = Omit<TotalsInput, 'lines'> & { lines: Line[] }

/** Amounts of a line in minor units: BT-131 (net), and what the customer sees with tax. */
function oracleLine(line: Line, { currency, mode }: Input) {
  const minor = (amount: Rational) => multiply(amount, rational(10n ** (digitsOf[currency] ?? 0n)))
  const charged = line.taxes
    .filter((tax) => !tax.reverse_charge)
    .map((tax) => divide(decimal(tax.rate), rational(100n)))
  const withTax = add(rational(1n), total(charged))
  const priceIsGross = line.gross_price !== null && line.gross_price !== undefined
  const inGross = priceIsGross || mode === 'b2c_gross_discount'
  const unit = decimal(line.gross_price ?? line.price ?? '0')
  const start = multiply(inGross && !priceIsGross ? multiply(unit, withTax) : unit, decimal(line.quantity))

  const direction = rational(start.n > 0n ? 1n : start.n < 0n ? -1n : 0n)
  let running = start
  const reductions: Rational[] = []
  for (const { type, value } of line.discounts ?? []) {
    const base = mode === 'b2b_standard' ? start : running
    const off =
      type === 'percent' ? divide(multiply(base, decimal(value)), rational(100n)) : multiply(decimal(value), direction)
    running = subtract(running, off)
    reductions.push(off)
  }
  const left = nearest(minor(subtract(start, total(reductions))))
  const whole = nearest(minor(start))
  if (!inGross) {
    const taxes = charged.map((rate) => nearest(multiply(rational(left), rate)))
    return { net: left, gross: taxes.reduce((sum, tax) => sum + tax, left), discount: whole - left, inGross }
  }
  const net = nearest(divide(rational(left), withTax))
  return { net, gross: left, discount: nearest(divide(rational(whole), withTax)) - net, inGross }
}

function oracle(input: Input) {
  const lines = input.lines.map((line) => ({ ...oracleLine(line, input), taxes: line.taxes }))
  const rates = new Set(lines.flatMap((line) => line.taxes.map((tax) => `${tax.rate}/${tax.reverse_charge}`)))
  // BG-23, one a rate: BT-116 is the sum of the lines' BT-131, BT-117 is BT-116 × BT-119 / 100, rounded.
  const breakdown = (of: typeof lines) =>
    [...rates].map((key) => {
      const [rate = '0', reversed] = key.split('/')
      const matching = of.filter((line) => line.taxes.some((tax) => `${tax.rate}/${tax.reverse_charge}` === key))
      const base = matching.reduce((sum, line) => sum + line.net, 0n)
      const amount = reversed === 'true' ? 0n : nearest(divide(multiply(rational(base), decimal(rate)), rational(100n)))
      return { rate, reverse_charge: reversed === 'true', base, amount }
    })
  const sum = (amounts: bigint[]) => amounts.reduce((all, amount) => all + amount, 0n)
  const taxes = breakdown(lines)
  const withoutVat = sum(lines.map((line) => line.net)) // BT-109
  const withVat = withoutVat + sum(taxes.map((tax) => tax.amount)) // BT-112
  const [netLines, grossLines] = [lines.filter((line) => !line.inGross), lines.filter((line) => line.inGross)]
  const netPart = sum(netLines.map((line) => line.net)) + sum(breakdown(netLines).map((tax) => tax.amount))
  const due = netPart + sum(grossLines.map((line) => line.gross)) // BT-115
  return {
    lines,
    taxes,
    total: withoutVat,
    total_with_tax: due,
    rounding_correction: due - withVat,
    discount: sum(lines.map((line) => line.discount)),
  }
}

const decimalText = (max: number, places: number) =>
  fc.tuple(fc.integer({ min: 0, max }), fc.integer({ min: 0, max: places }), fc.nat()).map(([whole, length, seed]) => {
    const fraction = String(seed).padStart(length, '5').slice(0, length).replace(/0+$/, '')
    return fraction === '' ? String(whole) : `${whole}.${fraction}`
  })
const signed = (text: fc.Arbitrary<string>) =>
  fc
    .tuple(text, fc.integer({ min: 0, max: 4 }))
    .map(([value, sign]) => (sign === 0 && /[1-9]/.test(value) ? `-${value}` : value))

const discount = fc.oneof(
  fc.record({
    type: fc.constant('percent' as const),
    value: fc.oneof(decimalText(99, 4), fc.constantFrom('0', '10', '50', '100')),
  }),
  fc.record({ type: fc.constant('amount' as const), value: decimalText(50, 3) }),
)
const rate = fc.oneof(
  fc.constantFrom('0', '5', '5.5', '7', '8.1', '9.5', '19', '20', '22', '25.5', '27'),
  decimalText(99, 3),
)
const taxes = fc.uniqueArray(fc.record({ rate, reverse_charge: fc.integer({ max: 9, min: 0 }).map((n) => n === 0) }), {
  selector: (tax) => tax.rate,
  maxLength: 2,
})
const price = fc.oneof(decimalText(1_000, 2), decimalText(100_000, 8), decimalText(3, 3))
const line: fc.Arbitrary<Line> = fc
  .record({
    price: signed(price),
    isGross: fc.boolean(),
    quantity: signed(decimalText(20, 3)),
    discounts: fc.array(discount, { maxLength: 5 }),
    taxes,
  })
  .map(({ price: unit, isGross, ...rest }) => ({
    ...rest,
    discounts: withinLine(Math.abs(Number(unit) * Number(rest.quantity)), rest.discounts),
    ...(isGross ? { gross_price: unit } : { price: unit }),
  }))

const document = fc.record({
  currency: fc.constantFrom('JPY', 'EUR', 'KWD'),
  mode: fc.constantFrom('b2b_standard' as const, 'b2c_gross_discount' as const),
  lines: fc.array(line, { maxLength: 12 }),
})

const seen = ({ total: net, total_with_tax: gross, total_discount: off }: Totals['lines'][number]) => ({
  net,
  gross,
  off,
})
const minusOf = (amount: number) => (amount === 0 ? 0 : -amount)

describe('for any document', () => {
  test('the totals are those of the second calculation', () => {
    fc.assert(
      fc.property(document, (input) => {
        const [ours, theirs] = [calculateTotals(input), oracle(input)]
        expect(ours.lines.map(seen)).toEqual(
          theirs.lines.map(({ net, gross, discount: off }) => ({
            net: Number(net),
            gross: Number(gross),
            off: Number(off),
          })),
        )
        expect(ours.taxes).toEqual(
          theirs.taxes.map((tax) => ({ ...tax, tax_id: null, base: Number(tax.base), amount: Number(tax.amount) })),
        )
        expect({ ...ours, lines: [], taxes: [] }).toEqual({
          total: Number(theirs.total),
          total_with_tax: Number(theirs.total_with_tax),
          total_discount: Number(theirs.discount),
          rounding_correction: Number(theirs.rounding_correction),
          lines: [],
          taxes: [],
        })
      }),
      { numRuns: 3_000 },
    )
  })

  test('the sums of EN 16931 hold: BR-CO-10, 13, 14, 15, 16 and 17', () => {
    fc.assert(
      fc.property(document, (input) => {
        const {
          lines,
          taxes: rows,
          total: net,
          total_with_tax: due,
          total_discount: off,
          rounding_correction: rounding,
        } = calculateTotals(input)
        const sum = (amounts: number[]) => amounts.reduce((all, amount) => all + amount, 0)
        expect(sum(lines.map((each) => each.total))).toBe(net)
        expect(sum(lines.map((each) => each.total_discount))).toBe(off)
        expect(net + sum(rows.map((row) => row.amount)) + rounding).toBe(due)
        for (const row of rows) {
          const exact = row.reverse_charge ? 0 : (row.base * Number(row.rate)) / 100
          expect(Math.abs(row.amount - exact)).toBeLessThanOrEqual(0.5 + 1e-6)
        }
        // A rounded half a gross line, and half a rate.
        expect(Math.abs(rounding)).toBeLessThanOrEqual(input.lines.length + 2 * rows.length)
      }),
      { numRuns: 1_000 },
    )
  })

  test('the credit of everything is the exact negative', () => {
    fc.assert(
      fc.property(document, (input) => {
        const negated = input.lines.map((each) => ({
          ...each,
          quantity: each.quantity.startsWith('-') ? each.quantity.slice(1) : `-${each.quantity}`,
        }))
        const [ours, credit] = [calculateTotals(input), calculateTotals({ ...input, lines: negated })]
        const flip = (each: Totals['lines'][number]) => ({
          total: minusOf(each.total),
          total_with_tax: minusOf(each.total_with_tax),
          total_discount: minusOf(each.total_discount),
        })
        expect(credit).toEqual({
          ...flip(ours),
          rounding_correction: minusOf(ours.rounding_correction),
          lines: ours.lines.map(flip),
          taxes: ours.taxes.map((tax) => ({ ...tax, base: minusOf(tax.base), amount: minusOf(tax.amount) })),
        })
      }),
      { numRuns: 1_000 },
    )
  })

  test('neither separators nor the order of lines change what is paid', () => {
    fc.assert(
      fc.property(document, (input) => {
        const ours = calculateTotals(input)
        const turned = calculateTotals({ ...input, lines: [{ type: 'separator' }, ...input.lines.toReversed()] })
        expect({ ...turned, lines: [], taxes: [] }).toEqual({ ...ours, lines: [], taxes: [] })
      }),
      { numRuns: 300 },
    )
  })

  test('what it adds up to may be expected', () => {
    fc.assert(
      fc.property(document, fc.integer({ min: -12, max: 12 }), (input, off) => {
        fc.pre(Math.abs(off) <= input.lines.length)
        const ours = calculateTotals({ ...input, currency: 'JPY' })
        const wanted = ours.total_with_tax + off
        expect(calculateTotals({ ...input, currency: 'JPY', expected_total_with_tax: String(wanted) })).toEqual({
          ...ours,
          total_with_tax: wanted,
          rounding_correction: ours.rounding_correction + off,
        })
      }),
      { numRuns: 300 },
    )
  })
})
