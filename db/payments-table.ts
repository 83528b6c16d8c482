import type { Confined, Fixed, FixedDefault, JsonDefault, Nullable, Versioned, Deletable } from '@/db/columns'
import type { Metadata } from '@/db/shared-tables'
import type { DocumentId, EntityId, PaymentId } from '@/lib/contract/ids'

export type PaymentType =
  | 'cash'
  | 'bank_transfer'
  | 'card'
  | 'check'
  | 'paypal'
  | 'coupon'
  | 'other'
  | 'credit_note'
  | 'advance'

export interface PaymentsTable extends Versioned, Deletable {
  entity_id: Confined<EntityId>
  id: Fixed<PaymentId>
  invoice_id: FixedDefault<DocumentId | null>
  credit_note_id: FixedDefault<DocumentId | null>
  advance_invoice_id: FixedDefault<DocumentId | null>
  amount: number
  currency_code: Fixed<string>
  amount_converted: Nullable<number>
  type: PaymentType
  date: string
  /** An advance that was deducted by itself, after its invoice was issued; what a credit note paid when it was finalized. */
  is_automatic: FixedDefault<boolean>
  reference: Nullable<string>
  tag: Nullable<string>
  note: Nullable<string>
  metadata: JsonDefault<Metadata>
}
