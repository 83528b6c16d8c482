import type { LineRow } from '@/db/document-lines'
import type { DocumentRow } from '@/db/documents'
import type { LineDiscount, LineTax } from '@/db/schema'
import type { DocumentLine, Invoice } from '@/lib/contract/document-model'
import type { Payment } from '@/lib/contract/payment'
import type { TaxId } from '@/lib/contract/ids'
import { toMajor } from '@/lib/money'

import { invoiceStatus } from './invoice-status'

/** What the caller gave, and the currency that the converted totals are in. */
export type ExchangeRate = { rate: string; quote_currency: string }
type Related = { items?: DocumentLine[] | undefined; payments?: Payment[] | undefined }

/** An invoice as the API shows it: amounts in major units, and the status that its dates and payments add up to. */
export function toInvoice(row: DocumentRow, { items, payments }: Related): Invoice {
  const amount = (minor: number) => toMajor(minor, row.currency_code)
  const exchange = row.exchange_rate as ExchangeRate | null
  const converted = (minor: number | null) =>
    minor === null ? null : toMajor(minor, exchange?.quote_currency ?? row.currency_code)
  return {
    id: row.id,
    entity_id: row.entity_id,
    number: row.number,
    is_draft: row.is_draft,
    status: invoiceStatus(row, row.today),
    date: row.date,
    date_due: row.date_due,
    date_service: row.date_service,
    date_service_to: row.date_service_to,
    date_year: row.date_year,
    currency_code: row.currency_code,
    exchange_rate: exchange === null ? null : Number(exchange.rate),
    calculation_mode: row.calculation_mode,
    issuer: row.issuer,
    customer_id: row.customer_id,
    customer: row.customer,
    ...(items && { items }),
    note: row.note,
    payment_terms: row.payment_terms,
    tax_clause: row.tax_clause,
    footer: row.footer,
    signature: row.signature,
    reference: row.reference,
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
      reverse_charge: tax.reverse_charge ?? false,
    })),
    total_paid: amount(row.total_paid),
    total_due: amount(row.total_due),
    paid_in_full: row.paid_in_full,
    ...(payments && { payments }),
    shareable_id: row.shareable_id,
    creation_source: row.creation_source,
    metadata: row.metadata,
    finalized_at: row.finalized_at,
    voided_at: row.voided_at,
    void_reason: row.void_reason,
    created_at: row.created_at,
    updated_at: row.updated_at,
  }
}

type ShownLine = Omit<LineRow, 'document_id' | 'position' | 'total_converted' | 'total_with_tax_converted'>

export function toLine(line: ShownLine, currency: string): DocumentLine {
  const amount = (minor: number) => toMajor(minor, currency)
  return {
    id: line.id,
    type: line.type,
    item_id: line.item_id,
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
})

// Every decimal that the contract lets in has the digits that a JSON number keeps.
const decimal = (text: string | null) => (text === null ? null : Number(text))
const taxId = (id: string | null) => id as TaxId | null
