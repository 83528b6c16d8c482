import type { Item } from '@/lib/contract/items'
import type { AnyDocument, DocumentLine, Party } from '@/lib/contract/document-model'

import type { DocumentKind, SomeDocument } from '../kinds'

/** What is typed into a box for a number: its plain form, or null while it is none. */
export type Typed = string | null
type LineTax = DocumentLine['taxes'][number]
type Discount = DocumentLine['discounts'][number]

export type DraftLine = {
  key: string
  isSeparator: boolean
  itemId: string | null
  /** The line of another document that this one credits or delivers. */
  sourceLineId: string | null
  name: string
  description: string
  quantity: Typed
  unit: string
  price: Typed
  /** The price has the tax in it. */
  isGross: boolean
  /** '' none, a tax's id, `rate:22`, OTHER_TAX or KEPT_TAXES. */
  tax: string
  otherRate: Typed
  /** What one choice of a tax cannot say: several, or reverse charge. */
  keptTaxes: readonly LineTax[]
  /** In percent. */
  discount: Typed
  /** What one percentage cannot say. */
  keptDiscounts: readonly Discount[]
  saveItem: boolean
  /** Passed on as they came. */
  classification: string | null
  metadata: Readonly<Record<string, string>>
}
export const OTHER_TAX = 'other'
export const KEPT_TAXES = 'kept'

/** `party` is what the document says of them; without an id it is written into the document alone. */
export type CustomerChoice = { id: string; label: string; detail?: string; party?: Party }
/** A document that this one is made from. */
export type Linked = { id: string; number: string }
export type DraftHead = {
  customer: CustomerChoice | null
  date: string
  /** When it is due, or until when it is valid. null: as many days after the date as the entity has set. */
  until: string | null
  dateService: string
  currency: string
  exchangeRate: Typed
  reference: string
  buyerReference: string
  orderReference: string
  contractReference: string
  taxClause: string
  note: string
  paymentTerms: string
  titleType: AnyDocument['title_type']
  hidePrices: boolean
}
export type Draft = DraftHead & {
  lines: readonly DraftLine[]
  linked: readonly Linked[]
  /** What a copy has of its original without a box for it, in the names of the API. */
  kept: Readonly<Partial<Pick<AnyDocument, 'tax_clause' | 'footer' | 'signature' | 'calculation_mode' | 'metadata'>>>
}
/** What a new document begins with. */
export type Defaults = {
  today: string
  untilDays: number | null
  currency: string
  tax: string
  note: string
  paymentTerms: string
  hidePrices: boolean
}

let lastKey = 0
export const newLine = (tax: string, more: Partial<DraftLine> = {}): DraftLine => ({
  key: `line-${++lastKey}`,
  isSeparator: false,
  itemId: null,
  sourceLineId: null,
  name: '',
  description: '',
  quantity: '1',
  unit: '',
  price: '',
  isGross: false,
  tax,
  otherRate: '',
  keptTaxes: [],
  discount: '',
  keptDiscounts: [],
  saveItem: false,
  classification: null,
  metadata: {},
  ...more,
})

export const newDraft = (defaults: Defaults, customer: DraftHead['customer']): Draft => ({
  customer,
  date: defaults.today,
  until: null,
  dateService: '',
  currency: defaults.currency,
  exchangeRate: '',
  reference: '',
  buyerReference: '',
  orderReference: '',
  contractReference: '',
  taxClause: '',
  note: defaults.note,
  paymentTerms: defaults.paymentTerms,
  titleType: 'estimate',
  hidePrices: defaults.hidePrices,
  lines: [newLine(defaults.tax)],
  linked: [],
  kept: {},
})

/** What items and taxes can still be named: others were deleted since, and are written out instead. */
export type Known = { taxIds: ReadonlySet<string>; itemIds: ReadonlySet<string> }

