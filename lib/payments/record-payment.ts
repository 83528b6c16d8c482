import { insertPayments } from '@/db/payments'
import { insertSearchWords } from '@/db/search-words'
import { recordActivity } from '@/lib/activities/record-activity'
import { requireAll } from '@/lib/auth/permissions'
import { DOCUMENT_RESOURCES, typeOfId } from '@/lib/contract/document-types'
import type { payments } from '@/lib/contract/payments'
import { requirePaidByNow } from '@/lib/documents/require-dates'
import type { UseCase } from '@/lib/http/endpoint'
import { invalid } from '@/lib/http/problem'
import { versioned } from '@/lib/http/versioned'
import { newId } from '@/lib/ids'

import { changeTotals } from './change-totals'
import { deductLate } from './deduct-late'
import { lockPaid } from './lock-payment'
import { type PaidDocuments, paidDocuments } from './paid-documents'
import { paidAmount, requirePayable } from './payable'
import { paymentRow } from './payment-row'
import { paymentWords } from './payment-words'
import { toPayment } from './to-payment'

/** The documents' rows are locked first: payments of one document come one after the other. */
export const recordPayment: UseCase<typeof payments.create> = async (context, { body }) => {
  const { tx } = context
  const { amount: decimal, document_id: _, ...fields } = body
  const ids = paidDocuments(body)
  requireAll(context.principal, rightsToSee(ids))
  const { document, documents } = await lockPaid(tx, { type: body.type, ...ids })
  documents.forEach(requirePayable)
  for (const { currency_code, customer_id } of documents) {
    if (currency_code !== document.currency_code)
      throw invalid(['document_id'], 'The two documents are in different currencies.')
    if (customer_id && document.customer_id && customer_id !== document.customer_id)
      throw invalid(['document_id'], 'The two documents are of different customers.')
  }
  requirePaidByNow(fields.date, document.today, ['date'])
  const amount = paidAmount(decimal, document.currency_code, ['amount'])
  await changeTotals(tx, { type: fields.type, documents }, amount, ['amount'])

  const id = newId('pmt')
  const [[row]] = await Promise.all([
    insertPayments(tx, [{ ...paymentRow(id, document, amount, fields), ...ids }]),
    insertSearchWords(tx, 'payment', id, paymentWords(fields, document)),
    recordActivity(tx, context, { resource_type: 'payment', resource_id: id, action: 'created' }),
  ])
  if (!row) throw new TypeError('The payment was not inserted.')
  await deductLate(context, { payment: row, document }, amount)
  return versioned(toPayment(row), row.version)
}

/** How much is open on a document, and whether it is there, is for those who may read it. */
const rightsToSee = (ids: PaidDocuments) =>
  Object.values(ids).flatMap((id) => (id === null ? [] : [`${DOCUMENT_RESOURCES[typeOfId(id)]}:read` as const]))
