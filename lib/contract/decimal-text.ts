import { DecimalText } from '@/lib/json'

const PLAIN = /^-?\d{1,20}(\.\d{1,20})?$/

/** A number or decimal text as plain decimal digits; undefined for what is neither (NaN, 0x10, 1e400, " 12 "). */
export function decimalText(value: unknown): string | undefined {
  const written = typeof value === 'number' ? plain(value) : value instanceof DecimalText ? value.text : value
  if (typeof written !== 'string' || !PLAIN.test(written)) return undefined
  return /^-0(\.0+)?$/.test(written) ? written.slice(1) : written
}

/** JavaScript writes 0.0000001 as 1e-7, a number that a caller may well have sent as digits. */
function plain(value: number): string {
  const text = String(value)
  const match = /^(-?)(\d)(?:\.(\d+))?e-(\d+)$/.exec(text)
  if (!match) return text
  const [, sign = '', whole = '', fraction = '', exponent = '0'] = match
  return `${sign}0.${'0'.repeat(Number(exponent) - 1)}${whole}${fraction}`
}
