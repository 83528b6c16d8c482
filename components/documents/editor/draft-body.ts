import type { CallOf } from '@/lib/client/api'
import type { DocumentType } from '@/lib/contract/document-types'
import type { routes } from '@/lib/contract/routes'

import type { DocumentKind, SomeDocument } from '../kinds'

import { type Defaults, type Draft, type DraftLine, isBlank, KEPT_TAXES, OTHER_TAX } from './draft'

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
    ...(classification !== null && { classification: classification as NonNullable<LineBody['classification']> }),
    ...(line.isGross ? { gross_price: price } : { price }),
    ...(line.quantity !== '' && { quantity: line.quantity }),
    unit: line.unit.trim() === '' ? null : line.unit,
    taxes: taxesOf(line),
    discounts: discountsOf(line),
    ...(line.itemId !== null && { item_id: line.itemId }),
    ...(line.sourceLineId !== null && { source_line_id: line.sourceLineId }),
    ...(line.saveItem && line.itemId === null && { save_item: true }),
  }
}

function taxesOf({ tax, otherRate, keptTaxes }: DraftLine): NonNullable<LineBody['taxes']> {
  if (tax === KEPT_TAXES) {
    return keptTaxes.map(({ tax_id, rate, reverse_charge }) => ({
      ...(tax_id === null ? { rate } : { tax_id }),
      ...(reverse_charge && { reverse_charge }),
    }))
  }
  const rate = tax === OTHER_TAX ? otherRate : tax.startsWith('rate:') ? tax.slice('rate:'.length) : null
  if (rate !== null) return rate === '' ? [] : [{ rate }]
  return tax === '' || tax === OTHER_TAX ? [] : [{ tax_id: tax }]
}

const discountsOf = ({ discount, keptDiscounts }: DraftLine): NonNullable<LineBody['discounts']> =>
  discount !== '' ? [{ value: discount }] : [...keptDiscounts]

function linesOf(lines: readonly DraftLine[]): { items: LineBody[]; keys: string[] } {
  return { items: lines.map(lineBody), keys: lines.map(({ key }) => key) }
}

/** What totals rest on: lines that say something and have a price. Nothing where there is none yet. */
export function calculateBody(type: DocumentType, draft: Draft): Sent<CalculateBody> | null {
  const { customer, date, currency, lines, kept } = draft
  const counted = lines.filter(
    (line) => !line.isSeparator && line.price !== '' && line.price !== null && line.quantity !== null,
  )
  if (counted.length === 0) return null
  // An item is saved with the document, not with a preview of it, which is made from nothing either.
  const { items, keys } = linesOf(counted.map((line) => ({ ...line, saveItem: false, sourceLineId: null })))
  const { calculation_mode } = kept
  const body = {
    type,
    items,
    currency_code: currency,
    // Whoever may not read customers can still see what the document says of this one.
    ...customerOf(customer?.party ? { ...customer, id: '' } : customer),
    ...(date !== '' && { date }),
    ...(calculation_mode && { calculation_mode }),
  }
  return { body, keys }
}

const headOf = ({ type, until }: Kind, draft: Draft) => ({
  ...(draft.date !== '' && { date: draft.date }),
  ...(until && draft.until !== null && { [until]: orNull(draft.until) }),
  date_service: orNull(draft.dateService),
  currency_code: draft.currency,
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
    ...(draft.taxClause !== (draft.kept.tax_clause ?? '') && { tax_clause: draft.taxClause }),
    ...(draft.note !== defaults.note && { note: draft.note }),
    ...(kind.hasTerms && draft.paymentTerms !== defaults.paymentTerms && { payment_terms: draft.paymentTerms }),
  }
  return { body, keys }
}

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
    ...(draft.taxClause !== before.taxClause && { tax_clause: draft.taxClause }),
    note: draft.note,
    ...(kind.hasTerms && { payment_terms: draft.paymentTerms }),
  }
  return { body, keys }
}

/** The draft as it stands, to be looked at: all of its texts, and of a saved one those that the editor does not show. */
export function previewBody(kind: Kind, draft: Draft, defaults: Defaults, saved: SavedTexts | null): PreviewBody {
  const texts = { note: draft.note, ...(kind.hasTerms && { payment_terms: draft.paymentTerms }) }
  const kept = saved && {
    tax_clause: saved.tax_clause ?? '',
    footer: saved.footer ?? '',
    signature: saved.signature ?? '',
  }
  return { type: kind.type, ...createBody(kind, draft, defaults).body, ...(saved && texts), ...kept }
}
type SavedTexts = Pick<SomeDocument, 'tax_clause' | 'footer' | 'signature'>
export type PreviewBody = CallOf<typeof routes.documents.preview>['body']
