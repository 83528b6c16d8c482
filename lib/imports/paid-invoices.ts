import type * as z from 'zod'

import type { Invoice } from '@/lib/contract/document-model'
import { payments } from '@/lib/contract/payments'
import { requirePaidByNow } from '@/lib/documents/require-dates'
import { issuesOf } from '@/lib/http/issues'
import { invalid, Problem } from '@/lib/http/problem'
import { toMinor } from '@/lib/money'
import { minorIn, totalsAfter } from '@/lib/payments/payable'
import { recordPayment } from '@/lib/payments/record-payment'

import type { Batch } from './batch'
import type { Values } from './read-values'

/** What a file says was paid of an invoice before it came here. */
export type PaidInvoice = z.output<typeof payments.create.body>
type Made = Pick<Invoice, 'id' | 'date' | 'total_with_tax' | 'currency_code'>

/**
 * The payment of an invoice that was made of a row: `total_paid` on `date_paid`, on the invoice's own day without one. A day
 * alone says that all was paid. null where nothing was.
 */
export function paidOf({ options }: Batch, values: Values, made: Made, today: string): PaidInvoice | null {
  const { total_paid, date_paid } = values
  if (total_paid === undefined && date_paid === undefined) return null
  const field = total_paid === undefined ? 'date_paid' : 'total_paid'
  const amount = String(total_paid ?? made.total_with_tax)
  const total = toMinor(String(made.total_with_tax), made.currency_code)
  const paid = minorIn(amount, made.currency_code, [field])
  if (paid === 0) return null
  if (!options.finalize)
    throw invalid([field], 'A draft cannot be paid: finalize the invoices, or leave this column out.', 'is_a_draft')
  if (paid < 0) throw invalid([field], 'The amount must be more than zero.')
  totalsAfter({ total_paid: 0, total_due: total, paid_in_full: false, currency_code: made.currency_code }, paid, [
    field,
  ])
  const date = String(date_paid ?? made.date)
  const fields = { amount: field, date: date_paid === undefined ? 'date' : 'date_paid' }
  requirePaidByNow(date, today, [fields.date])
  return checked({ document_id: made.id, amount, date, type: 'other' }, fields)
}

/** What is wrong with a payment is told of the fields of the file that it comes from. */
function checked(payment: z.input<typeof payments.create.body>, fields: Readonly<Record<string, string>>): PaidInvoice {
  const { data, error } = payments.create.body.safeParse(payment)
  if (!error) return data
  const issues = issuesOf(error).map(({ path, ...issue }) => ({
    ...issue,
    path: path.map((part) => fields[part] ?? part),
  }))
  throw new Problem('validation_failed', 'Some values are not valid.', { cause: { issues } })
}

/** Once they are finalized, as everybody else's payments are recorded. How they were paid, no file says in words that we know. */
export async function recordPaid({ context, paid }: Batch): Promise<void> {
  for (const body of paid) await recordPayment(context, { params: {}, query: {}, body })
}