export const draftOf = (document: SomeDocument, { until }: Pick<DocumentKind, 'until'>, known: Known): Draft => ({
  customer: document.customer && {
    id: document.customer_id ?? '',
    label: document.customer.name ?? '',
    party: document.customer,
  },
  date: document.date,
  until: (until && document[until]) ?? '',
  dateService: document.date_service ?? '',
  currency: document.currency_code,
  exchangeRate: plain(document.exchange_rate),
  reference: document.reference ?? '',
  ...referencesOf(document),
  taxClause: document.tax_clause ?? '',
  note: document.note ?? '',
  paymentTerms: document.payment_terms ?? '',
  titleType: document.title_type ?? 'estimate',
  hidePrices: document.hide_prices ?? false,
  lines: (document.items ?? []).map((line) => lineOf(line, known)),
  linked: [],
  kept: { calculation_mode: document.calculation_mode },
})

/** What the buyer asks to be named. */
export const referencesOf = (document: SomeDocument) => ({
  buyerReference: document.buyer_reference ?? '',
  orderReference: document.order_reference ?? '',
  contractReference: document.contract_reference ?? '',
})

export function lineOf(line: DocumentLine, { taxIds, itemIds }: Known): DraftLine {
  const taxes = line.taxes
    .map(asSaid)
    .map((tax) => (tax.tax_id !== null && taxIds.has(tax.tax_id) ? tax : { ...tax, tax_id: null }))
  const [discount] = line.discounts
  const isPercent = line.discounts.length === 1 && discount?.type === 'percent'
  return newLine('', {
    isSeparator: line.type === 'separator',
    itemId: line.item_id !== null && itemIds.has(line.item_id) ? line.item_id : null,
    sourceLineId: line.source_line_id,
    name: line.name ?? '',
    description: line.description ?? '',
    quantity: plain(line.quantity),
    unit: line.unit ?? '',
    price: plain(line.gross_price ?? line.price),
    isGross: line.gross_price !== null,
    ...taxChoice(taxes),
    discount: isPercent ? plain(discount.value) : '',
    keptDiscounts: isPercent ? [] : line.discounts,
    classification: line.classification,
    metadata: line.metadata,
  })
}

/** What the entity's tax rules replaced: they see to it again, whoever the customer then is. */
const asSaid = ({ replaced_rate, ...tax }: LineTax): LineTax =>
  replaced_rate === undefined ? tax : { ...tax, rate: replaced_rate, reverse_charge: false }

function taxChoice(taxes: readonly LineTax[]): Pick<DraftLine, 'tax' | 'keptTaxes'> {
  const [tax, ...others] = taxes
  if (!tax) return { tax: '', keptTaxes: [] }
  if (others.length > 0 || tax.reverse_charge) return { tax: KEPT_TAXES, keptTaxes: taxes }
  return { tax: tax.tax_id ?? `rate:${tax.rate}`, keptTaxes: [] }
}

/** What a line takes over from an item that is picked. */
export function fromItem(item: Item, taxes: readonly { id: string; rate: number }[]): Partial<DraftLine> {
  const own = item.tax_ids.flatMap((id) => taxes.find((tax) => tax.id === id) ?? [])
  return {
    itemId: item.id,
    name: item.name,
    description: item.description ?? '',
    unit: item.unit ?? '',
    price: plain(item.gross_price ?? item.price),
    isGross: item.gross_price !== null,
    ...taxChoice(
      own.map(({ id, rate }) => ({
        tax_id: id as LineTax['tax_id'],
        rate,
        classification: null,
        reverse_charge: false,
      })),
    ),
    saveItem: false,
  }
}

/** Numbers of the API never have an exponent that a reader would have to see. */
export const plain = (value: number | null): string =>
  value === null ? '' : value.toLocaleString('en', { useGrouping: false, maximumFractionDigits: 8 })

export const isBlank = ({ isSeparator, itemId, name, description, price }: DraftLine): boolean =>
  itemId === null && name.trim() === '' && description.trim() === '' && (isSeparator || price === '')

/** Whether what stands in some box is no number. */
export const hasWrongNumber = ({ exchangeRate, lines }: Draft): boolean =>
  exchangeRate === null ||
  lines.some(({ quantity, price, otherRate, discount }) => [quantity, price, otherRate, discount].includes(null))
