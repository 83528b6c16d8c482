import { type DecimalSign, readDecimal } from './formats'

/** Several of a line, as exports write them: `22 + 5`. Each is read, or nothing is. */
export function readSum(cell: string, read: (part: string) => string | null): string | null {
  const parts = cell.split(/(?<=\S)\s*\+\s*/).map(read)
  return parts.includes(null) ? null : parts.join(' + ')
}
export const partsOf = (value: unknown): string[] => (typeof value === 'string' ? value.split(' + ') : [])

/** "20% (VAT on Income)" and "VAT 20 %" are rates with a name. */
export const rateIn = (cell: string): string => /[\d.,]+(?=\s{0,3}%)/.exec(cell.slice(0, 200))?.[0] ?? cell

const money = /\p{Sc}|(?<![A-Z])[A-Z]{3}(?![A-Z])/u

/** `10%`, or an amount: `5`. What a number alone is, the column tells; with a currency it is never percent. */
export function readDiscount(cell: string, sign: DecimalSign, alone: 'percent' | 'amount'): string | null {
  const number = readDecimal(cell, sign)
  if (number === null || (cell.includes('%') && money.test(cell))) return null
  const isPercent = cell.includes('%') || (alone === 'percent' && !money.test(cell))
  return isPercent ? `${number}%` : number
}

export const discountOf = (part: string) =>
  part.endsWith('%') ? { value: part.slice(0, -1), type: 'percent' } : { value: part, type: 'amount' }

export function readLineType(cell: string): string | null {
  const word = cell.toLowerCase()
  return word === 'line' || word === 'separator' ? word : null
}
