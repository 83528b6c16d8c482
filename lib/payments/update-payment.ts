import { json } from '@/db/json'
import { updatePayment as updatePaymentRow } from '@/db/payments'
import { replaceSearchWords } from '@/db/search-words'
import { recordActivity } from '@/lib/activities/record-activity'
import type { payments } from '@/lib/contract/payments'
import { convertedBy } from '@/lib/documents/exchange'
import { requirePaidByNow } from '@/lib/documents/require-dates'
import type { UseCase } from '@/lib/http/endpoint'
import { invalid, notFound } from '@/lib/http/problem'
import { requireFresh, versioned } from '@/lib/http/versioned'

import { changeTotals } from './change-totals'
import { deductLate, takeBackLate } from './deduct-late'
import { lockPayment } from './lock-payment'
import { paidAmount, requirePayable } from './payable'
import { paymentWords } from './payment-words'
import { requireByHand } from './require-by-hand'
import { toPayment } from './to-payment'

export const updatePayment: UseCase<typeof payments.update> = async (context, { params, body }) => {
  const { tx, ifMatch } = context
  const { payment, document, documents } = await lockPayment(tx, params.id)
  if (payment.deleted_at !== null) throw notFound()
  requireFresh(ifMatch, payment.version)
  documents.forEach(requirePayable)
  requireSameKind(payment.type, body.type)
  if (body.date !== payment.date) requirePaidByNow(body.date, document.today, ['date'])
  const { amount: decimal, metadata, ...fields } = body
  const amount = decimal === undefined ? payment.amount : paidAmount(decimal, payment.currency_code, ['amount'])
  const change = amount - payment.amount
  if (change !== 0) requireByHand(payment)
  await takeBackLate(context, { payment, document }, -change)
  await changeTotals(tx, { type: payment.type, documents }, change, ['amount'])

  const [row] = await Promise.all([
    updatePaymentRow(tx, payment, {
      ...fields,
      amount,
      amount_converted: convertedBy(document, amount),
      ...(metadata && { metadata: json(metadata) }),
    }),
    recordActivity(tx, context, {
      resource_type: 'payment',
      resource_id: payment.id,
      action: 'updated',
      changes: { fields: Object.keys(body) },
    }),
  ])
  await deductLate(context, { payment: row, document }, change)
  await replaceSearchWords(tx, 'payment', row.id, paymentWords(row, document))
  return versioned(toPayment(row), row.version)
}

const DEDUCTED: ReadonlySet<string> = new Set(['credit_note', 'advance'])

/** Credits and advances have two documents, money one: neither becomes the other. */
function requireSameKind(before: string, after: string | undefined): void {
  if (after === undefined || after === before) return
  if (DEDUCTED.has(before) || DEDUCTED.has(after))
    throw invalid(['type'], 'Credits and advances keep their type. Delete the payment and record another.')
}
