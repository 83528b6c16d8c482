import { type DocumentRow, lockDocuments, updateDocumentTotals } from '@/db/documents'
import type { NewRelation } from '@/db/document-relations'
import { type LineRow, selectLines } from '@/db/document-lines'
import type { NewRow } from '@/db/schema'
import type { TenantTx } from '@/db/tenant'
import { DOCUMENT_NAMES, isPayable } from '@/lib/contract/document-types'
import type { DocumentId } from '@/lib/contract/ids'
import { invalid, Problem } from '@/lib/http/problem'
import { laterOf } from '@/lib/dates'
import { newId } from '@/lib/ids'
import { advanceToDeduct } from '@/lib/payments/advance-left'
import { type PaymentTotals, totalsAfter } from '@/lib/payments/payable'
import { paymentRow } from '@/lib/payments/payment-row'

import { creditTotal } from './credit-total'
import { type Credited, readCredited } from './credited'
import { requireWithin } from './credited-within'
import { convertedBy } from './exchange'
import { nothingPaid } from './pay-at-once'
import { naturalTotal } from './price-lines'
import { requireAfterCredited } from './require-dates'
import { useUp } from './use-up'

/** What its links pay of a document that is being finalized, what they leave open, and what the draft comes to by them. */
export type Settled = { draft: DocumentRow; rows: NewRow<'payments'>[]; totals: PaymentTotals }
type Linked = { relations: readonly NewRelation[]; family: readonly DocumentRow[] }

/**
 * Applies a credit note to what it credits, and advances to their invoice. `family` is what the draft is linked to,
 * locked until the end; what was voided since it was linked can no longer be settled with.
 */
export async function settleLinks(tx: TenantTx, draft: DocumentRow, { relations, family }: Linked): Promise<Settled> {
  const rows = await linkedRows(tx, relations, family)
  const of = (type: NewRelation['relation_type']) =>
    relations.flatMap(({ related_id, relation_type }) => (relation_type === type ? (rows.get(related_id) ?? []) : []))
  for (const { type, number, voided_at } of rows.values()) {
    if (voided_at !== null)
      throw new Problem('linked_voided', `${DOCUMENT_NAMES[type]} ${number}, which this is made from, is voided.`)
  }
  requireNoDebt(draft)
  await useUp(tx, draft, relations, rows)
  if (draft.type !== 'credit_note') return applyAdvances(tx, draft, of('advance_applied'))
  const [row] = of('credit_for')
  if (!row) return { draft, rows: [], totals: nothingPaid(draft) }
  requireAfterCredited(draft.date, row)
  const [credited, lines] = await Promise.all([readCredited(tx, row, draft.id), selectLines(tx, [draft.id])])
  const note = corrected(draft, lines, credited)
  requireWithin(note, lines, credited)
  return applyCredit(tx, note, row)
}

/** What the entity owes is said by a credit note. An invoice of less than zero would be paid, and never paid back. */
export function requireNoDebt({ type, total_with_tax }: Pick<DocumentRow, 'type' | 'total_with_tax'>): void {
  if (total_with_tax >= 0 || !isPayable(type)) return
  if (type === 'credit_note') throw invalid(['items'], 'A credit note is not of less than zero.', 'over_credited')
  throw invalid(['items'], `${DOCUMENT_NAMES[type]}s are not of less than zero: write a credit note.`, 'below_zero')
}

/** What was linked while the draft was waited for is locked after it. */
async function linkedRows(
  tx: TenantTx,
  relations: readonly NewRelation[],
  family: readonly DocumentRow[],
): Promise<Map<DocumentId, DocumentRow>> {
  const ids = relations.map(({ related_id }) => related_id)
  const late = ids.filter((id) => !family.some((row) => row.id === id))
  const rows = [...family, ...(await lockDocuments(tx, late))]
  return new Map(rows.filter(({ id }) => ids.includes(id)).map((row) => [row.id, row]))
}

/** What the draft of a credit note comes to after all that was credited since it was written. */
function corrected(draft: DocumentRow, lines: readonly LineRow[], credited: Credited): DocumentRow {
  const { currency_code: currency, calculation_mode: mode, total_with_tax: agreed } = draft
  const natural = naturalTotal(lines, { currency, mode })
  const total_with_tax = creditTotal({ lines, mode, natural, agreed, isExpected: false }, credited)
  if (total_with_tax === agreed) return draft
  return {
    ...draft,
    total_with_tax,
    rounding_correction: draft.rounding_correction + total_with_tax - agreed,
    total_with_tax_converted: convertedBy(draft, total_with_tax),
  }
}

/** What the credited document still has open is paid by the credit note, on its day; the rest of it is to be refunded. */
async function applyCredit(tx: TenantTx, note: DocumentRow, credited: DocumentRow): Promise<Settled> {
  const start = nothingPaid(note)
  const amount = Math.min(start.total_due, credited.total_due)
  if (amount <= 0) return { draft: note, rows: [], totals: start }
  await updateDocumentTotals(tx, credited, totalsAfter(credited, amount, ['items']))
  const payment = paymentRow(newId('pmt'), credited, amount, { type: 'credit_note', date: note.date })
  return {
    draft: note,
    rows: [{ ...payment, credit_note_id: note.id, is_automatic: true }],
    totals: totalsAfter({ ...start, currency_code: note.currency_code }, amount, ['items']),
  }
}

/** Deducted on the day of the invoice, or of the money where that came later. */
async function applyAdvances(tx: TenantTx, invoice: DocumentRow, advances: readonly DocumentRow[]): Promise<Settled> {
  let totals = nothingPaid(invoice)
  const rows: NewRow<'payments'>[] = []
  for (const advance of advances) {
    const { left, paidOn } = await advanceToDeduct(tx, advance)
    const amount = Math.min(totals.total_due, left)
    if (amount <= 0) continue
    const date = laterOf(invoice.date, paidOn)
    totals = totalsAfter({ ...totals, currency_code: invoice.currency_code }, amount, ['items'])
    rows.push({
      ...paymentRow(newId('pmt'), invoice, amount, { type: 'advance', date }),
      advance_invoice_id: advance.id,
    })
  }
  return { draft: invoice, rows, totals }
}
