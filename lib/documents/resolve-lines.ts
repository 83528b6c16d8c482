import type { LineDiscount, LineTax, Row } from '@/db/schema'
import type { TaxRow } from '@/db/taxes'
import type { LineIn } from '@/lib/contract/document-input'
import type { ItemId, LineId } from '@/lib/contract/ids'
import { invalid, notFound } from '@/lib/http/problem'
import { rateOn } from '@/lib/taxes/rate-on'

/** What lines refer to by id or classification, as it is now. */
export type References = {
  items: Map<string, Row<'items'>>
  taxes: readonly TaxRow[]
  /** Lines of linked documents, which lines of this one may name. */
  sources?: ReadonlySet<LineId>
}
/** A line with everything said that it will be saved with, but its amounts. Decimals are text. */
export type ResolvedLine = Pick<
  Row<'document_lines'>,
  | 'type'
  | 'item_id'
  | 'source_line_id'
  | 'name'
  | 'description'
  | 'classification'
  | 'price'
  | 'gross_price'
  | 'unit'
  | 'metadata'
> & { quantity: string | null; taxes: LineTax[]; discounts: LineDiscount[]; save_item: boolean }

/** Fills what lines leave out from their items, and finds the rates that hold on the document's date. */
export function resolveLines(lines: readonly LineIn[], references: References, date: string): ResolvedLine[] {
  return lines.map((line, index) => {
    const path = ['items', index]
    if (line.type === 'separator') return separator(line, path)
    const item = itemOf(line, references)
    return {
      type: null,
      item_id: item?.id ?? null,
      source_line_id: sourceOf(line, references),
      name: line.name === undefined ? (item?.name ?? null) : line.name,
      description: line.description === undefined ? (item?.description ?? null) : line.description,
      classification: line.classification === undefined ? (item?.classification ?? null) : line.classification,
      unit: line.unit === undefined ? (item?.unit ?? null) : line.unit,
      ...pricesOf(line, item),
      quantity: line.quantity ?? '1',
      taxes: line.taxes ? directTaxes(line.taxes, references, date, path) : taxesOfItem(item, references, date, path),
      discounts: line.discounts ?? [],
      metadata: line.metadata ?? {},
      save_item: line.save_item ?? false,
    }
  })
}

type Path = (string | number)[]

const AMOUNTS = [
  'price',
  'gross_price',
  'quantity',
  'taxes',
  'discounts',
  'item_id',
  'source_line_id',
  'save_item',
] as const

function separator(line: LineIn, path: Path): ResolvedLine {
  const given = AMOUNTS.find((field) => line[field] !== undefined && line[field] !== null)
  if (given) throw invalid([...path, given], 'A separator holds text only.')
  return {
    type: 'separator',
    item_id: null,
    source_line_id: null,
    name: line.name ?? null,
    description: line.description ?? null,
    classification: null,
    price: null,
    gross_price: null,
    quantity: null,
    unit: null,
    taxes: [],
    discounts: [],
    metadata: line.metadata ?? {},
    save_item: false,
  }
}

function itemOf({ item_id }: LineIn, { items }: References): Row<'items'> | undefined {
  if (item_id === undefined || item_id === null) return undefined
  const item = items.get(item_id satisfies ItemId)
  if (!item) throw notFound()
  return item
}

function sourceOf({ source_line_id = null }: LineIn, { sources }: References): LineId | null {
  if (source_line_id !== null && !sources?.has(source_line_id)) throw notFound()
  return source_line_id
}

/** An item with a gross price is sold at that price; its net price is only derived. */
function pricesOf(line: LineIn, item: Row<'items'> | undefined): Pick<ResolvedLine, 'price' | 'gross_price'> {
  const { price = null, gross_price = null } = line
  if (price !== null || gross_price !== null) return { price, gross_price }
  if (line.price === null || line.gross_price === null || !item) return { price: null, gross_price: null }
  return item.gross_price === null
    ? { price: item.price, gross_price: null }
    : { price: null, gross_price: item.gross_price }
}

function directTaxes(taxes: NonNullable<LineIn['taxes']>, references: References, date: string, path: Path): LineTax[] {
  return taxes.map((tax, position) => {
    const here = [...path, 'taxes', position]
    const named = (['rate', 'tax_id', 'classification'] as const).filter((field) => tax[field] !== undefined)
    if (named.length !== 1) throw invalid(here, 'Name the tax by one of rate, tax_id and classification.')
    const reverse_charge = tax.reverse_charge ?? false
    if (tax.rate !== undefined) {
      return { rate: tax.rate, tax_id: null, classification: null, reverse_charge }
    }
    const found = references.taxes.find(
      (known) =>
        known.deleted_at === null &&
        (tax.tax_id === undefined ? known.classification === tax.classification : known.id === tax.tax_id),
    )
    if (!found && tax.tax_id !== undefined) throw notFound()
    if (!found) throw invalid([...here, 'classification'], 'There is no tax with this classification.')
    return { rate: rateAt(found, date, here), tax_id: found.id, classification: found.classification, reverse_charge }
  })
}

/** A deleted tax is not offered any more, but an item that has it is still sold with it. */
function taxesOfItem(item: Row<'items'> | undefined, references: References, date: string, path: Path): LineTax[] {
  return (item?.tax_ids ?? []).flatMap((id) => {
    const found = references.taxes.find((known) => known.id === id)
    if (!found) return []
    const rate = rateAt(found, date, [...path, 'item_id'])
    return [{ rate, tax_id: found.id, classification: found.classification, reverse_charge: false }]
  })
}

function rateAt(tax: TaxRow, date: string, path: Path): string {
  const rate = rateOn(tax, date)
  if (rate === undefined) throw invalid(path, `This tax has no rate on ${date}.`)
  return rate
}
