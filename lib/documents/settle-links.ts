import { type DocumentRow, lockDocuments, updateDocumentTotals } from '@/db/documents'
import type { NewRelation } from '@/db/document-relations'
import { type LineRow, selectLines } from '@/db/document-lines'
import type { NewRow } from '@/db/schema'
import type { TenantTx } from '@/db/tenant'
import { DOCUMENT_NAMES, isPayable } from '@/lib/contract/document-types'
import type { DocumentId } from '@/lib/contract/ids'
import { invalid, Problem } from '@/lib/http/problem'
import { newId } from '@/lib/ids'
import { type PaymentTotals, totalsAfter } from '@/lib/payments/payable'
import { paymentRow } from '@/lib/payments/payment-row'

import { creditTotal } from './credit-total'
import { type Credited, creditedRow, readCredited } from './credited'
import { requireWithin } from './credited-within'
import { convertedTotal } from './exchange'
import { type Deduction, paidByLinks, sumOf } from './paid-by-links'
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
  const linked = { relations, rows: [...rows.values()] }
  for (const { type, number, voided_at } of rows.values()) {
    if (voided_at !== null)
      throw new Problem('linked_voided', `${DOCUMENT_NAMES[type]} ${number}, which this is made from, is voided.`)
  }
  requireNoDebt(draft)
  await useUp(tx, draft, relations, rows)
  if (draft.type !== 'credit_note') {
    const advances = await paidByLinks(tx, draft, linked)
    return advances.length > 0 ? applyAdvances(draft, advances) : { draft, rows: [], totals: nothingPaid(draft) }
  }
  const row = creditedRow(linked)
  if (!row) return { draft, rows: [], totals: nothingPaid(draft) }
  requireAfterCredited(draft.date, row)
  const [credited, lines] = await Promise.all([readCredited(tx, row, draft.id), selectLines(tx, [draft.id])])
  const note = corrected(draft, lines, credited)
  requireWithin(note, lines, credited)
  return applyCredit(tx, note, await paidByLinks(tx, note, linked))
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
  const rounding_correction = draft.rounding_correction + total_with_tax - agreed
  const changed = { ...draft, total_with_tax, rounding_correction }
  return { ...changed, total_with_tax_converted: convertedTotal(changed) }
}

/** What the credited document still has open is paid by the credit note, on its day; the rest of it is to be refunded. */
async function applyCredit(tx: TenantTx, note: DocumentRow, [deduction]: readonly Deduction[]): Promise<Settled> {
  const start = nothingPaid(note)
  if (!deduction) return { draft: note, rows: [], totals: start }
  const { from: credited, amount } = deduction
  await updateDocumentTotals(tx, credited, totalsAfter(credited, amount, ['items']))
  return {
    draft: note,
    rows: [creditPayment(note, deduction)],
    totals: totalsAfter({ ...start, currency_code: note.currency_code }, amount, ['items']),
  }
}

function applyAdvances(invoice: DocumentRow, advances: readonly Deduction[]): Settled {
  const { currency_code } = invoice
  return {
    draft: invoice,
    rows: advances.map((deduction) => advancePayment(invoice, deduction)),
    totals: totalsAfter({ ...nothingPaid(invoice), currency_code }, sumOf(advances), ['items']),
  }
}

/** What an advance pays of the invoice that it is deducted from. */
export const advancePayment = (invoice: DocumentRow, { from, amount, date }: Deduction): NewRow<'payments'> => ({
  ...paymentRow(newId('pmt'), invoice, amount, { type: 'advance', date }),
  advance_invoice_id: from.id,
})

/** What a credit note pays of what it credits. */
export const creditPayment = (note: DocumentRow, { from, amount, date }: Deduction): NewRow<'payments'> => ({
  ...paymentRow(newId('pmt'), from, amount, { type: 'credit_note', date }),
  credit_note_id: note.id,
  is_automatic: true,
})
