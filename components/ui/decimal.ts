type Signs = { decimal: string; digits: ReadonlyMap<string, string> }
const signs = new Map<string, Signs>()

/**
 * Reads a decimal as people type or paste it in their locale: `1.234,56`, `1 234.5`, `€ 12`, `-3`, `١٢٫٥`.
 * Gives the plain form (`1234.56`), '' for nothing, null for what is no number. No float ever holds it.
 */
export function parseDecimal(text: string, locale: string): string | null {
  const { decimal, digits } = signsOf(locale)
  // Currency codes and signs, blanks and apostrophes mean nothing between the digits.
  const plain = text
    .replace(/\p{Nd}/gu, (digit) => digits.get(digit) ?? digit)
    .replace(/[\p{Sc}\p{Cf}\s'’]/gu, '')
    .replace(/^\p{L}{1,4}\.?(?=[-−\d.,])|(?<=\d)\p{L}{1,4}\.?$/gu, '')
    .replace(/−/g, '-')
    .replace(/[٫]/g, decimal === '.' ? '.' : ',')
    .replace(/[٬]/g, decimal === '.' ? ',' : '.')
  if (plain === '') return text.trim() === '' ? '' : null

  const [, minus = '', amount = ''] = /^([-+]?)([\d.,]+)$/.exec(plain) ?? []
  const joined = joinGroups(amount, decimal === '.' ? '.' : ',')
  if (joined === null) return null
  const [whole = '', fraction = ''] = joined.split('.')
  const result = (whole.replace(/^0+(?=\d)/, '') || '0') + (fraction && `.${fraction}`)
  return minus === '-' && /[1-9]/.test(result) ? `-${result}` : result
}

/** Writes the plain form as the locale does, with all its digits. */
export function formatDecimal(plain: string, locale: string, minimumFractionDigits = 0): string {
  if (plain === '') return ''
  const options = { minimumFractionDigits, maximumFractionDigits: 20 }
  return new Intl.NumberFormat(locale, options).format(plain as Intl.StringNumericLiteral)
}

/** How many digits the currency has after its decimal sign: 0, 2 or 3. */
export const fractionDigitsOf = (currency: string): number =>
  new Intl.NumberFormat('en', { style: 'currency', currency }).resolvedOptions().maximumFractionDigits ?? 2

/** Decides which of `.` and `,` is the decimal sign, and takes the other one out. */
function joinGroups(amount: string, localDecimal: '.' | ','): string | null {
  if (!/\d/.test(amount)) return null
  const last = Math.max(amount.lastIndexOf('.'), amount.lastIndexOf(','))
  if (last < 0) return amount
  const sign = amount[last] === '.' ? '.' : ','
  const other = sign === '.' ? ',' : '.'
  const times = amount.split(sign).length - 1
  const isDecimal =
    times === 1 &&
    (sign === localDecimal || amount.includes(other) || !/^\d{1,3}[.,]\d{3}$/.test(amount) || amount.startsWith('0'))

  const whole = isDecimal ? amount.slice(0, last) : amount
  const group = isDecimal ? other : sign
  // Groups of two are how India counts.
  const grouped = new RegExp(`^\\d{1,3}(\\${group}\\d{2,3})*\\${group}\\d{3}$`)
  if (/[.,]/.test(whole) && !grouped.test(whole)) return null
  return whole.replace(/[.,]/g, '') + (isDecimal ? `.${amount.slice(last + 1)}` : '')
}

function signsOf(locale: string): Signs {
  let found = signs.get(locale)
  if (!found) {
    const format = new Intl.NumberFormat(locale, { useGrouping: false })
    const decimal = format.formatToParts(1.5).find((part) => part.type === 'decimal')?.value ?? '.'
    const digits = new Map('0123456789'.split('').map((digit) => [format.format(Number(digit)), digit]))
    signs.set(locale, (found = { decimal, digits }))
  }
  return found
}
