import { lockInvoice, updateDocumentTotals } from '@/db/documents'
import { insertPayments } from '@/db/payments'
import { insertSearchWords } from '@/db/search-words'
import { recordActivity } from '@/lib/activities/record-activity'
import type { payments } from '@/lib/contract/payments'
import type { UseCase } from '@/lib/http/endpoint'
import { notFound } from '@/lib/http/problem'
import { versioned } from '@/lib/http/versioned'
import { newId } from '@/lib/ids'

import { paidAmount, requirePayable, totalsAfter } from './payable'
import { paymentRow } from './payment-row'
import { paymentWords } from './payment-words'
import { toPayment } from './to-payment'

/** The document's row is locked first: payments of one document come one after the other. */
export const recordPayment: UseCase<typeof payments.create> = async (context, { body }) => {
  const { tx } = context
  const { amount: decimal, document_id, invoice_id = document_id, ...fields } = body
  const invoice = invoice_id && (await lockInvoice(tx, invoice_id))
  if (!invoice) throw notFound()
  requirePayable(invoice)
  const amount = paidAmount(decimal, invoice.currency_code, ['amount'])
  const totals = totalsAfter(invoice, amount, ['amount'])

  const id = newId('pmt')
  const [[row]] = await Promise.all([
    insertPayments(tx, [paymentRow(id, invoice, amount, fields)]),
    updateDocumentTotals(tx, invoice.id, totals),
    insertSearchWords(tx, 'payment', id, paymentWords(fields, invoice)),
    recordActivity(tx, context, { resource_type: 'payment', resource_id: id, action: 'created' }),
  ])
  if (!row) throw new TypeError('The payment was not inserted.')
  return versioned(toPayment(row), row.version)
}
