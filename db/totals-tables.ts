import type { GeneratedAlways } from 'kysely'
import type { Confined, Fixed } from '@/db/columns'
import type { DocumentType } from '@/lib/contract/document-types'
import type { EntityId } from '@/lib/contract/ids'

/** What overviews show, as rows that add up: see db/totals.ts. */
export interface TotalsTables {
  monthly_totals: {
    entity_id: Confined<EntityId>
    /**
     * What was issued, by the type of document, the taxes of invoices and their customers, or what was paid; credits and
     * advances are `applied`.
     */
    kind: Fixed<DocumentType | 'invoice_tax' | 'invoice_customer' | 'payment' | 'refund' | 'applied'>
    currency_code: Fixed<string>
    month: Fixed<string>
    /** Of payments the type; of a tax `rate tax_id reverse_charge`, of a customer `id name`, with `-` for no id; of documents ''. */
    part: Fixed<string>
    seq: GeneratedAlways<number>
    count: number
    total: number
    total_with_tax: number
  }
  entity_balances: {
    entity_id: Confined<EntityId>
    type: Fixed<DocumentType>
    currency_code: Fixed<string>
    date_due: Fixed<string>
    seq: GeneratedAlways<number>
    count: number
    total: number
    total_with_tax: number
    total_paid: number
    total_due: number
  }
}
