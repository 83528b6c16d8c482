import { minorDigits } from '@/lib/currencies'
import type { LineId } from '@/lib/contract/ids'
import { invalid } from '@/lib/http/problem'
import { fromHundredMillionths, toHundredMillionths, toMajor } from '@/lib/money'

import { type Credited, leftOf } from './credited'
import type { ResolvedLine } from './resolve-lines'
import { calculateTotals, type CalculationMode } from './totals'

type Line = Pick<ResolvedLine, 'type' | 'source_line_id' | 'price' | 'gross_price' | 'quantity' | 'discounts' | 'taxes'>
type Source = Line & { id: LineId }
/** How much of each line is credited, in 10^-8 and without its sign. */
type Portions = ReadonlyMap<LineId, bigint>

export type Note = {
  lines: readonly Line[]
  mode: CalculationMode
  /** What its lines come to. */
  natural: number
  /** What was agreed on instead; the same where nothing was. */
  agreed: number
  /** The caller says now what was agreed on. Else a draft shows it. */
  isExpected: boolean
}

/**
 * What a credit note comes to, in minor units. Notes that divide a document round each for itself, and would come to more
 * or less than it does: so one stays within a minor unit of what all that is credited by then comes to together, and the
 * one that uses up the last of the lines takes what is left. The difference is its rounding correction (BT-114), since
 * VAT is that of its own lines (BR-CO-17).
 */
export function creditTotal(note: Note, credited: Credited): number {
  const { natural, agreed, isExpected } = note
  const sources = chargedLines(credited.lines)
  const own = portionsOf(note.lines, note.mode, sources, credited)
  if (!own) return agreed
  const before = credited.notes.map((other) => ({
    total: other.total_with_tax,
    portions: portionsOf(other.lines, other.mode, sources, credited),
  }))
  const divided = before.filter(({ portions }) => portions !== null)
  const portions = sumOf([own, ...divided.flatMap((one) => one.portions ?? [])])
  const left = leftOf(credited)
  const isLast =
    credited.deducted === 0 &&
    divided.length === before.length &&
    sources.every(({ id, quantity }) => portions.get(id) === absolute(quantity))
  if (isExpected) {
    if (isLast ? agreed !== left : agreed > left) throw otherThanLeft(left, credited)
    return agreed
  }
  if (isLast) return left
  if (agreed !== natural && agreed <= left) return agreed

  const target = togetherOf(sources, portions, credited) - divided.reduce((sum, { total }) => sum + total, 0)
  const near = Math.min(Math.max(natural, target - 1), Math.max(target + 1, 0))
  // More than rounding is no matter of a correction: the note is refused.
  return near - left <= 1 + sources.length ? Math.min(near, left) : near
}

const chargedLines = (lines: Credited['lines']): Source[] => lines.filter(({ type }) => type !== 'separator')

function otherThanLeft(left: number, { row: { currency_code } }: Credited) {
  const message = `${toMajor(left, currency_code)} ${currency_code} is left of what this credit note is for.`
  return invalid(['expected_total_with_tax'], message, 'expected_total_mismatch')
}

/**
 * What a note credits of each line; null where it is no part of the document: at another price, or of something else.
 * Without names of lines it is one where it repeats them all.
 */
function portionsOf(
  all: readonly Line[],
  mode: CalculationMode,
  sources: readonly Source[],
  { row }: Credited,
): Portions | null {
  const lines = all.filter(({ type }) => type !== 'separator')
  const isNamed = lines.some(({ source_line_id }) => source_line_id !== null)
  if (mode !== row.calculation_mode || (!isNamed && lines.length !== sources.length)) return null
  const portions: Portions[] = []
  for (const [index, line] of lines.entries()) {
    const source = isNamed ? sources.find(({ id }) => id === line.source_line_id) : sources[index]
    if (!source || !isPart(line, source, row.currency_code)) return null
    if (!isNamed && scaled(line.quantity) !== scaled(source.quantity)) return null
    portions.push(new Map([[source.id, absolute(line.quantity)]]))
  }
  return sumOf(portions)
}

function sumOf(all: readonly Portions[]): Portions {
  const sum = new Map<LineId, bigint>()
  for (const [id, quantity] of all.flatMap((portions) => [...portions])) sum.set(id, (sum.get(id) ?? 0n) + quantity)
  return sum
}

const scaled = (decimal: string | null) => toHundredMillionths(decimal ?? '0')
/** A quantity in 10^-8, without its sign. */
export const absolute = (quantity: string | null): bigint => {
  const value = scaled(quantity)
  return value < 0n ? -value : value
}

/** A quantity of the line, at its price and taxes, with as much of its discounts. */
export function isPart(line: Line, source: Line, currency: string): boolean {
  const [part, whole] = [absolute(line.quantity), absolute(source.quantity)]
  const isSigned = scaled(line.quantity) * scaled(source.quantity) >= 0n
  const isPriced =
    (line.gross_price === null) === (source.gross_price === null) &&
    scaled(line.gross_price ?? line.price) === scaled(source.gross_price ?? source.price)
  const isTaxed =
    line.taxes.length === source.taxes.length && line.taxes.every((tax, index) => isSameTax(tax, source.taxes[index]))
  const minorUnit = 10n ** BigInt(8 - minorDigits(currency))
  const isDiscounted =
    line.discounts.length === source.discounts.length &&
    line.discounts.every(({ type, value }, index) => {
      const other = source.discounts[index]
      if (!other || type !== other.type) return false
      if (type === 'percent') return scaled(value) === scaled(other.value)
      const off = scaled(value) * whole - scaled(other.value) * part
      return (off < 0n ? -off : off) <= whole * minorUnit
    })
  return isSigned && part <= whole && isPriced && isTaxed && isDiscounted
}

const isSameTax = (tax: Line['taxes'][number], other: Line['taxes'][number] | undefined): boolean =>
  other !== undefined &&
  scaled(tax.rate) === scaled(other.rate) &&
  (tax.reverse_charge ?? false) === (other.reverse_charge ?? false)

/** What so much of each line comes to as one document. */
function togetherOf(sources: readonly Source[], portions: Portions, { row }: Credited): number {
  const lines = sources.map((source) => {
    const [part, whole] = [portions.get(source.id) ?? 0n, absolute(source.quantity)]
    return {
      ...source,
      quantity: fromHundredMillionths(scaled(source.quantity) < 0n ? -part : part),
      discounts: source.discounts.map(({ type, value }) => ({
        type,
        value: type === 'amount' && whole > 0n ? fromHundredMillionths((scaled(value) * part) / whole) : value,
      })),
    }
  })
  return calculateTotals({ currency: row.currency_code, mode: row.calculation_mode, lines }).total_with_tax
}
