const PLACES = 20
export const UNIT = 10n ** BigInt(PLACES)

/** A decimal as an integer of its twentieth place; what is none is an error, as the schema has it. */
export function exact(text: string | undefined): bigint {
  const [, sign = '', whole = '', fraction = ''] = /^(-?)(\d+)(?:\.(\d+))?$/.exec(text ?? '') ?? []
  if (whole === '' || fraction.length > PLACES) throw new Error(`${text} is no decimal.`)
  const size = BigInt(whole + fraction.padEnd(PLACES, '0'))
  return sign ? -size : size
}

export const sum = (texts: readonly (string | undefined)[]): bigint =>
  texts.reduce((all, text) => all + exact(text), 0n)

/** Two decimals multiplied. */
export const product = (one: bigint, other: bigint): bigint => (one * other) / UNIT

/** Half away from zero, to so many places. */
export function rounded(value: bigint, places: number): bigint {
  const unit = 10n ** BigInt(PLACES - places)
  const size = value < 0n ? -value : value
  const nearest = ((size + unit / 2n) / unit) * unit
  return value < 0n ? -nearest : nearest
}

export const distance = (one: bigint, other: bigint): bigint => (one > other ? one - other : other - one)
