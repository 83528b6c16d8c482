import type { CallOf } from '@/lib/client/api'
import { type DocumentType, typeOfId } from '@/lib/contract/document-types'
import type { routes } from '@/lib/contract/routes'

import type { DocumentKind } from '../kinds'
import { metadataOf } from '../metadata-pairs'

import type { Defaults, Draft, Linked } from './draft'
import { type DraftLine, type DraftTax, isBlank, isSaidDiscount, isSaidTax, OTHER_TAX } from './draft-line'

export type CreateBody = CallOf<typeof routes.invoices.create>['body']
export type UpdateBody = NonNullable<CallOf<typeof routes.invoices.update>['body']>
export type CalculateBody = CallOf<typeof routes.documents.calculate>['body']
type LineBody = CreateBody['items'][number]
/** What is sent, and which line of the screen each of its lines is. */
export type Sent<Body> = { body: Body; keys: readonly string[] }

/** A line as the API takes it. An empty box is nothing; a number that is none yet is left out. */
function lineBody(line: DraftLine): LineBody {
  const { name, description, classification, metadata } = line
  const texts = { name: name.trim(), description: description.trim() === '' ? null : description }
  const kept = Object.keys(metadata).length > 0 ? { metadata } : {}
  if (line.isSeparator) return { type: 'separator', ...texts, ...kept }
  const price = line.price === '' ? null : line.price
  return {
    ...texts,
    ...kept,
    ...(classification !== '' && { classification: classification as NonNullable<LineBody['classification']> }),
    ...(line.isGross ? { gross_price: price } : { price }),
    ...(line.quantity !== '' && { quantity: line.quantity }),
    unit: line.unit.trim() === '' ? null : line.unit,
    taxes: line.taxes.filter(isSaidTax).map(taxBody),
    discounts: line.discounts.filter(isSaidDiscount).map(({ value, type }) => ({ value, type })),
    ...(line.itemId !== null && { item_id: line.itemId }),
    ...(line.sourceLineId !== null && { source_line_id: line.sourceLineId }),
    ...(line.saveItem && line.itemId === null && { save_item: true }),
  }
}

function taxBody({ choice, rate, reverseCharge }: DraftTax): NonNullable<LineBody['taxes']>[number] {
  const isRate = choice === OTHER_TAX || choice.startsWith(RATE)
  return {
    ...(isRate ? { rate: choice === OTHER_TAX ? rate : choice.slice(RATE.length) } : { tax_id: choice }),
    ...(reverseCharge && { reverse_charge: true }),
  }
}
const RATE = 'rate:'

function linesOf(lines: readonly DraftLine[]): { items: LineBody[]; keys: string[] } {
  return { items: lines.map(lineBody), keys: lines.map(({ key }) => key) }
}

/** What totals rest on: lines that say something and have a price. Nothing where there is none yet. */
export function calculateBody(type: DocumentType, draft: Draft): Sent<CalculateBody> | null {
  const { customer, date, currency, lines } = draft
  const counted = lines.filter(
    (line) => !line.isSeparator && line.price !== '' && line.price !== null && line.quantity !== null,
  )
  if (counted.length === 0) return null
  // Only what is credited decides what a line comes to, and only that and advances what is left to pay.
  const isSettled = ({ id }: Linked) =>
    type === 'credit_note' || (type === 'invoice' && typeOfId(id) === 'advance_invoice')
  const settled = draft.linked.filter(isSettled).map(({ id }) => id)
  // An item is saved with the document, not with a preview of it.
  const priced = counted.map((line) => ({
    ...line,
    saveItem: false,
    ...((type !== 'credit_note' || settled.length === 0) && { sourceLineId: null }),
  }))
  const { items, keys } = linesOf(priced)
  const body = {
    type,
    items,
    currency_code: currency,
    ...(draft.exchangeRate && { exchange_rate: draft.exchangeRate }),
    // Whoever may not read customers can still see what the document says of this one.
    ...customerOf(customer?.party ? { ...customer, id: '' } : customer),
    ...(date !== '' && { date }),
    ...reckoningOf(draft),
    ...(settled.length > 0 && { linked_documents: settled }),
  }
  return { body, keys }
}

/** How it is added up, where that is not as the entity has it, and what it has to come to. */
const reckoningOf = ({ calculationMode, expectedTotal }: Draft) => ({
  ...(calculationMode !== '' && { calculation_mode: calculationMode }),
  ...(expectedTotal !== null && expectedTotal !== '' && { expected_total_with_tax: expectedTotal }),
})

