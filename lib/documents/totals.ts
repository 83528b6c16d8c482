import { minorDigits } from '@/lib/currencies'
import { divideRounded, fromHundredMillionths, maxMinor, MoneyError, toHundredMillionths, toMinor } from '@/lib/money'

export type CalculationMode = 'b2b_standard' | 'b2c_gross_discount'

/** A line as far as totals read it. Decimals are text, see parseDecimal; a price left out is 0, a quantity 1. */
export type LineForTotals = {
  type?: 'separator' | null
  price?: string | null
  gross_price?: string | null
  quantity?: string | null
  discounts?: readonly { type: 'percent' | 'amount'; value: string }[]
  taxes?: readonly { rate: string; tax_id?: string | null; reverse_charge?: boolean }[]
}

export type TotalsInput = {
  currency: string
  mode: CalculationMode
  lines: readonly LineForTotals[]
  expected_total_with_tax?: string | null | undefined
}

/** Amounts in minor units. `total` and `total_discount` are net. */
export type LineTotals = { total: number; total_with_tax: number; total_discount: number }

/** What is charged at one rate. `tax_id` is null where the lines name several taxes of that rate, or none. */
export type TaxTotal = { rate: string; tax_id: string | null; base: number; amount: number; reverse_charge: boolean }

/** Amounts in minor units; total + the amounts of taxes + rounding_correction = total_with_tax. */
export type Totals = LineTotals & { lines: LineTotals[]; rounding_correction: number; taxes: TaxTotal[] }

export type TotalsFault =
  | 'price_and_gross_price'
  | 'too_many_discounts'
  | 'invalid_discount'
  | 'invalid_rate'
  | 'amount_too_large'
  | 'too_many_decimals'
  | 'expected_total_mismatch'

type Path = readonly (string | number)[]

/** Why a document has no totals: one issue of a 422, with its path in the body. */
export class TotalsError extends Error {
  readonly code: TotalsFault
  readonly path: Path

  constructor(code: TotalsFault, path: Path, message: string) {
    super(message)
    this.name = 'TotalsError'
    this.code = code
    this.path = path
  }
}

/**
 * A document's totals by EN 16931: net lines are rounded, and VAT is taken once a rate, on their sum. Of lines with gross
 * prices the customer pays the gross; what EN 16931's sums differ by is the rounding correction (BT-114).
 */
export function calculateTotals({ currency, mode, lines, expected_total_with_tax: expected }: TotalsInput): Totals {
  const limit = BigInt(maxMinor(currency))
  const rules = { mode, minorPerUnit: 10n ** BigInt(minorDigits(currency)) }
  const amounts = lines.map((line, index) => lineAmounts(line, rules, ['items', index]))
  const groups = taxGroups(amounts)
  const taxes = groups.map((group) => ({ ...group, amount: taxOn(group.base, group.tax) }))

  const net = sumOf(amounts, (line) => line.net)
  const netPriced = sumOf(amounts, (line) => (line.isGross ? 0n : line.net))
  const netPricedTax = sumOf(groups, (group) => taxOn(group.netPricedBase, group.tax))
  const payable = netPriced + netPricedTax + sumOf(amounts, (line) => (line.isGross ? line.gross : 0n))
  const agreed = agreedTotal(payable, expected, currency, lines.filter((line) => line.type !== 'separator').length)

  const number = (amount: bigint, path: Path) => {
    if (amount <= limit && amount >= -limit) return Number(amount)
    throw new TotalsError('amount_too_large', path, 'This amounts to more than a document can hold.')
  }
  const totals = (line: Omit<LineAmounts, 'taxes' | 'isGross'>, path: Path): LineTotals => ({
    total: number(line.net, path),
    total_with_tax: number(line.gross, path),
    total_discount: number(line.discount, path),
  })
  return {
    lines: amounts.map((line, index) => totals(line, ['items', index])),
    ...totals({ net, gross: agreed, discount: sumOf(amounts, (line) => line.discount) }, ['items']),
    rounding_correction: Number(agreed - net - sumOf(taxes, (tax) => tax.amount)),
    taxes: taxes.map(({ tax, tax_id, base, amount }) => ({
      rate: fromHundredMillionths(tax.rate),
      tax_id,
      base: number(base, ['items']),
      amount: number(amount, ['items']),
      reverse_charge: tax.reverse_charge,
    })),
  }
}

const sumOf = <T>(all: readonly T[], amount: (one: T) => bigint) => all.reduce((sum, one) => sum + amount(one), 0n)

// Decimals are integers of 10^-8 here, and a percentage of them a hundredth of that: big.js, which reads better, takes
// twenty times as long for a document of 1,000 lines.
const decimalUnit = 10n ** 8n
const percentUnit = 100n * decimalUnit

type Fraction = { over: bigint; under: bigint }
type Rules = { mode: CalculationMode; minorPerUnit: bigint }
/** `rate` in percent and 10^-8. */
type Tax = { rate: bigint; tax_id: string | null; reverse_charge: boolean }
type LineAmounts = { net: bigint; gross: bigint; discount: bigint; isGross: boolean; taxes: readonly Tax[] }

