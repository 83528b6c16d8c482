import type { Generated, GeneratedAlways } from 'kysely'
import type {
  Confined,
  Fixed,
  FixedDefault,
  JsonDefault,
  JsonNullable,
  InstantNullable,
  CreatedAt,
  UpdatedAt,
  Nullable,
  Decimal,
  Versioned,
  Deletable,
} from '@/db/columns'
import type { DocumentTables } from '@/db/document-tables'
import type { PaymentsTable } from '@/db/payments-table'
import type { ImportTables } from '@/db/import-tables'
import type { OverdueTables } from '@/db/overdue-table'
import type { JobTables } from '@/db/job-tables'
import type { RecurringTables } from '@/db/recurring-table'
import type { FileContentsTable, FilesTable, PrintColumns } from '@/db/file-tables'
import type { EmailsTable } from '@/db/email-table'
import type {
  ActivitiesTable,
  EntitiesTable,
  EntitySearchWordsTable,
  IdempotencyKeysTable,
  Metadata,
  OutboxTable,
} from '@/db/shared-tables'
import type { TotalsTables } from '@/db/totals-tables'
import type { DocumentType } from '@/lib/contract/document-types'
import type { CustomerId, DocumentId, EntityId, ItemId, LineId, RecurringInvoiceId, TaxId } from '@/lib/contract/ids'

export type Classification = 'product' | 'service' | 'advance'
/** A party of a document as it was when the document was finalized. */
export type Party = Record<string, unknown>
/** One rate of a document: minor units. */
export type TaxSummary = {
  rate: string
  tax_id: string | null
  base: number
  amount: number
  base_converted?: number | null
  amount_converted?: number | null
  reverse_charge?: boolean
}
export type LineTax = {
  rate: string
  tax_id: string | null
  classification?: string | null
  reverse_charge?: boolean
  /** The rate that was said, where the entity's tax rules replaced it. */
  replaced_rate?: string
  [key: string]: unknown
}
export type LineDiscount = { value: string; type: 'percent' | 'amount' }

