import { json } from '@/db/json'
import { updateDocumentTotals } from '@/db/documents'
import { updatePayment as updatePaymentRow } from '@/db/payments'
import { replaceSearchWords } from '@/db/search-words'
import { recordActivity } from '@/lib/activities/record-activity'
import type { payments } from '@/lib/contract/payments'
import type { UseCase } from '@/lib/http/endpoint'
import { notFound } from '@/lib/http/problem'
import { requireFresh, versioned } from '@/lib/http/versioned'

import { lockPayment } from './lock-payment'
import { paidAmount, requirePayable, totalsAfter } from './payable'
import { paymentWords } from './payment-words'
import { toPayment } from './to-payment'

export const updatePayment: UseCase<typeof payments.update> = async (context, { params, body }) => {
  const { tx, ifMatch } = context
  const { payment, invoice } = await lockPayment(tx, params.id)
  if (payment.deleted_at !== null) throw notFound()
  requireFresh(ifMatch, payment.version)
  requirePayable(invoice)
  const { amount: decimal, metadata, ...fields } = body
  const amount = decimal === undefined ? payment.amount : paidAmount(decimal, payment.currency_code, ['amount'])
  const totals = totalsAfter(invoice, amount - payment.amount, ['amount'])

  const [row] = await Promise.all([
    updatePaymentRow(tx, payment.id, { ...fields, amount, ...(metadata && { metadata: json(metadata) }) }),
    amount !== payment.amount && updateDocumentTotals(tx, invoice.id, totals),
    recordActivity(tx, context, {
      resource_type: 'payment',
      resource_id: payment.id,
      action: 'updated',
      changes: { fields: Object.keys(body) },
    }),
  ])
  await replaceSearchWords(tx, 'payment', row.id, paymentWords(row, invoice))
  return versioned(toPayment(row), row.version)
}
