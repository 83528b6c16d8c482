import type { DocumentRow } from '@/db/documents'
import { json } from '@/db/json'
import type { NewRow, PaymentType } from '@/db/schema'
import type { Metadata } from '@/db/schema'
import { isPayable, PAID_BY } from '@/lib/contract/document-types'
import type { PaymentId } from '@/lib/contract/ids'
import { convertedBy } from '@/lib/documents/exchange'

type Fields = {
  type: PaymentType
  date?: string | undefined
  tag?: string | null | undefined
  reference?: string | null | undefined
  note?: string | null | undefined
  metadata?: Metadata | undefined
}

/** A payment of a document, in its currency; without a date it was made today, in the entity's time zone. */
export function paymentRow(id: PaymentId, document: DocumentRow, amount: number, fields: Fields): NewRow<'payments'> {
  if (!isPayable(document.type)) throw new TypeError(`Nothing is paid for a document of type ${document.type}.`)
  return {
    id,
    [PAID_BY[document.type]]: document.id,
    amount,
    amount_converted: convertedBy(document, amount),
    currency_code: document.currency_code,
    type: fields.type,
    date: fields.date ?? document.today,
    tag: fields.tag ?? null,
    reference: fields.reference ?? null,
    note: fields.note ?? null,
    metadata: json(fields.metadata ?? {}),
  }
}
