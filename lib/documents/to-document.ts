import type { LineRow } from '@/db/document-lines'
import type { DocumentRow } from '@/db/documents'
import type { LineDiscount, LineTax } from '@/db/schema'
import type { AnyDocument, DocumentLine, DocumentRelation } from '@/lib/contract/document-model'
import type { DocumentType } from '@/lib/contract/document-types'
import type { Payment } from '@/lib/contract/payment'
import type { TaxId } from '@/lib/contract/ids'
import { versioned } from '@/lib/http/versioned'
import { toMajor } from '@/lib/money'
import { shareUrl } from '@/lib/urls'

import { documentStatus } from './document-status'

/** What the caller gave, and the currency that the converted totals are in. */
export type ExchangeRate = { rate: string; quote_currency: string }
type Related = {
  items?: DocumentLine[] | undefined
  payments?: Payment[] | undefined
  document_relations?: DocumentRelation[] | undefined
}

/**
 * A document as the API shows it: amounts in major units, the status that it adds up to, and the fields of its type
 * alone. The contract's schema of each type says which those are.
 */
export const toDocument = (row: DocumentRow, related: Related): AnyDocument =>
  ({ ...sharedFields(row, related), ...FIELDS_OF_TYPE[row.type](row, related) }) as AnyDocument

function sharedFields(row: DocumentRow, { items, document_relations }: Related) {
  const amount = (minor: number) => toMajor(minor, row.currency_code)
  const exchange = row.exchange_rate as ExchangeRate | null
  const converted = (minor: number | null) =>
    minor === null ? null : toMajor(minor, exchange?.quote_currency ?? row.currency_code)
  return {
    id: row.id,
    entity_id: row.entity_id,
    number: row.number,
    is_draft: row.is_draft,
    status: documentStatus(row, row.today),
    date: row.date,
    date_service: row.date_service,
    date_service_to: row.date_service_to,
    date_year: row.date_year,
    currency_code: row.currency_code,
    exchange_rate: exchange === null ? null : Number(exchange.rate),
    calculation_mode: row.calculation_mode,
    transaction_type: row.transaction_type,
    issuer: row.issuer,
    customer_id: row.customer_id,
    customer: row.customer,
    ...(items && { items }),
    note: row.note,
    tax_clause: row.tax_clause,
    footer: row.footer,
    signature: row.signature,
    reference: row.reference,
    buyer_reference: row.buyer_reference,
    order_reference: row.order_reference,
    contract_reference: row.contract_reference,
    total_discount: amount(row.total_discount),
    total: amount(row.total),
    total_with_tax: amount(row.total_with_tax),
    rounding_correction: amount(row.rounding_correction),
    total_converted: converted(row.total_converted),
    total_with_tax_converted: converted(row.total_with_tax_converted),
    taxes: row.taxes.map((tax) => ({
      rate: Number(tax.rate),
      tax_id: taxId(tax.tax_id),
      base: amount(tax.base),
      amount: amount(tax.amount),
      base_converted: converted(tax.base_converted ?? null),
      amount_converted: converted(tax.amount_converted ?? null),
      reverse_charge: tax.reverse_charge ?? false,
    })),
    ...(document_relations && { document_relations }),
    shareable_id: row.shareable_id,
    shareable_url: row.shareable_id && shareUrl(row.shareable_id),
    viewed_at: row.viewed_at,
    view_count: row.view_count,
    creation_source: row.creation_source,
    metadata: row.metadata,
    finalized_at: row.finalized_at,
    created_at: row.created_at,
    updated_at: row.updated_at,
  }
}

const payable = (row: DocumentRow, { payments }: Related) => ({
  date_due: row.date_due,
  total_paid: toMajor(row.total_paid, row.currency_code),
  total_due: toMajor(row.total_due, row.currency_code),
  paid_in_full: row.paid_in_full,
  ...(payments && { payments }),
  ...voidable(row),
})
const voidable = ({ voided_at, void_reason }: DocumentRow) => ({ voided_at, void_reason })
const withTerms = (row: DocumentRow, related: Related) => ({
  ...payable(row, related),
  payment_terms: row.payment_terms,
})

const FIELDS_OF_TYPE: Record<DocumentType, (row: DocumentRow, related: Related) => object> = {
  invoice: (row, related) => ({ ...withTerms(row, related), recurring_invoice_id: row.recurring_invoice_id }),
  credit_note: withTerms,
  advance_invoice: payable,
  estimate: (row) => ({
    date_valid_till: row.date_valid_till,
    title_type: row.title_type ?? 'estimate',
    payment_terms: row.payment_terms,
    converted_at: row.converted_at,
    accepted_at: row.accepted_at,
    rejected_at: row.rejected_at,
    decision_note: row.decision_note,
    decided_by: row.decided_by,
  }),
  delivery_note: (row) => ({ hide_prices: row.hide_prices, converted_at: row.converted_at, ...voidable(row) }),
}

/** One document with its lines, as operations on it answer. */
export const documentAnswer = (row: DocumentRow, lines: readonly ShownLine[], related: Related = {}): AnyDocument => {
  const items = lines.map((line) => toLine(line, row.currency_code))
  return versioned(toDocument(row, { ...related, items }), row.version)
}

type ShownLine = Omit<LineRow, 'document_id' | 'position' | 'total_converted' | 'total_with_tax_converted'>

export function toLine(line: ShownLine, currency: string): DocumentLine {
  const amount = (minor: number) => toMajor(minor, currency)
  return {
    id: line.id,
    type: line.type,
    item_id: line.item_id,
    source_line_id: line.source_line_id,
    name: line.name,
    description: line.description,
    classification: line.classification,
    price: decimal(line.price),
    gross_price: decimal(line.gross_price),
    quantity: decimal(line.quantity),
    unit: line.unit,
    taxes: line.taxes.map(toLineTax),
    discounts: line.discounts.map(({ value, type }: LineDiscount) => ({ value: Number(value), type })),
    total_discount: amount(line.total_discount),
    total: amount(line.total),
    total_with_tax: amount(line.total_with_tax),
    metadata: line.metadata,
  }
}

const toLineTax = (tax: LineTax) => ({
  rate: Number(tax.rate),
  tax_id: taxId(tax.tax_id),
  classification: tax.classification ?? null,
  reverse_charge: tax.reverse_charge ?? false,
  ...(tax.replaced_rate !== undefined && { replaced_rate: Number(tax.replaced_rate) }),
})

// Every decimal that the contract lets in has the digits that a JSON number keeps.
const decimal = (text: string | null) => (text === null ? null : Number(text))
const taxId = (id: string | null) => id as TaxId | null
