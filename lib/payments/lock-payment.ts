import { lockInvoiceOfPayment } from '@/db/documents'
import { selectPayment } from '@/db/payments'
import type { Row } from '@/db/schema'
import type { TenantTx } from '@/db/tenant'
import type { PaymentId } from '@/lib/contract/ids'
import { notFound } from '@/lib/http/problem'

type Locked = { payment: Row<'payments'>; invoice: NonNullable<Awaited<ReturnType<typeof lockInvoiceOfPayment>>> }

/**
 * A payment and its document, whose row is locked: every change of a payment goes through it, so the payment that is
 * read after it stays as it is.
 */
export async function lockPayment(tx: TenantTx, id: PaymentId): Promise<Locked> {
  const [invoice, payment] = await Promise.all([lockInvoiceOfPayment(tx, id), selectPayment(tx, id)])
  if (!invoice || !payment) throw notFound()
  return { payment, invoice }
}
