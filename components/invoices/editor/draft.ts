import type { Item } from '@/lib/contract/items'
import type { DocumentLine, Invoice } from '@/lib/contract/document-model'

/** What is typed into a box for a number: its plain form, or null while it is none. */
export type Typed = string | null
type LineTax = DocumentLine['taxes'][number]
type Discount = DocumentLine['discounts'][number]

export type DraftLine = {
  key: string
  isSeparator: boolean
  itemId: string | null
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

export type DraftHead = {
  /** Without an id: one that is written into the document alone. */
  customer: { id: string; label: string; detail?: string } | null
  date: string
  /** null: as many days after the date as the entity has set. */
  dateDue: string | null
  dateService: string
  currency: string
  exchangeRate: Typed
  reference: string
  note: string
  paymentTerms: string
}
export type Draft = DraftHead & { lines: readonly DraftLine[] }
/** What a new invoice begins with. */
export type Defaults = {
  today: string
  dueDays: number | null
  currency: string
  tax: string
  note: string
  paymentTerms: string
}

let lastKey = 0
export const newLine = (tax: string, more: Partial<DraftLine> = {}): DraftLine => ({
  key: `line-${++lastKey}`,
  isSeparator: false,
  itemId: null,
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
  dateDue: null,
  dateService: '',
  currency: defaults.currency,
  exchangeRate: '',
  reference: '',
  note: defaults.note,
  paymentTerms: defaults.paymentTerms,
  lines: [newLine(defaults.tax)],
})

/** What items and taxes can still be named: others were deleted since, and are written out instead. */
export type Known = { taxIds: ReadonlySet<string>; itemIds: ReadonlySet<string> }

export const draftOf = (invoice: Invoice, known: Known): Draft => ({
  customer: invoice.customer && { id: invoice.customer_id ?? '', label: invoice.customer.name ?? '' },
  date: invoice.date,
  dateDue: invoice.date_due ?? '',
  dateService: invoice.date_service ?? '',
  currency: invoice.currency_code,
  exchangeRate: plain(invoice.exchange_rate),
  reference: invoice.reference ?? '',
  note: invoice.note ?? '',
  paymentTerms: invoice.payment_terms ?? '',
  lines: (invoice.items ?? []).map((line) => lineOf(line, known)),
})

function lineOf(line: DocumentLine, { taxIds, itemIds }: Known): DraftLine {
  const taxes = line.taxes.map((tax) =>
    tax.tax_id !== null && taxIds.has(tax.tax_id) ? tax : { ...tax, tax_id: null },
  )
  const [discount] = line.discounts
  const isPercent = line.discounts.length === 1 && discount?.type === 'percent'
  return newLine('', {
    isSeparator: line.type === 'separator',
    itemId: line.item_id !== null && itemIds.has(line.item_id) ? line.item_id : null,
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
const plain = (value: number | null): string =>
  value === null ? '' : value.toLocaleString('en', { useGrouping: false, maximumFractionDigits: 8 })

export const isBlank = ({ isSeparator, itemId, name, description, price }: DraftLine): boolean =>
  itemId === null && name.trim() === '' && description.trim() === '' && (isSeparator || price === '')

/** Whether what stands in some box is no number. */
export const hasWrongNumber = ({ exchangeRate, lines }: Draft): boolean =>
  exchangeRate === null ||
  lines.some(({ quantity, price, otherRate, discount }) => [quantity, price, otherRate, discount].includes(null))
