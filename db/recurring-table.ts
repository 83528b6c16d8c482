import type { Generated } from 'kysely'
import type { Confined, Deletable, Fixed, InstantNullable, JsonDefault, Nullable, Versioned } from '@/db/columns'
import type { Metadata } from '@/db/shared-tables'
import type { DocumentId, EntityId, RecurringInvoiceId } from '@/lib/contract/ids'
import type { FREQUENCIES, RECURRING_STATUSES } from '@/lib/contract/recurring-invoices'

export interface RecurringTables {
  recurring_invoices: {
    entity_id: Confined<EntityId>
    id: Fixed<RecurringInvoiceId>
    document_id: DocumentId
    name: string
    status: (typeof RECURRING_STATUSES)[number]
    frequency: (typeof FREQUENCIES)[number]
    interval: number
    day_of_week: Nullable<number>
    day_of_month: Nullable<number>
    month_of_year: Nullable<number>
    start_date: string
    end_date: Nullable<string>
    next_run_date: Nullable<string>
    last_run_date: Nullable<string>
    create_as_draft: Generated<boolean>
    auto_send: Generated<boolean>
    send_to: Nullable<string>
    payment_terms_days: Nullable<number>
    notify_owner: Generated<boolean>
    invoices_generated: Generated<number>
    last_generated_invoice_id: Nullable<DocumentId>
    last_error: Nullable<string>
    last_error_at: InstantNullable
    metadata: JsonDefault<Metadata>
  } & Versioned &
    Deletable
}
