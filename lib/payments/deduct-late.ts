import { selectInvoicesOfAdvance } from '@/db/document-relations'
import { type DocumentRow, lockDocuments, updateDocumentTotals } from '@/db/documents'
import { insertPayments, selectAutomatic, updatePayment } from '@/db/payments'
import type { Row } from '@/db/schema'
import { insertSearchWords } from '@/db/search-words'
import { recordActivity } from '@/lib/activities/record-activity'
import { convertedBy } from '@/lib/documents/exchange'
import type { TenantContext } from '@/lib/http/context'
import { laterOf } from '@/lib/dates'
import { newId } from '@/lib/ids'

import { advanceLeft, notDeducted } from './advance-left'
import { changeTotals } from './change-totals'
import { totalsAfter } from './payable'
import { paymentRow } from './payment-row'
import { paymentWords } from './payment-words'

/** A payment with the document that it pays. The rows of both are locked, and the invoices of an advance with them. */
type Paid = { payment: Pick<Row<'payments'>, 'type' | 'date'>; document: DocumentRow }

const paysAdvance = ({ payment, document }: Paid) => payment.type !== 'advance' && document.type === 'advance_invoice'

/**
 * So much more was paid of an advance: where its invoices were issued before, it is deducted from what they have open,
 * the oldest first.
 */
export async function deductLate(context: TenantContext, paid: Paid, change: number): Promise<void> {
  if (change <= 0 || !paysAdvance(paid)) return
  const { tx } = context
  const advance = paid.document
  // Locked already, but for those that were issued while the advance was waited for.
  const invoices = await lockDocuments(tx, await selectInvoicesOfAdvance(tx, advance.id))
  if (invoices.length === 0) return
  let left = Math.min(change, await advanceLeft(tx, advance))
  for (const invoice of invoices.toSorted((a, b) => (a.date < b.date ? -1 : a.date > b.date ? 1 : 0))) {
    const amount = Math.min(left, invoice.voided_at === null ? invoice.total_due : 0)
    if (amount <= 0) continue
    left -= amount
    await deduct(context, { invoice, advance, amount, date: paid.payment.date })
  }
}

type Deduction = { invoice: DocumentRow; advance: DocumentRow; amount: number; date: string }

/** On the day of the money, or of the invoice where that comes later. */
async function deduct(context: TenantContext, { invoice, advance, amount, date }: Deduction): Promise<void> {
  const { tx } = context
  const id = newId('pmt')
  const fields = { type: 'advance', date: laterOf(invoice.date, date) } as const
  const row = { ...paymentRow(id, invoice, amount, fields), advance_invoice_id: advance.id, is_automatic: true }
  await Promise.all([
    updateDocumentTotals(tx, invoice, totalsAfter(invoice, amount, ['amount'])),
    insertPayments(tx, [row]),
    insertSearchWords(tx, 'payment', id, paymentWords({}, invoice)),
    recordActivity(tx, context, { resource_type: 'payment', resource_id: id, action: 'created' }),
  ])
}

/**
 * So much less will have been paid of an advance: what was deducted late is taken back as far as the rest does not cover
 * it, the newest first. What was deducted when an invoice was issued, or by somebody, stays.
 */
export async function takeBackLate(context: TenantContext, paid: Paid, loss: number): Promise<void> {
  if (loss <= 0 || !paysAdvance(paid)) return
  const { tx } = context
  const { payment, document } = paid
  const deductions = await selectAutomatic(tx, document.id)
  if (deductions.length === 0) return
  let lacking = loss - (await (payment.type === 'credit_note' ? notDeducted : advanceLeft)(tx, document))
  for (const deduction of deductions) {
    const amount = Math.min(lacking, deduction.amount)
    if (amount <= 0) return
    lacking -= amount
    await takeBack(context, deduction, amount)
  }
}

async function takeBack(context: TenantContext, deduction: Row<'payments'>, amount: number): Promise<void> {
  const { tx } = context
  const { id, type, invoice_id } = deduction
  // Read anew: the deduction before this one may have been of the same invoice.
  const documents = await lockDocuments(tx, invoice_id === null ? [] : [invoice_id])
  await changeTotals(tx, { type, documents }, -amount, ['amount'])
  const rest = deduction.amount - amount
  const isAll = rest === 0
  const changed = documents.map((invoice) => ({ amount: rest, amount_converted: convertedBy(invoice, rest) }))
  await updatePayment(tx, deduction, isAll ? { deleted_at: new Date().toISOString() } : { ...changed[0] })
  await recordActivity(tx, context, {
    resource_type: 'payment',
    resource_id: id,
    action: isAll ? 'deleted' : 'updated',
    ...(!isAll && { changes: { fields: ['amount'] } }),
  })
}
