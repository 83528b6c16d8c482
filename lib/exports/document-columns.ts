import type { ExportedDocument } from '@/db/document-pages'
import { documentStatus } from '@/lib/documents/document-status'
import type { ExchangeRate } from '@/lib/documents/to-document'
import { minorText, withoutPadding } from '@/lib/money'

import { booleans, type Cell, type Columns, dates, instants, numbers, texts } from './table'

/** An amount with all the decimals of its currency: 21960 → '219.60'. */
export const amountIn = (currency: string, minor: number | null | undefined): string | null =>
  minor === null || minor === undefined ? null : minorText(minor, currency)

/** The database pads decimals: '22.00000000' → '22'. */
export const decimal = (text: string | null): string | null => text && withoutPadding(text)

export const metadataOf = ({ metadata }: { metadata: object }): Cell =>
  Object.keys(metadata).length === 0 ? null : JSON.stringify(metadata)

type OfCustomer = 'email' | 'address' | 'address_2' | 'post_code' | 'city' | 'state' | 'country' | 'country_code'
const ofParty = (party: unknown, field: OfCustomer | 'tax_number' | 'company_number'): Cell => {
  const value = (party as Record<string, unknown> | null)?.[field]
  return typeof value === 'string' ? value : null
}

export const exchangeOf = (row: ExportedDocument) => row.exchange_rate as ExchangeRate | null
export const convertedCurrency = (row: ExportedDocument): string => exchangeOf(row)?.quote_currency ?? row.currency_code

/** What both kinds of rows begin with: which document, when, for whom. */
const head: Columns<ExportedDocument> = [
  ...texts<ExportedDocument>({
    type: (row) => row.type,
    number: (row) => row.number,
    status: (row) => documentStatus(row, row.today),
  }),
  ...booleans<ExportedDocument>({ is_draft: (row) => row.is_draft }),
  ...dates<ExportedDocument>({
    date: (row) => row.date,
    date_due: (row) => row.date_due,
    date_valid_till: (row) => row.date_valid_till,
    date_service: (row) => row.date_service,
    date_service_to: (row) => row.date_service_to,
  }),
  ...texts<ExportedDocument>({
    customer_id: (row) => row.customer_id,
    customer_name: (row) => row.customer_name,
    customer_tax_number: ({ customer }) => ofParty(customer, 'tax_number'),
    customer_country_code: ({ customer }) => ofParty(customer, 'country_code'),
    reference: (row) => row.reference,
    currency_code: (row) => row.currency_code,
  }),
]

/** What names the document of a line. */
export const headOfLine: Columns<ExportedDocument> = [
  ...texts<ExportedDocument>({ document_id: (row) => row.id }),
  ...head,
]

const RATES = 5
type Summary = ExportedDocument['taxes'][number]
const taxAt = (index: number): Columns<ExportedDocument> => {
  const name = `tax_${index + 1}`
  return numbers<ExportedDocument>({
    [`${name}_rate`]: ({ taxes }) => decimal(taxes[index]?.rate ?? null),
    [`${name}_base`]: (row) => amountIn(row.currency_code, row.taxes[index]?.base),
    [`${name}_amount`]: (row) => amountIn(row.currency_code, row.taxes[index]?.amount),
  })
}
const restOf = (row: ExportedDocument, part: (tax: Summary) => number): Cell => {
  const rest = row.taxes.slice(RATES)
  return rest.length === 0
    ? null
    : amountIn(
        row.currency_code,
        rest.reduce((sum, tax) => sum + part(tax), 0),
      )
}

/** Rates have columns in the order of the document; who has more than five finds the rest of them in one sum. */
const taxes: Columns<ExportedDocument> = [
  ...Array.from({ length: RATES }, (_, index) => taxAt(index)).flat(),
  ...numbers<ExportedDocument>({
    tax_other_base: (row) => restOf(row, ({ base }) => base),
    tax_other_amount: (row) => restOf(row, ({ amount }) => amount),
  }),
]

const amount = (value: (row: ExportedDocument) => number) => (row: ExportedDocument) =>
  amountIn(row.currency_code, value(row))
const converted = (value: (row: ExportedDocument) => number | null) => (row: ExportedDocument) =>
  amountIn(convertedCurrency(row), value(row))

/** One row a document. Names and order are part of the API: columns are added at the end, never moved. */
export const DOCUMENT_COLUMNS: Columns<ExportedDocument> = [
  ...texts<ExportedDocument>({ id: (row) => row.id }),
  ...head,
  ...numbers<ExportedDocument>({
    total_discount: amount((row) => row.total_discount),
    total: amount((row) => row.total),
    total_tax: amount((row) => row.taxes.reduce((sum, tax) => sum + tax.amount, 0)),
    rounding_correction: amount((row) => row.rounding_correction),
    total_with_tax: amount((row) => row.total_with_tax),
    total_paid: amount((row) => row.total_paid),
    total_due: amount((row) => row.total_due),
  }),
  ...booleans<ExportedDocument>({ paid_in_full: (row) => row.paid_in_full }),
  ...taxes,
  ...numbers<ExportedDocument>({ exchange_rate: (row) => exchangeOf(row)?.rate ?? null }),
  ...texts<ExportedDocument>({
    converted_currency_code: (row) => (row.total_converted === null ? null : convertedCurrency(row)),
  }),
  ...numbers<ExportedDocument>({
    total_converted: converted((row) => row.total_converted),
    total_with_tax_converted: converted((row) => row.total_with_tax_converted),
  }),
  ...texts<ExportedDocument>({
    transaction_type: (row) => row.transaction_type,
    customer_email: ({ customer }) => ofParty(customer, 'email'),
    customer_address: ({ customer }) => ofParty(customer, 'address'),
    customer_address_2: ({ customer }) => ofParty(customer, 'address_2'),
    customer_post_code: ({ customer }) => ofParty(customer, 'post_code'),
    customer_city: ({ customer }) => ofParty(customer, 'city'),
    customer_state: ({ customer }) => ofParty(customer, 'state'),
    customer_country: ({ customer }) => ofParty(customer, 'country'),
    customer_company_number: ({ customer }) => ofParty(customer, 'company_number'),
    issuer_tax_number: (row) => row.issuer_tax_number,
    note: (row) => row.note,
    payment_terms: (row) => row.payment_terms,
    void_reason: (row) => row.void_reason,
  }),
  ...instants<ExportedDocument>({
    voided_at: (row) => row.voided_at,
    converted_at: (row) => row.converted_at,
    accepted_at: (row) => row.accepted_at,
    rejected_at: (row) => row.rejected_at,
    finalized_at: (row) => row.finalized_at,
    created_at: (row) => row.created_at,
    updated_at: (row) => row.updated_at,
  }),
  ...texts<ExportedDocument>({
    metadata: metadataOf,
    buyer_reference: (row) => row.buyer_reference,
    order_reference: (row) => row.order_reference,
    contract_reference: (row) => row.contract_reference,
  }),
]
