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

function withoutPadding(text: string): string {
  const trimmed = text.includes('.') ? text.replace(/\.?0+$/, '') : text
  return trimmed === '-0' ? '0' : trimmed
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
