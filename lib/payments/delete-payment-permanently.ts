import { deletePayment } from '@/db/payments'
import { recordActivity } from '@/lib/activities/record-activity'
import type { payments } from '@/lib/contract/payments'
import type { UseCase } from '@/lib/http/endpoint'
import { requireFresh } from '@/lib/http/versioned'

import { changeTotals } from './change-totals'
import { takeBackLate } from './deduct-late'
import { lockPayment } from './lock-payment'
import { requireByHand } from './require-by-hand'

export const deletePaymentPermanently: UseCase<typeof payments.permanent> = async (context, { params }) => {
  const { tx, ifMatch } = context
  const { payment, document, documents } = await lockPayment(tx, params.id)
  requireFresh(ifMatch, payment.version)
  requireByHand(payment)
  if (payment.deleted_at === null) {
    await takeBackLate(context, { payment, document }, payment.amount)
    // Before the payment is gone: what is left of an advance is asked while it counts.
    await changeTotals(tx, { type: payment.type, documents }, -payment.amount, [])
  }
  await Promise.all([
    deletePayment(tx, payment),
    recordActivity(tx, context, { resource_type: 'payment', resource_id: payment.id, action: 'permanently_deleted' }),
  ])
  return { message: 'Payment deleted for good' }
}