/** What role tenant reaches: rows of one entity. */
export interface TenantTables
  extends DocumentTables, ImportTables, JobTables, OverdueTables, RecurringTables, TotalsTables {
  entities: EntitiesTable<false>
  entity_search_words: EntitySearchWordsTable
  customers: {
    entity_id: Confined<EntityId>
    id: Fixed<CustomerId>
    name: string
    email: Nullable<string>
    address: Nullable<string>
    address_2: Nullable<string>
    post_code: Nullable<string>
    city: Nullable<string>
    state: Nullable<string>
    country: Nullable<string>
    country_code: Nullable<string>
    tax_number: Nullable<string>
    company_number: Nullable<string>
    phone: Nullable<string>
    peppol_id: Nullable<string>
    buyer_reference: Nullable<string>
    is_tax_subject: Generated<boolean>
    is_end_consumer: Generated<boolean>
    contact_type: Generated<'buyer' | 'supplier' | 'both'>
    metadata: JsonDefault<Metadata>
  } & Versioned &
    Deletable
  items: {
    entity_id: Confined<EntityId>
    id: Fixed<ItemId>
    name: string
    description: Nullable<string>
    classification: Nullable<Classification>
    price: Decimal
    gross_price: Decimal
    total_tax: Generated<string>
    unit: Nullable<string>
    tax_ids: Generated<TaxId[]>
    metadata: JsonDefault<Metadata>
  } & Versioned &
    Deletable
  taxes: {
    entity_id: Confined<EntityId>
    id: Fixed<TaxId>
    name: string
    classification: Nullable<string>
    is_default: Generated<boolean>
    metadata: JsonDefault<Metadata>
  } & Versioned &
    Deletable
  tax_rates: { entity_id: Confined<EntityId>; tax_id: Fixed<TaxId>; valid_from: Generated<string>; rate: string }
  documents: {
    entity_id: Confined<EntityId>
    id: Fixed<DocumentId>
    type: Fixed<DocumentType>
    number: Nullable<string>
    series_period: Nullable<string>
    series_number: Nullable<number>
    is_draft: Generated<boolean>
    finalized_at: InstantNullable
    date: string
    date_due: Nullable<string>
    date_service: Nullable<string>
    date_service_to: Nullable<string>
    date_valid_till: Nullable<string>
    date_year: GeneratedAlways<number>
    currency_code: string
    issuer: JsonDefault<Party>
    customer_id: Nullable<CustomerId>
    customer: JsonNullable<Party>
    customer_name: Nullable<string>
    note: Nullable<string>
    payment_terms: Nullable<string>
    tax_clause: Nullable<string>
    footer: Nullable<string>
    signature: Nullable<string>
    reference: Nullable<string>
    buyer_reference: Nullable<string>
    order_reference: Nullable<string>
    contract_reference: Nullable<string>
    title_type: Nullable<'estimate' | 'proforma_invoice'>
    hide_prices: Generated<boolean>
    transaction_type: Nullable<'domestic' | 'intra_eu_b2b' | 'intra_eu_b2c' | '3w_b2b' | '3w_b2c' | 'export'>
    calculation_mode: Generated<'b2b_standard' | 'b2c_gross_discount'>
    total: Generated<number>
    total_with_tax: Generated<number>
    total_discount: Generated<number>
    rounding_correction: Generated<number>
    taxes: JsonDefault<TaxSummary[]>
    exchange_rate: JsonNullable<Record<string, unknown>>
    total_converted: Nullable<number>
    total_with_tax_converted: Nullable<number>
    total_paid: Generated<number>
    total_due: Generated<number>
    paid_in_full: Generated<boolean>
    voided_at: InstantNullable
    void_reason: Nullable<string>
    converted_at: InstantNullable
    accepted_at: InstantNullable
    rejected_at: InstantNullable
    decision_note: Nullable<string>
    decided_by: Nullable<string>
    shareable_id: Nullable<string>
    viewed_at: InstantNullable
    view_count: Generated<number>
    creation_source: FixedDefault<string>
    recurring_invoice_id: FixedDefault<RecurringInvoiceId | null>
    recurring_run_date: FixedDefault<string | null>
    metadata: JsonDefault<Metadata>
  } & Versioned &
    PrintColumns
  document_lines: {
    entity_id: Confined<EntityId>
    document_id: Fixed<DocumentId>
    id: Fixed<LineId>
    position: number
    type: Nullable<'separator'>
    item_id: Nullable<ItemId>
    source_line_id: Nullable<LineId>
    name: Nullable<string>
    description: Nullable<string>
    classification: Nullable<Classification>
    quantity: Decimal
    price: Decimal
    gross_price: Decimal
    unit: Nullable<string>
    taxes: JsonDefault<LineTax[]>
    discounts: JsonDefault<LineDiscount[]>
    total: Generated<number>
    total_with_tax: Generated<number>
    total_discount: Generated<number>
    total_converted: Nullable<number>
    total_with_tax_converted: Nullable<number>
    metadata: JsonDefault<Metadata>
    created_at: CreatedAt
    updated_at: UpdatedAt
  }
  document_metadata: {
    entity_id: Confined<EntityId>
    key: Fixed<string>
    value: Fixed<string>
    document_id: Fixed<DocumentId>
  }
  payments: PaymentsTable
  files: FilesTable
  file_contents: FileContentsTable
  number_counters: {
    entity_id: Confined<EntityId>
    type: Fixed<DocumentType>
    period: Fixed<string>
    next_value: number
  }
  emails: EmailsTable
  search_words: {
    entity_id: Confined<EntityId>
    resource: Fixed<string>
    word: Fixed<string>
    object_id: Fixed<string>
  }
  activities: ActivitiesTable
  outbox: OutboxTable
  idempotency_keys: IdempotencyKeysTable
}