const headOf = ({ type, until }: Kind, draft: Draft) => ({
  ...(draft.date !== '' && { date: draft.date }),
  ...(until && draft.until !== null && { [until]: orNull(draft.until) }),
  date_service: orNull(draft.dateService),
  date_service_to: orNull(draft.dateServiceTo),
  currency_code: draft.currency,
  ...reckoningOf(draft),
  exchange_rate: orNull(draft.exchangeRate ?? ''),
  reference: orNull(draft.reference.trim()),
  buyer_reference: orNull(draft.buyerReference.trim()),
  order_reference: orNull(draft.orderReference.trim()),
  contract_reference: orNull(draft.contractReference.trim()),
  ...(type === 'estimate' && { title_type: draft.titleType }),
  ...(type === 'delivery_note' && { hide_prices: draft.hidePrices }),
})
const orNull = (text: string) => (text === '' ? null : text)

type Kind = Pick<DocumentKind, 'type' | 'until' | 'hasTerms'>

/** Texts that are still the entity's own are left to the server; an emptied one is none. */
export function createBody(kind: Kind, draft: Draft, defaults: Defaults): Sent<Omit<CreateBody, 'is_draft'>> {
  const { items, keys } = linesOf(draft.lines.filter((line) => !isBlank(line)))
  const body = {
    items,
    ...draft.kept,
    ...headOf(kind, draft),
    ...customerOf(draft.customer),
    ...(draft.linked.length > 0 && { linked_documents: draft.linked.map(({ id }) => id) }),
    ...(draft.linked.some(({ isUsedUp }) => isUsedUp) && { force_linked_documents: true }),
    ...(draft.metadata.length > 0 && { metadata: metadataOf(draft.metadata) }),
    ...changedTexts(draft, {
      taxClause: '',
      footer: defaults.footer,
      signature: defaults.signature,
      ...textsIn(draft.kept),
    }),
    ...(draft.note !== defaults.note && { note: draft.note }),
    ...(kind.hasTerms && draft.paymentTerms !== defaults.paymentTerms && { payment_terms: draft.paymentTerms }),
  }
  return { body, keys }
}

type Texts = Pick<Draft, 'taxClause' | 'footer' | 'signature'>
/** What a copy says is the same for itself: an empty text of it is none. */
const textsIn = ({ tax_clause, footer, signature }: Draft['kept']): Partial<Texts> => ({
  ...(tax_clause !== undefined && { taxClause: tax_clause ?? '' }),
  ...(footer !== undefined && { footer: footer ?? '' }),
  ...(signature !== undefined && { signature: signature ?? '' }),
})
const changedTexts = (draft: Texts, before: Texts) => ({
  ...(draft.taxClause !== before.taxClause && { tax_clause: draft.taxClause }),
  ...(draft.footer !== before.footer && { footer: draft.footer }),
  ...(draft.signature !== before.signature && { signature: draft.signature }),
})

const customerOf = (customer: Draft['customer']) => {
  if (customer === null) return {}
  if (customer.id !== '') return { customer_id: customer.id }
  const { tax_number_2: _, ...written } = customer.party ?? {}
  return { customer: { ...written, name: customer.label } }
}

/** A customer who has not been changed stays as the draft shows them. */
export function updateBody(kind: Kind, draft: Draft, before: Draft): Sent<UpdateBody> {
  const { items, keys } = linesOf(draft.lines.filter((line) => !isBlank(line)))
  const body = {
    items,
    ...headOf(kind, draft),
    ...(draft.customer?.id !== before.customer?.id && { customer_id: draft.customer?.id ?? null }),
    ...(draft.metadata !== before.metadata && { metadata: metadataOf(draft.metadata) }),
    ...changedTexts(draft, before),
    note: draft.note,
    ...(kind.hasTerms && { payment_terms: draft.paymentTerms }),
  }
  return { body, keys }
}

/** The draft as it stands, to be looked at: a saved one with all of its texts. */
export function previewBody(kind: Kind, draft: Draft, defaults: Defaults, isSaved: boolean): PreviewBody {
  const { note, paymentTerms, taxClause, footer, signature } = draft
  const texts = {
    note,
    tax_clause: taxClause,
    footer,
    signature,
    ...(kind.hasTerms && { payment_terms: paymentTerms }),
  }
  return { type: kind.type, ...createBody(kind, draft, defaults).body, ...(isSaved && texts) }
}
export type PreviewBody = CallOf<typeof routes.documents.preview>['body']
