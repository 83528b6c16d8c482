import { updatePayment } from '@/db/payments'
import { recordActivity } from '@/lib/activities/record-activity'
import type { payments } from '@/lib/contract/payments'
import type { UseCase } from '@/lib/http/endpoint'
import { notFound } from '@/lib/http/problem'
import { requireFresh } from '@/lib/http/versioned'

import { changeTotals } from './change-totals'
import { takeBackLate } from './deduct-late'
import { lockPayment } from './lock-payment'
import { requireByHand } from './require-by-hand'

export const deletePayment: UseCase<typeof payments.delete> = async (context, { params }) => {
  const { tx, ifMatch } = context
  const { payment, document, documents } = await lockPayment(tx, params.id)
  if (payment.deleted_at !== null) throw notFound()
  requireFresh(ifMatch, payment.version)
  requireByHand(payment)
  await takeBackLate(context, { payment, document }, payment.amount)
  // Before the payment is gone: what is left of an advance is asked while it counts.
  await changeTotals(tx, { type: payment.type, documents }, -payment.amount, [])
  await Promise.all([
    updatePayment(tx, payment, { deleted_at: new Date().toISOString() }),
    recordActivity(tx, context, { resource_type: 'payment', resource_id: payment.id, action: 'deleted' }),
  ])
  return { message: 'Payment deleted' }
}
