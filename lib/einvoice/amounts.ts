import { minorDigits } from '@/lib/currencies'
import { divideRounded, fromHundredMillionths, minorText, toHundredMillionths, withPoint } from '@/lib/money'

/**
 * Minor units as decimal text: (21960, 'EUR') → '219.60'. Of more than two decimals the last ones go where they are zero: EN
 * 16931 knows two, and `requirements.ts` refuses what needs more.
 */
export function amountText(minor: number, currency: string): string {
  const text = minorText(minor, currency)
  return minorDigits(currency) > 2 ? text.replace(/(\.\d\d)0+$/, '$1') : text
}

/** Whether an amount can be told in the two decimals of EN 16931 (BR-DEC-*). */
export const hasTwoDecimals = (amount: string): boolean => !/\.\d{3}/.test(amount)

export const isNegative = (decimal: string): boolean => toHundredMillionths(decimal) < 0n

export const negated = (decimal: string): string => fromHundredMillionths(-toHundredMillionths(decimal))

/**
 * What a gross price is without its tax, in so many decimals that times the quantity it is right to a thousandth of the minor
 * unit: net prices of gross ones hardly ever end.
 */
export function netPriceText(gross: string, quantity: string, rates: readonly string[], currency: string): string {
  const wholeDigits = quantity.replace('-', '').split('.')[0]?.length ?? 1
  const places = minorDigits(currency) + 3 + wholeDigits
  const hundred = 100n * 10n ** 8n
  const grown = rates.reduce((sum, rate) => sum + toHundredMillionths(rate), hundred)
  const scaled = divideRounded(toHundredMillionths(gross) * hundred * 10n ** BigInt(places), grown * 10n ** 8n)
  return withPoint(scaled, places).replace(/\.?0+$/, '')
}

/** Whether price × quantity − allowance is the line's net amount but for two hundredths. */
export function addsUp(line: {
  netPrice: string
  quantity: string
  net: string
  allowance: { amount: string } | null
}) {
  const told = inParts(line.net) + inParts(line.allowance?.amount ?? '0')
  return isNear(inParts(line.netPrice) * inParts(line.quantity), told * inParts('1'))
}

/** Whether an amount is so much percent of another one, but for two hundredths. */
export const isShare = (amount: string, percent: string, of: string): boolean =>
  isNear(inParts(of) * (inParts(percent) / 100n), inParts(amount) * inParts('1'))

function isNear(one: bigint, other: bigint): boolean {
  const difference = one > other ? one - other : other - one
  return difference <= inParts('0.02') * inParts('1')
}

const PLACES = 24
function inParts(decimal: string): bigint {
  const [whole = '0', fraction = ''] = decimal.split('.')
  return BigInt(whole + fraction.padEnd(PLACES, '0'))
}
