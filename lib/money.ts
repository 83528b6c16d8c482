import { Big } from 'big.js'
import { minorDigits } from '@/lib/currencies'
import { DecimalText } from '@/lib/json'

/** Decimals of their own settings: half away from zero, and an error instead of a float wherever one comes near. */
export const Decimal = Big()
Decimal.RM = Big.roundHalfUp
Decimal.strict = true

export type MoneyFault = 'not_a_number' | 'too_many_decimals' | 'amount_too_large'

/** Why a price, quantity or amount was refused. The message is a sentence for the caller. */
export class MoneyError extends Error {
  readonly code: MoneyFault

  constructor(code: MoneyFault, message: string) {
    super(message)
    this.name = 'MoneyError'
    this.code = code
  }
}

/** Digits before the point: of prices, quantities and rates (`numeric(20,8)` in the database), and of amounts. */
export const wholeDigits = { price: 12, amount: 16 } as const

const maxDecimals = 8
// Every decimal of up to fifteen digits can be told from its neighbours in a double, and so in most readers of JSON.
const exactDigits = 15

/**
 * The canonical text ('219.6', '-0.5', '0') of a price, quantity, rate or amount that came as a JSON number or a decimal
 * string. Throws MoneyError for what is no decimal, and for what a JSON number could not give back exactly.
 */
export function parseDecimal(value: unknown, maxWholeDigits: number = wholeDigits.price): string {
  const text = plainText(value)
  const [whole = '', fraction = ''] = text.replace('-', '').split('.')
  if (whole.length > maxWholeDigits) {
    throw new MoneyError('amount_too_large', `At most ${maxWholeDigits} digits before the decimal point are allowed.`)
  }
  if (fraction.length > maxDecimals) {
    throw new MoneyError('too_many_decimals', `At most ${maxDecimals} decimals are allowed.`)
  }
  if (whole.length + fraction.length > exactDigits && String(Number(text)) !== text) throw inexact()
  return text
}

const inexact = () => new MoneyError('too_many_decimals', 'This number has more digits than JSON numbers hold exactly.')

function plainText(value: unknown): string {
  if (typeof value === 'number' && Number.isFinite(value))
    return new Decimal(String(value)).toFixed().replace(/^-0$/, '0')
  if (typeof value === 'string' && decimalString.test(value)) return withoutPadding(value)
  // Not expanded: 1e999999999 would fill the memory with zeros.
  if (value instanceof DecimalText) throw new Decimal(value.text).e >= wholeDigits.amount ? tooLarge() : inexact()
  throw new MoneyError('not_a_number', 'Expected a number, or a string such as "219.60".')
}

const tooLarge = () => new MoneyError('amount_too_large', 'This number is too large.')

// As JSON writes numbers, less the exponent; the length bounds what follows.
const decimalString = /^(?=.{1,40}$)-?(?:0|[1-9]\d*)(?:\.\d+)?$/

/** Without the zeros that the database pads decimals with: '22.00000000' → '22'. */
export function withoutPadding(text: string): string {
  const trimmed = text.includes('.') ? text.replace(/\.?0+$/, '') : text
  return trimmed === '-0' ? '0' : trimmed
}

/** An integer of its last decimal place as text: (21960n, 2) → '219.60'. */
export function withPoint(scaled: bigint, places: number): string {
  const digits = String(scaled < 0n ? -scaled : scaled).padStart(places + 1, '0')
  const sign = scaled < 0n ? '-' : ''
  return places === 0 ? `${sign}${digits}` : `${sign}${digits.slice(0, -places)}.${digits.slice(-places)}`
}

/** An amount as text, with all the decimals of its currency: (21960, 'EUR') → '219.60'. */
export const minorText = (minor: number, currency: string): string => withPoint(BigInt(minor), minorDigits(currency))

/** A decimal as an integer of its last possible digit: '219.6' → 21960000000n. Reads the database's '219.60000000' too. */
export function toHundredMillionths(decimal: string): bigint {
  const point = decimal.indexOf('.')
  const decimals = point < 0 ? 0 : decimal.length - point - 1
  const digits = point < 0 ? decimal : decimal.slice(0, point) + decimal.slice(point + 1)
  // From a number it takes half as long as from text, and nearly all prices are that short.
  const integer = digits.length <= exactDigits ? BigInt(Number(digits)) : BigInt(digits)
  const factor = powersOfTen[maxDecimals - decimals]
  if (factor === undefined) throw new RangeError(`${decimal} has more than ${maxDecimals} decimals.`)
  return integer * factor
}

const powersOfTen = Array.from({ length: maxDecimals + 1 }, (_, power) => 10n ** BigInt(power))

/** The canonical decimal of so many hundred-millionths. */
export function fromHundredMillionths(amount: bigint): string {
  return withoutPadding(withPoint(amount, maxDecimals))
}

/** Divides by a positive integer and rounds half away from zero, so that what is credited is what was charged. */
export function divideRounded(dividend: bigint, divisor: bigint): bigint {
  const quotient = dividend / divisor
  const twice = 2n * (dividend - quotient * divisor)
  if (twice >= divisor) return quotient + 1n
  return -twice >= divisor ? quotient - 1n : quotient
}

/** An amount in another currency, at so many of its units for one of this: (21960, 'EUR', '117.35', 'RSD') → 2577006. */
export function convertMinor(minor: number, from: string, rate: string, to: string): number {
  const shift = minorDigits(to) - minorDigits(from) - maxDecimals
  const product = BigInt(minor) * toHundredMillionths(rate)
  const converted = divideRounded(product, 10n ** BigInt(-shift))
  const limit = BigInt(maxMinor(to))
  if (converted > limit || converted < -limit) throw tooLarge()
  return Number(converted)
}

/**
 * The largest amount in minor units. 2^53 − 1 is as far as the integers go; with decimals it is fifteen digits, beyond
 * which neighbouring cents share one JSON number.
 */
export const maxMinor = (currency: string): number =>
  minorDigits(currency) === 0 ? Number.MAX_SAFE_INTEGER : 10 ** exactDigits - 1

/** The minor units of a canonical decimal: ('219.6', 'EUR') → 21960. Throws MoneyError if it does not fit exactly. */
export function toMinor(decimal: string, currency: string): number {
  const digits = minorDigits(currency)
  const [whole = '', fraction = ''] = decimal.split('.')
  if (fraction.length > digits) {
    const allowed = digits === 0 ? 'no decimals' : `at most ${digits} decimals`
    throw new MoneyError('too_many_decimals', `An amount in ${currency} has ${allowed}.`)
  }
  const minor = BigInt(whole.replace('-', '') + fraction.padEnd(digits, '0'))
  if (minor > BigInt(maxMinor(currency))) throw new MoneyError('amount_too_large', 'This amount is too large.')
  return minor > 0n && decimal.startsWith('-') ? -Number(minor) : Number(minor)
}

/** The JSON number of an amount: (21960, 'EUR') → 219.6. Exact for every amount up to maxMinor; sums of many may not be. */
export const toMajor = (minor: number | bigint, currency: string): number =>
  // One correctly rounded division: the double nearest to the decimal, and so the one that prints as the decimal.
  Number(minor) / 10 ** minorDigits(currency)
