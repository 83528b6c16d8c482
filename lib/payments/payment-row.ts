import { json } from '@/db/json'
import type { NewRow, PaymentType } from '@/db/schema'
import type { Metadata } from '@/db/schema'
import type { DocumentId, PaymentId } from '@/lib/contract/ids'

type Fields = {
  type: PaymentType
  date?: string | undefined
  tag?: string | null | undefined
  reference?: string | null | undefined
  note?: string | null | undefined
  metadata?: Metadata | undefined
}
type Invoice = { id: DocumentId; currency_code: string; today: string }

/** A payment of an invoice, in its currency; without a date it was made today, in the entity's time zone. */
export const paymentRow = (id: PaymentId, invoice: Invoice, amount: number, fields: Fields): NewRow<'payments'> => ({
  id,
  invoice_id: invoice.id,
  amount,
  currency_code: invoice.currency_code,
  type: fields.type,
  date: fields.date ?? invoice.today,
  tag: fields.tag ?? null,
  reference: fields.reference ?? null,
  note: fields.note ?? null,
  metadata: json(fields.metadata ?? {}),
})
