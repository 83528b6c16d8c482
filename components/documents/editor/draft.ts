import type { AnyDocument, Party } from '@/lib/contract/document-model'
import { typeOfId } from '@/lib/contract/document-types'

import type { DocumentKind, SomeDocument } from '../kinds'
import { type Pair, pairsOf } from '../metadata-pairs'
import { dueDateOf } from './due-date'
import { type DraftLine, hasWrongNumberIn, type Known, lineOf, newLine, plain, type Typed } from './draft-line'

/** `party` is what the document says of them; without an id it is written into the document alone. */
export type CustomerChoice = { id: string; label: string; detail?: string; party?: Party }
/** A document that this one is made from. One that was converted before is linked all the same: the rest of it is. */
export type Linked = { id: string; number: string; isUsedUp?: boolean }
export type DraftHead = {
  customer: CustomerChoice | null
  date: string
  /** When it is due, or until when it is valid. null: as many days after the date as the entity has set. */
  until: string | null
  dateService: string
  /** The last day of the period that was supplied, where it is one. */
  dateServiceTo: string
  currency: string
  exchangeRate: Typed
  reference: string
  buyerReference: string
  orderReference: string
  contractReference: string
  taxClause: string
  note: string
  paymentTerms: string
  footer: string
  signature: string
  titleType: AnyDocument['title_type']
  hidePrices: boolean
  /** How discounts are taken off; '' is as the entity has it. */
  calculationMode: AnyDocument['calculation_mode'] | ''
  /** What was agreed that it comes to, with tax. */
  expectedTotal: Typed
  metadata: readonly Pair[]
}
export type Draft = DraftHead & {
  lines: readonly DraftLine[]
  linked: readonly Linked[]
  /** What a copy has of its original without a box for it, in the names of the API. */
  kept: Readonly<Partial<Pick<AnyDocument, 'tax_clause' | 'footer' | 'signature'>>>
}
/** What a new document begins with. */
export type Defaults = {
  today: string
  untilDays: number | null
  currency: string
  tax: string
  note: string
  paymentTerms: string
  footer: string
  signature: string
  hidePrices: boolean
  calculationMode: DraftHead['calculationMode']
}

export const newDraft = (defaults: Defaults, customer: DraftHead['customer']): Draft => ({
  customer,
  date: defaults.today,
  until: null,
  dateService: '',
  dateServiceTo: '',
  currency: defaults.currency,
  exchangeRate: '',
  reference: '',
  buyerReference: '',
  orderReference: '',
  contractReference: '',
  taxClause: '',
  note: defaults.note,
  paymentTerms: defaults.paymentTerms,
  footer: defaults.footer,
  signature: defaults.signature,
  titleType: 'estimate',
  hidePrices: defaults.hidePrices,
  calculationMode: defaults.calculationMode,
  expectedTotal: '',
  metadata: [],
  lines: [newLine(defaults.tax)],
  linked: [],
  kept: {},
})

export const draftOf = (document: SomeDocument, { until }: Pick<DocumentKind, 'until'>, known: Known): Draft => ({
  customer: document.customer && {
    id: document.customer_id ?? '',
    label: document.customer.name ?? '',
    party: document.customer,
  },
  date: document.date,
  until: (until && document[until]) ?? '',
  dateService: document.date_service ?? '',
  dateServiceTo: document.date_service_to ?? '',
  currency: document.currency_code,
  exchangeRate: plain(document.exchange_rate),
  reference: document.reference ?? '',
  ...referencesOf(document),
  taxClause: document.tax_clause ?? '',
  note: document.note ?? '',
  paymentTerms: document.payment_terms ?? '',
  footer: document.footer ?? '',
  signature: document.signature ?? '',
  titleType: document.title_type ?? 'estimate',
  hidePrices: document.hide_prices ?? false,
  calculationMode: document.calculation_mode,
  expectedTotal: agreedTotal(document),
  metadata: pairsOf(document.metadata),
  lines: (document.items ?? []).map((line) => lineOf(line, known)),
  linked: sourcesOf(document),
  kept: {},
})

/** The same, where the day it is due is the one that follows from its date: it goes with the date, as on the server. */
export const followingDate = (draft: Draft, { untilDays }: Pick<Defaults, 'untilDays'>): Draft =>
  draft.until !== '' && draft.until === dueDateOf(draft.date, untilDays) ? { ...draft, until: null } : draft

/**
 * The API says what a total was evened out by, not that it was asked for. Prices with tax, and what divides a document that
 * is credited, are evened out by themselves.
 */
function agreedTotal({ id, items = [], rounding_correction, total_with_tax }: SomeDocument): string {
  const byItself = typeOfId(id) === 'credit_note' || items.some(({ gross_price }) => gross_price !== null)
  return rounding_correction === 0 || byItself ? '' : plain(total_with_tax)
}

/** What a draft is made from: nothing is made from a draft, so all that it is related to. It has used them up itself. */
const sourcesOf = ({ document_relations = [] }: SomeDocument): Linked[] =>
  document_relations
    .filter(({ voided_at }) => voided_at === null)
    .map(({ document_id, number }) => ({ id: document_id, number: number ?? '', isUsedUp: true }))

/** What the buyer asks to be named. */
export const referencesOf = (document: SomeDocument) => ({
  buyerReference: document.buyer_reference ?? '',
  orderReference: document.order_reference ?? '',
  contractReference: document.contract_reference ?? '',
})

/** Whether what stands in some box is no number. */
export const hasWrongNumber = ({ exchangeRate, expectedTotal, lines }: Draft): boolean =>
  exchangeRate === null || expectedTotal === null || lines.some(hasWrongNumberIn)
