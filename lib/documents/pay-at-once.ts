import type { DocumentRow } from '@/db/documents'
import type { NewRow } from '@/db/schema'
import type { invoices } from '@/lib/contract/documents'
import type { Input } from '@/lib/contract/operation'
import { invalid } from '@/lib/http/problem'
import { newId } from '@/lib/ids'
import { paidAmount, type PaymentTotals, totalsAfter } from '@/lib/payments/payable'
import { paymentRow } from '@/lib/payments/payment-row'

type Given = NonNullable<Input<typeof invoices.create>['body']['payments']>
/** Payments that come with an invoice, and what they make of its totals. */
export type PaidAtOnce = { rows: NewRow<'payments'>[]; totals: PaymentTotals }

/** One after the other, each at most what the ones before have left open; without an amount, all of that. */
export function payAtOnce(invoice: DocumentRow, payments: Given): PaidAtOnce {
  let totals: PaymentTotals = {
    total_paid: 0,
    total_due: invoice.total_with_tax,
    paid_in_full: invoice.total_with_tax <= 0,
  }
  const rows = payments.map(({ amount: decimal, ...fields }, index) => {
    const path = ['payments', index, 'amount']
    const amount = decimal === undefined ? totals.total_due : paidAmount(decimal, invoice.currency_code, path)
    if (amount <= 0) throw invalid(path, 'Nothing is left to pay.', 'overpaid')
    totals = totalsAfter({ ...totals, currency_code: invoice.currency_code }, amount, path)
    return paymentRow(newId('pmt'), invoice, amount, fields)
  })
  return { rows, totals }
}