function lineAmounts(line: LineForTotals, rules: Rules, path: Path): LineAmounts {
  if (line.type === 'separator') return { net: 0n, gross: 0n, discount: 0n, isGross: false, taxes: [] }
  if (isGiven(line.price) && isGiven(line.gross_price)) {
    throw new TotalsError('price_and_gross_price', [...path, 'gross_price'], 'Give price or gross_price, not both.')
  }
  const taxes = (line.taxes ?? []).map((tax, index) => readTax(tax, [...path, 'taxes', index]))
  const price = toHundredMillionths(line.gross_price ?? line.price ?? '0') * toHundredMillionths(line.quantity ?? '1')
  const start = { over: price * rules.minorPerUnit, under: decimalUnit * decimalUnit }
  const isGross = isGiven(line.gross_price)
  if (!isGross && rules.mode === 'b2b_standard') {
    const [before, net] = roundedTwice(start, line, rules, path)
    return { net, gross: net + sumOf(taxes, (tax) => taxOn(net, tax)), discount: before - net, isGross: false, taxes }
  }

  // What 100 percent grow to.
  const grown = percentUnit + sumOf(taxes, (tax) => (tax.reverse_charge ? 0n : tax.rate))
  const grossStart = isGross ? start : { over: start.over * grown, under: start.under * percentUnit }
  const [before, gross] = roundedTwice(grossStart, line, rules, path)
  const net = divideRounded(gross * percentUnit, grown)
  const netBefore = before === gross ? net : divideRounded(before * percentUnit, grown)
  return { net, gross, discount: netBefore - net, isGross: true, taxes }
}

const isGiven = (price: string | null | undefined): price is string => price !== null && price !== undefined

/** The line in minor units before its discounts and after. */
function roundedTwice(start: Fraction, line: LineForTotals, rules: Rules, path: Path): [before: bigint, after: bigint] {
  const before = divideRounded(start.over, start.under)
  const after = discounted(start, line, rules, path)
  return [before, after === start ? before : divideRounded(after.over, after.under)]
}

const discountsMax = 5

/** Less the discounts, which go towards zero: a line is the exact negative of the one with the negative quantity. */
function discounted(start: Fraction, line: LineForTotals, { mode, minorPerUnit }: Rules, path: Path): Fraction {
  const discounts = line.discounts ?? []
  if (discounts.length > discountsMax) {
    throw new TotalsError('too_many_discounts', [...path, 'discounts'], `A line has at most ${discountsMax} discounts.`)
  }
  const sign = signOf(start.over)
  let left = start
  for (const [index, { type, value }] of discounts.entries()) {
    const size = toHundredMillionths(value)
    if (size < 0n || (type === 'percent' && size > percentUnit)) {
      const allowed = type === 'percent' ? 'A discount is between 0 and 100 percent.' : 'A discount is not negative.'
      throw new TotalsError('invalid_discount', [...path, 'discounts', index, 'value'], allowed)
    }
    // Each of the original line in b2b_standard; of what the ones before have left in b2c_gross_discount.
    const base = mode === 'b2c_gross_discount' ? left : start
    if (type === 'percent') left = minus(left, { over: base.over * size, under: base.under * percentUnit })
    else left = minus(left, { over: sign * size * minorPerUnit, under: decimalUnit })
  }
  if (left.over * sign < 0n)
    throw new TotalsError('invalid_discount', [...path, 'discounts'], 'The discounts are more than the line.')
  return left
}

const signOf = (amount: bigint) => (amount > 0n ? 1n : amount < 0n ? -1n : 0n)

// All denominators are powers of ten, so the larger of two is the common one.
function minus(a: Fraction, b: Fraction): Fraction {
  if (a.under >= b.under) return { over: a.over - b.over * (a.under / b.under), under: a.under }
  return { over: a.over * (b.under / a.under) - b.over, under: b.under }
}

function readTax(tax: NonNullable<LineForTotals['taxes']>[number], path: Path): Tax {
  const rate = toHundredMillionths(tax.rate)
  if (rate < 0n || rate > percentUnit) {
    throw new TotalsError('invalid_rate', [...path, 'rate'], 'A tax rate is between 0 and 100.')
  }
  return { rate, tax_id: tax.tax_id ?? null, reverse_charge: tax.reverse_charge ?? false }
}

/** Under reverse charge the buyer owes the tax, so none is charged. */
const taxOn = (base: bigint, { rate, reverse_charge }: Tax): bigint =>
  reverse_charge ? 0n : divideRounded(base * rate, percentUnit)

type TaxGroup = { tax: Tax; tax_id: string | null; base: bigint; netPricedBase: bigint }

/** One group a rate, as EN 16931 wants it, in order of appearance; two taxes of one rate on the same line stay two. */
function taxGroups(lines: readonly LineAmounts[]): TaxGroup[] {
  const groups = new Map<string, TaxGroup>()
  for (const { net, isGross, taxes } of lines) {
    const onThisLine = new Set<string>()
    for (const tax of taxes) {
      let key = `${tax.rate} ${tax.reverse_charge}`
      while (onThisLine.has(key)) key += ' again'
      onThisLine.add(key)
      const group = groups.get(key) ?? { tax, tax_id: tax.tax_id, base: 0n, netPricedBase: 0n }
      group.base += net
      if (!isGross) group.netPricedBase += net
      if (group.tax_id !== tax.tax_id) group.tax_id = null
      groups.set(key, group)
    }
  }
  return [...groups.values()]
}

/** What the caller expects instead, if rounding explains the difference: one minor unit a line. */
function agreedTotal(
  payable: bigint,
  expected: string | null | undefined,
  currency: string,
  lineCount: number,
): bigint {
  if (expected === null || expected === undefined) return payable
  const wanted = BigInt(expectedMinor(expected, currency))
  const difference = wanted > payable ? wanted - payable : payable - wanted
  if (difference <= BigInt(lineCount)) return wanted
  throw new TotalsError('expected_total_mismatch', expectedPath, 'The lines do not add up to expected_total_with_tax.')
}

const expectedPath: Path = ['expected_total_with_tax']

function expectedMinor(expected: string, currency: string): number {
  try {
    return toMinor(expected, currency)
  } catch (error) {
    if (!(error instanceof MoneyError) || error.code === 'not_a_number') throw error
    throw new TotalsError(error.code, expectedPath, error.message)
  }
}
