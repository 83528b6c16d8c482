import type { DocumentKind, SomeDocument } from '../kinds'
import { type Defaults, type Draft, draftOf, newDraft, referencesOf } from './draft'
import { type DraftLine, type Known, lineOf, newLine, plain } from './draft-line'

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

/** Lines of these name the lines of what they are made from. */
const NAMES_SOURCES: ReadonlySet<string> = new Set(['credit_note', 'delivery_note'])

/** A draft of another type made from a finalized document: its lines, its customer, its money, and the link. */
export function madeFrom(
  { source, kind, defaults, known, customer }: Source,
  credited: ReadonlyMap<string, number> = new Map(),
): Draft {
  const lines = (source.items ?? []).flatMap((line): DraftLine[] => {
    const made = { ...lineOf(line, known), sourceLineId: null }
    if (line.type === 'separator' || !NAMES_SOURCES.has(kind.type)) return [made]
    const left = (line.quantity ?? 1) - (credited.get(line.id) ?? 0)
    if (kind.type === 'credit_note' && credited.has(line.id) && left <= 0) return []
    return [{ ...made, sourceLineId: line.id, quantity: plain(left) }]
  })
  return {
    ...newDraft(defaults, customer ?? customerIn(source)),
    ...moneyOf(source),
    reference: source.reference ?? '',
    ...referencesOf(source),
    dateService: source.date_service ?? '',
    dateServiceTo: source.date_service_to ?? '',
    lines: lines.length > 0 ? lines : [newLine(defaults.tax)],
    linked: [{ id: source.id, number: source.number ?? '' }],
    kept: { calculation_mode: source.calculation_mode },
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
    kept: { tax_clause, footer, signature, calculation_mode, metadata },
  }
}

const moneyOf = ({ currency_code, exchange_rate }: SomeDocument) => ({
  currency: currency_code,
  exchangeRate: plain(exchange_rate),
})

/** How much of each line was credited before: by the lines of the credit notes in force. */
export function creditedQuantities(creditNotes: readonly SomeDocument[]): Map<string, number> {
  const credited = new Map<string, number>()
  for (const { source_line_id, quantity } of creditNotes.flatMap(({ items = [] }) => items)) {
    if (source_line_id !== null)
      credited.set(source_line_id, (credited.get(source_line_id) ?? 0) + Math.abs(quantity ?? 0))
  }
  return credited
}
