import { type DocumentType, typeOfId } from '@/lib/contract/document-types'
import { minorDigits } from '@/lib/currencies'

import type { DocumentKind, SomeDocument } from '../kinds'
import { pairsOf } from '../metadata-pairs'
import { type Defaults, type Draft, draftOf, newDraft, referencesOf } from './draft'
import { type DraftDiscount, type DraftLine, type Known, lineOf, newLine, plain } from './draft-line'

type Source = {
  source: SomeDocument
  kind: DocumentKind
  defaults: Defaults
  known: Known
  /** As the reader's customers have them; null where they are gone or hidden: then the source's own words are copied. */
  customer: Draft['customer']
}

const customerIn = ({ customer }: SomeDocument): Draft['customer'] =>
  customer?.name ? { id: '', label: customer.name, party: customer } : null

/** Whether lines name those that they are made from: what is credited, delivered or invoiced in parts is counted by them. */
const namesSources = (made: DocumentType, from: DocumentType): boolean =>
  made === 'credit_note' || made === 'delivery_note' || (made === 'invoice' && PARTLY_INVOICED.has(from))
const PARTLY_INVOICED: ReadonlySet<DocumentType> = new Set(['estimate', 'delivery_note'])

/** How much of a line was credited, or invoiced, before, and what money each of its discounts then took off. */
type Part = { quantity: number; off: readonly number[] }
export type Taken = ReadonlyMap<string, Part>

/** A draft of another type made from a finalized document: its lines, its customer, its money, and the link. */
export function madeFrom({ source, kind, defaults, known, customer }: Source, taken: Taken = new Map()): Draft {
  const names = namesSources(kind.type, typeOfId(source.id))
  const lines = (source.items ?? []).flatMap((line): DraftLine[] => {
    const made = { ...lineOf(line, known), sourceLineId: null }
    if (line.type === 'separator' || !names) return [made]
    const left = leftOf(line, taken)
    if (kind.type !== 'delivery_note' && taken.has(line.id) && left === 0) return []
    const part = left === 0 ? undefined : taken.get(line.id)
    const discounts = part
      ? made.discounts.map((discount, at) => restOf(discount, line, part, at, source))
      : made.discounts
    return [{ ...made, sourceLineId: line.id, quantity: plain(left), discounts }]
  })
  const isUsedUp = kind.type === 'invoice' && Boolean(source.converted_at)
  return {
    ...newDraft(defaults, customer ?? customerIn(source)),
    ...(kind.type === 'credit_note' && source.date > defaults.today && { date: source.date }),
    ...moneyOf(source),
    reference: source.reference ?? '',
    ...referencesOf(source),
    dateService: source.date_service ?? '',
    dateServiceTo: source.date_service_to ?? '',
    lines: lines.some(({ isSeparator }) => !isSeparator) ? lines : [newLine(defaults.tax)],
    linked: [{ id: source.id, number: source.number ?? '', ...(isUsedUp && { isUsedUp }) }],
    calculationMode: source.calculation_mode,
    kept: {},
  }
}

/** The same document once more, as a draft of today: without number, payments and links. */
export function copyOf({ source, kind, defaults, known, customer }: Source): Draft {
  const { tax_clause, footer, signature, calculation_mode, metadata } = source
  const { note, paymentTerms, titleType, hidePrices } = draftOf(source, kind, known)
  return {
    ...newDraft(defaults, customer ?? customerIn(source)),
    ...moneyOf(source),
    note,
    paymentTerms,
    titleType,
    hidePrices,
    reference: source.reference ?? '',
    ...referencesOf(source),
    taxClause: tax_clause ?? '',
    footer: footer ?? '',
    signature: signature ?? '',
    lines: (source.items ?? []).map((line) => ({ ...lineOf(line, known), sourceLineId: null })),
    calculationMode: calculation_mode,
    metadata: pairsOf(metadata),
    kept: { tax_clause, footer, signature },
  }
}

const moneyOf = ({ currency_code, exchange_rate }: SomeDocument) => ({
  currency: currency_code,
  exchangeRate: plain(exchange_rate),
})

/**
 * Money off is carried in proportion to what is left of the line, and no more of it than the parts before have left: they
 * come to the whole together, to the cent.
 */
function restOf(
  discount: DraftDiscount,
  { discounts, quantity }: SourceLine,
  part: Part,
  at: number,
  { currency_code }: SomeDocument,
): DraftDiscount {
  const given = discounts[at]
  const all = Math.abs(quantity ?? 1)
  if (given?.type !== 'amount' || all === 0) return discount
  const cents = (amount: number) => Math.round(amount * 10 ** minorDigits(currency_code))
  const proportional = cents(given.value) - cents((given.value * part.quantity) / all)
  const left = cents(given.value) - cents(part.off[at] ?? 0)
  const rest = Math.min(proportional, left)
  return { ...discount, value: rest > 0 ? plain(rest / 10 ** minorDigits(currency_code)) : '' }
}

/** What is left of a line, whose quantity may be negative: never more than there was, never beyond nothing. */
function leftOf({ id, quantity }: SourceLine, taken: Taken): number {
  const all = quantity ?? 1
  const left = Math.abs(all) - (taken.get(id)?.quantity ?? 0)
  // Decimals in binary have a tail, which is no quantity.
  return left < 1e-8 ? 0 : Math.sign(all) * left
}
type SourceLine = NonNullable<SomeDocument['items']>[number]

/** How much of each line was credited before: by the lines of the credit notes in force. */
export function creditedQuantities(creditNotes: readonly SomeDocument[]): Map<string, Part> {
  const credited = new Map<string, Part>()
  for (const line of creditNotes.flatMap(({ items = [] }) => items)) {
    if (line.source_line_id !== null) take(credited, line.source_line_id, line)
  }
  return credited
}

function take(taken: Map<string, Part>, id: string, { quantity, discounts }: SourceLine) {
  const before = taken.get(id) ?? { quantity: 0, off: [] }
  const off = Array.from({ length: Math.max(before.off.length, discounts.length) }, (_, at) => {
    const discount = discounts[at]
    return (before.off[at] ?? 0) + (discount?.type === 'amount' ? discount.value : 0)
  })
  taken.set(id, { quantity: before.quantity + Math.abs(quantity ?? 1), off })
}

/**
 * How much of each line was invoiced before. A line of an invoice that names none, as one written by a program may, is
 * taken off a line of the same words and unit of which that much is left.
 */
export function invoicedQuantities(source: SomeDocument, invoices: readonly SomeDocument[]): Taken {
  const own = (source.items ?? []).filter(({ type }) => type !== 'separator')
  const lines = invoices.flatMap(({ items = [] }) => items).filter(({ type }) => type !== 'separator')
  const named = (line: SourceLine) => own.some(({ id }) => id === line.source_line_id)
  const invoiced = creditedQuantities([{ ...source, items: lines.filter(named) }])
  for (const line of lines.filter((each) => !named(each))) {
    const same = own.find((each) => each.name === line.name && each.unit === line.unit && leftOf(each, invoiced) !== 0)
    if (same) take(invoiced, same.id, line)
  }
  return invoiced
}
