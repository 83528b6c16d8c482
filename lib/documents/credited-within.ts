import type { LineRow } from '@/db/document-lines'
import type { DocumentRow } from '@/db/documents'
import type { LineTax } from '@/db/schema'
import type { LineId } from '@/lib/contract/ids'
import { invalid } from '@/lib/http/problem'
import { toMajor } from '@/lib/money'

import { absolute, isPart } from './credit-total'
import { type Credited, leftOf } from './credited'

/**
 * A credit note takes no more off than its document charges, together with the ones before: of all of it, of each line
 * that it names, in quantity and in net, and of each rate of tax. VAT that was never charged is not given back.
 */
export function requireWithin(note: DocumentRow, lines: readonly LineRow[], credited: Credited): void {
  const left = leftOf(credited)
  if (note.total_with_tax > left) {
    const open = amountIn(note, Math.max(left, 0))
    throw invalid(['items'], `Only ${open} of what this credit note is for is left to credit.`, 'over_credited')
  }
  requireQuantities(lines, credited)
  const all = [...credited.notes, { mode: note.calculation_mode, lines }]
  requireNets(note, lines, all, credited)
  requireTaxes(note, lines, all, credited)
}

/** The credit notes in force, and the one that is to be. */
type Notes = readonly Pick<Credited['notes'][number], 'mode' | 'lines'>[]

const amountIn = ({ currency_code }: DocumentRow, minor: number) => `${toMajor(minor, currency_code)} ${currency_code}`

function requireQuantities(lines: readonly LineRow[], credited: Credited): void {
  const room = new Map<LineId, bigint>(credited.lines.map(({ id, quantity }) => [id, absolute(quantity)]))
  const take = ({ source_line_id, quantity }: LineRow): bigint => {
    if (source_line_id === null) return 0n
    const rest = (room.get(source_line_id) ?? 0n) - absolute(quantity)
    room.set(source_line_id, rest)
    return rest
  }
  for (const line of credited.notes.flatMap((before) => before.lines)) take(line)
  for (const line of lines) {
    if (take(line) < 0n)
      throw invalid(
        ['items', line.position - 1, 'quantity'],
        'More of this line is credited than was sold.',
        'over_credited',
      )
  }
}

function requireNets(note: DocumentRow, lines: readonly LineRow[], all: Notes, credited: Credited): void {
  for (const source of credited.lines) {
    const own = lines.findLast(({ source_line_id }) => source_line_id === source.id)
    if (!own) continue
    const sum = sumOf(all, credited, ({ source_line_id }) => source_line_id === source.id)
    const before = sumOf(credited.notes, credited, ({ source_line_id }) => source_line_id === source.id)
    if (isWithin(sum, source.total)) continue
    const message = `Only ${amountIn(note, leftAfter(source.total, before.net))} of this line is left to credit, without tax.`
    const price = own.gross_price === null ? 'price' : 'gross_price'
    throw invalid(['items', own.position - 1, price], message, 'over_credited')
  }
}

/** Only the bases: the tax of each note is that of its base (BR-CO-17), so it exceeds what was charged by rounding alone. */
function requireTaxes(note: DocumentRow, lines: readonly LineRow[], all: Notes, credited: Credited): void {
  const charged = new Map<string, number>()
  for (const { taxes, total } of credited.lines)
    for (const key of keysOf(taxes)) charged.set(key, (charged.get(key) ?? 0) + total)
  const checked = new Set<string>()
  for (const line of lines) {
    for (const [index, key] of keysOf(line.taxes).entries()) {
      if (checked.has(key)) continue
      checked.add(key)
      const path = ['items', line.position - 1, 'taxes', index]
      const base = charged.get(key)
      const rate = `${Number(line.taxes[index]?.rate ?? 0)} %`
      if (base === undefined)
        throw invalid(path, `No tax of ${rate} was charged on what this credit note is for.`, 'over_credited')
      const isTaxed = ({ taxes }: LineRow) => keysOf(taxes).includes(key)
      if (isWithin(sumOf(all, credited, isTaxed), base)) continue
      const open = amountIn(note, leftAfter(base, sumOf(credited.notes, credited, isTaxed).net))
      throw invalid(path, `Only ${open} of what was taxed at ${rate} is left to credit, without tax.`, 'over_credited')
    }
  }
}

/** As totals group them: two taxes of one rate on the same line are two. */
function keysOf(taxes: readonly LineTax[]): string[] {
  const keys: string[] = []
  for (const { rate, reverse_charge = false } of taxes) {
    let key = `${Number(rate)} ${reverse_charge}`
    while (keys.includes(key)) key += ' again'
    keys.push(key)
  }
  return keys
}

type Sum = { net: number; roundings: number }

/** What lines of notes come to without tax, in minor units, and what of that may be rounding. */
function sumOf(notes: Notes, credited: Credited, isCounted: (line: LineRow) => boolean): Sum {
  const sum: Sum = { net: 0, roundings: 0 }
  for (const { mode, lines } of notes) {
    for (const line of lines.filter(isCounted)) {
      sum.net += line.total
      sum.roundings += roundingsIn(line, mode, credited)
    }
  }
  return sum
}

/** The net of a part of a line is rounded, and that of a gross price; what is cut from an amount off it as well. */
function roundingsIn(line: LineRow, mode: Notes[number]['mode'], { row, lines }: Credited): number {
  const source = lines.find(({ id }) => id === line.source_line_id)
  if (source && mode === row.calculation_mode && isPart(line, source, row.currency_code))
    return 1 + line.discounts.filter(({ type }) => type === 'amount').length
  return line.gross_price !== null || mode === 'b2c_gross_discount' ? 1 : 0
}

/** Something off is credited as something off, and of no more than it was. */
const isWithin = ({ net, roundings }: Sum, charged: number): boolean =>
  charged < 0 ? net <= roundings && net >= charged - roundings : net <= charged + roundings

const leftAfter = (charged: number, before: number): number =>
  charged < 0 ? Math.min(charged - before, 0) : Math.max(charged - before, 0)
