import { updatePayment } from '@/db/payments'
import { recordActivity } from '@/lib/activities/record-activity'
import type { payments } from '@/lib/contract/payments'
import type { UseCase } from '@/lib/http/endpoint'
import { versioned } from '@/lib/http/versioned'

import { changeTotals } from './change-totals'
import { deductLate } from './deduct-late'
import { lockPayment } from './lock-payment'
import { requirePayable } from './payable'
import { toPayment } from './to-payment'

/** One that is not deleted stays as it is. What was paid in the meantime may leave no room for it. */
export const restorePayment: UseCase<typeof payments.restore> = async (context, { params }) => {
  const { tx } = context
  const { payment, document, documents } = await lockPayment(tx, params.id)
  if (payment.deleted_at === null) return versioned(toPayment(payment), payment.version)
  documents.forEach(requirePayable)
  await changeTotals(tx, { type: payment.type, documents }, payment.amount, [])
  const [row] = await Promise.all([
    updatePayment(tx, payment, { deleted_at: null }),
    recordActivity(tx, context, { resource_type: 'payment', resource_id: payment.id, action: 'restored' }),
  ])
  await deductLate(context, { payment, document }, payment.amount)
  return versioned(toPayment(row), row.version)
}
