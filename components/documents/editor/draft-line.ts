import type { Item } from '@/lib/contract/items'
import type { DocumentLine } from '@/lib/contract/document-model'

/** What is typed into a box for a number: its plain form, or null while it is none. */
export type Typed = string | null
type LineTax = DocumentLine['taxes'][number]

/** One of a line's discounts. `key` tells its box from the others. */
export type DraftDiscount = { key: string; value: Typed; type: DocumentLine['discounts'][number]['type'] }
/** One of a line's taxes: '' none, a tax's id, `rate:22`, or OTHER_TAX with the rate that is typed. */
export type DraftTax = { key: string; choice: string; rate: Typed; reverseCharge: boolean }
export const OTHER_TAX = 'other'

export type DraftLine = {
  key: string
  isSeparator: boolean
  itemId: string | null
  /** The line of another document that this one credits, delivers or invoices. */
  sourceLineId: string | null
  name: string
  description: string
  quantity: Typed
  unit: string
  price: Typed
  /** The price has the tax in it. */
  isGross: boolean
  /** At least one box each, which may be empty: the first stands in the row, the others below it. */
  taxes: readonly DraftTax[]
  discounts: readonly DraftDiscount[]
  saveItem: boolean
  /** What is sold: goods, a service; '' is not said. */
  classification: string
  /** Passed on as it came. */
  metadata: Readonly<Record<string, string>>
}
/** As many as the API takes. */
export const DISCOUNTS_MAX = 5
export const TAXES_MAX = 10

let lastKey = 0
const nextKey = (what: string) => `${what}-${++lastKey}`

export const newTax = (choice: string, more: Partial<DraftTax> = {}): DraftTax => ({
  key: nextKey('tax'),
  choice,
  rate: '',
  reverseCharge: false,
  ...more,
})

export const newDiscount = (more: Partial<DraftDiscount> = {}): DraftDiscount => ({
  key: nextKey('discount'),
  value: '',
  type: 'percent',
  ...more,
})

export const newLine = (tax: string, more: Partial<DraftLine> = {}): DraftLine => ({
  key: nextKey('line'),
  isSeparator: false,
  itemId: null,
  sourceLineId: null,
  name: '',
  description: '',
  quantity: '1',
  unit: '',
  price: '',
  isGross: false,
  taxes: [newTax(tax)],
  discounts: [newDiscount()],
  saveItem: false,
  classification: '',
  metadata: {},
  ...more,
})

/** What items and taxes can still be named: others were deleted since, and are written out instead. */
export type Known = { taxIds: ReadonlySet<string>; itemIds: ReadonlySet<string> }

export function lineOf(line: DocumentLine, { taxIds, itemIds }: Known): DraftLine {
  const taxes = line.taxes
    .map(asSaid)
    .map((tax) => (tax.tax_id !== null && taxIds.has(tax.tax_id) ? tax : { ...tax, tax_id: null }))
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
    taxes: orOne(taxes.map(taxOf), newTax('')),
    discounts: orOne(
      line.discounts.map(({ value, type }) => newDiscount({ value: plain(value), type })),
      newDiscount(),
    ),
    classification: line.classification ?? '',
    metadata: line.metadata,
  })
}

/** What the entity's tax rules replaced: they see to it again, whoever the customer then is. */
const asSaid = ({ replaced_rate, ...tax }: LineTax): LineTax =>
  replaced_rate === undefined ? tax : { ...tax, rate: replaced_rate, reverse_charge: false }

const taxOf = ({ tax_id, rate, reverse_charge }: Pick<LineTax, 'tax_id' | 'rate' | 'reverse_charge'>): DraftTax =>
  newTax(tax_id ?? `rate:${plain(rate)}`, { reverseCharge: reverse_charge })

const orOne = <T>(all: readonly T[], empty: T): readonly T[] => (all.length > 0 ? all : [empty])

/** What a line takes over from an item that is picked. */
export function fromItem(item: Item, taxes: readonly { id: string; rate: number }[]): Partial<DraftLine> {
  const own = item.tax_ids.filter((id) => taxes.some((tax) => tax.id === id))
  return {
    itemId: item.id,
    name: item.name,
    description: item.description ?? '',
    unit: item.unit ?? '',
    price: plain(item.gross_price ?? item.price),
    isGross: item.gross_price !== null,
    taxes: orOne(
      own.map((id) => newTax(id)),
      newTax(''),
    ),
    classification: item.classification ?? '',
    saveItem: false,
  }
}

/** Numbers of the API never have an exponent that a reader would have to see. */
export const plain = (value: number | null): string =>
  value === null ? '' : value.toLocaleString('en', { useGrouping: false, maximumFractionDigits: 8 })

export const isBlank = ({ isSeparator, itemId, name, description, price }: DraftLine): boolean =>
  itemId === null && name.trim() === '' && description.trim() === '' && (isSeparator || price === '')

/** Whether what stands in some box of a line is no number. */
export const hasWrongNumberIn = ({ quantity, price, taxes, discounts }: DraftLine): boolean =>
  [quantity, price, ...taxes.map(({ rate }) => rate), ...discounts.map(({ value }) => value)].includes(null)

/** Boxes that say nothing are not sent. */
export const isSaidDiscount = ({ value }: DraftDiscount): boolean => value !== ''
export const isSaidTax = ({ choice, rate }: DraftTax): boolean => choice !== '' && (choice !== OTHER_TAX || rate !== '')

/** Where the API finds one of the boxes, by which its issues are kept: the empty ones before it do not count. */
export const sentIndex = <T extends { key: string }>(all: readonly T[], key: string, isSaid: (one: T) => boolean) =>
  all
    .slice(
      0,
      all.findIndex((one) => one.key === key),
    )
    .filter(isSaid).length
