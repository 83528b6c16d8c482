import type { DocumentType } from '@/lib/contract/document-types'
import { isPayable } from '@/lib/contract/document-types'
import type { StatsTable } from '@/lib/contract/stats'

/** Minor units of the row's own currency, of the entity's, a decimal, or a calendar date. */
export type MeasureKind = 'money' | 'converted' | 'number' | 'date'
/** A column as it is, or what is made of one: of a date its month or year, of a due date how late it is. */
export type GroupKind = 'column' | 'number' | 'month' | 'year' | 'overdue_bucket'
type Fields = { groups: Readonly<Record<string, GroupKind>>; measures: Readonly<Record<string, MeasureKind>> }

/** The documents that a table is of; null for what is no document. */
export const DOCUMENTS_OF: Record<StatsTable, DocumentType | null> = {
  invoices: 'invoice',
  estimates: 'estimate',
  credit_notes: 'credit_note',
  advance_invoices: 'advance_invoice',
  delivery_notes: 'delivery_note',
  invoice_taxes: 'invoice',
  payments: null,
  customers: null,
  items: null,
}

const IN_TIME = { date: 'column', month: 'month', year: 'year' } as const
const OF_DOCUMENTS = {
  ...IN_TIME,
  currency_code: 'column',
  customer_id: 'column',
  customer_name: 'column',
} as const
const DOCUMENT_MEASURES = {
  date: 'date',
  total: 'money',
  total_with_tax: 'money',
  total_discount: 'money',
  total_converted: 'converted',
  total_with_tax_converted: 'converted',
} as const

const documentFieldsOf = (type: DocumentType): Fields => ({
  groups: {
    ...OF_DOCUMENTS,
    is_draft: 'column',
    calculation_mode: 'column',
    creation_source: 'column',
    transaction_type: 'column',
    ...(isPayable(type) && { date_due: 'column', paid_in_full: 'column', overdue_bucket: 'overdue_bucket' }),
  },
  measures: {
    ...DOCUMENT_MEASURES,
    ...(isPayable(type) && { date_due: 'date', total_paid: 'money', total_due: 'money', rounding_correction: 'money' }),
  },
})

/** What each table is grouped by and what is measured of it. */
export const STATS_FIELDS: Record<StatsTable, Fields> = {
  invoices: documentFieldsOf('invoice'),
  estimates: documentFieldsOf('estimate'),
  credit_notes: documentFieldsOf('credit_note'),
  advance_invoices: documentFieldsOf('advance_invoice'),
  delivery_notes: documentFieldsOf('delivery_note'),
  payments: {
    groups: { ...IN_TIME, currency_code: 'column', type: 'column', tag: 'column' },
    measures: { date: 'date', amount: 'money', amount_converted: 'converted' },
  },
  customers: {
    groups: {
      ...IN_TIME,
      country_code: 'column',
      contact_type: 'column',
      is_tax_subject: 'column',
      is_end_consumer: 'column',
    },
    measures: { date: 'date' },
  },
  items: {
    groups: { ...IN_TIME, classification: 'column', unit: 'column' },
    measures: { date: 'date', price: 'number', gross_price: 'number' },
  },
  invoice_taxes: {
    groups: { ...OF_DOCUMENTS, rate: 'number', tax_id: 'column', reverse_charge: 'column' },
    measures: { base: 'money', amount: 'money', base_converted: 'converted', amount_converted: 'converted' },
  },
}
