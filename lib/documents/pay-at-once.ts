import type { DocumentRow } from '@/db/documents'
import type { NewRow } from '@/db/schema'
import type { NewDocument } from '@/lib/contract/document-input'
import { isPayable } from '@/lib/contract/document-types'
import { invalid } from '@/lib/http/problem'
import { newId } from '@/lib/ids'
import { paidAmount, type PaymentTotals, totalsAfter } from '@/lib/payments/payable'
import { paymentRow } from '@/lib/payments/payment-row'

import { requirePaidByNow } from './require-dates'

type Given = NonNullable<NewDocument['payments']>

/** What a document that is finalized starts with: all of it is due, where it is of a type that is paid. */
export const nothingPaid = ({ type, total_with_tax }: DocumentRow): PaymentTotals =>
  isPayable(type)
    ? { total_paid: 0, total_due: total_with_tax, paid_in_full: total_with_tax <= 0 }
    : { total_paid: 0, total_due: 0, paid_in_full: false }

/** One after the other, each at most what the ones before have left open; without an amount, all of that. */
export function payAtOnce(
  document: DocumentRow,
  payments: Given,
  start: PaymentTotals,
): { rows: NewRow<'payments'>[]; totals: PaymentTotals } {
  let totals = start
  const rows = payments.map(({ amount: decimal, ...fields }, index) => {
    const path = ['payments', index, 'amount']
    requirePaidByNow(fields.date, document.today, ['payments', index, 'date'])
    const amount = decimal === undefined ? totals.total_due : paidAmount(decimal, document.currency_code, path)
    if (amount <= 0) throw invalid(path, 'Nothing is left to pay.', 'overpaid')
    totals = totalsAfter({ ...totals, currency_code: document.currency_code }, amount, path)
    return paymentRow(newId('pmt'), document, amount, fields)
  })
  return { rows, totals }
}
