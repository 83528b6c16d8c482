import { type DocumentRow, lockDocuments, updateDocumentTotals } from '@/db/documents'
import { type NewRelation, selectCredited, selectCreditedQuantities } from '@/db/document-relations'
import { type LineRow, selectLines } from '@/db/document-lines'
import { selectAdvanceUse } from '@/db/payments'
import type { NewRow } from '@/db/schema'
import type { TenantTx } from '@/db/tenant'
import { DOCUMENT_NAMES } from '@/lib/contract/document-types'
import type { DocumentId, LineId } from '@/lib/contract/ids'
import { invalid, Problem } from '@/lib/http/problem'
import { newId } from '@/lib/ids'
import { toHundredMillionths, toMajor } from '@/lib/money'
import { advanceLeft } from '@/lib/payments/advance-left'
import { type PaymentTotals, totalsAfter } from '@/lib/payments/payable'
import { paymentRow } from '@/lib/payments/payment-row'

/** What its links pay of a document that is being finalized, and what they leave open. */
export type Settled = { rows: NewRow<'payments'>[]; totals: PaymentTotals }
type Linked = { relations: readonly NewRelation[]; family: readonly DocumentRow[]; start: PaymentTotals }
type CreditedLine = Pick<LineRow, 'source_line_id' | 'position' | 'quantity'>

/**
 * Applies a credit note to what it credits, and advances to their invoice. `family` is what the draft is linked to,
 * locked until the end; what was voided since it was linked can no longer be settled with.
 */
export async function settleLinks(
  tx: TenantTx,
  draft: DocumentRow,
  { relations, family, start }: Linked,
): Promise<Settled> {
  const rows = await linkedRows(tx, relations, family)
  const of = (type: NewRelation['relation_type']) =>
    relations.flatMap(({ related_id, relation_type }) => (relation_type === type ? (rows.get(related_id) ?? []) : []))
  for (const { type, number, voided_at } of rows.values()) {
    if (voided_at !== null)
      throw new Problem('linked_voided', `${DOCUMENT_NAMES[type]} ${number}, which this is made from, is voided.`)
  }
  if (draft.type !== 'credit_note') return applyAdvances(tx, draft, of('advance_applied'), start)
  if (draft.total_with_tax < 0) throw invalid(['items'], 'A credit note is not of less than zero.', 'over_credited')
  const [credited] = of('credit_for')
  if (!credited) return { rows: [], totals: start }
  await requireWithin(tx, draft, credited)
  return applyCredit(tx, draft, credited, start)
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

/** A credit note takes no more off than its document charges, together with the ones before; of no line more than was sold. */
async function requireWithin(tx: TenantTx, draft: DocumentRow, credited: DocumentRow): Promise<void> {
  const left = await leftToCredit(tx, credited, draft.id)
  if (draft.total_with_tax > left) {
    const open = `${toMajor(Math.max(left, 0), draft.currency_code)} ${draft.currency_code}`
    throw invalid(['items'], `Only ${open} of what this credit note is for is left to credit.`, 'over_credited')
  }
  const lines: CreditedLine[] = (await selectLines(tx, [draft.id])).filter(({ source_line_id }) => source_line_id)
  const [sources, taken] = await Promise.all([
    lines.length > 0 ? selectLines(tx, [credited.id]) : [],
    selectCreditedQuantities(
      tx,
      lines.flatMap(({ source_line_id }) => source_line_id ?? []),
      draft.id,
    ),
  ])
  const room = new Map<LineId, bigint>(sources.map(({ id, quantity }) => [id, absolute(quantity)]))
  for (const { source_line_id, quantity } of taken) {
    if (source_line_id) room.set(source_line_id, (room.get(source_line_id) ?? 0n) - absolute(quantity))
  }
  for (const { source_line_id, position, quantity } of lines) {
    if (!source_line_id) continue
    const rest = (room.get(source_line_id) ?? 0n) - absolute(quantity)
    if (rest < 0n)
      throw invalid(
        ['items', position - 1, 'quantity'],
        'More of this line is credited than was sold.',
        'over_credited',
      )
    room.set(source_line_id, rest)
  }
}

/** What other credit notes have left of a document. An advance that was deducted is credited with its invoice. */
async function leftToCredit(tx: TenantTx, row: DocumentRow, but: DocumentId): Promise<number> {
  const [credited, use] = await Promise.all([
    selectCredited(tx, row.id, but),
    row.type === 'advance_invoice' ? selectAdvanceUse(tx, row.id) : null,
  ])
  return row.total_with_tax - credited - (use?.deducted ?? 0)
}

function absolute(quantity: string | null): bigint {
  const value = toHundredMillionths(quantity ?? '0')
  return value < 0n ? -value : value
}

/** What the credited document still has open is paid by the credit note; the rest of it is to be refunded. */
async function applyCredit(
  tx: TenantTx,
  note: DocumentRow,
  credited: DocumentRow,
  start: PaymentTotals,
): Promise<Settled> {
  const amount = Math.min(start.total_due, credited.total_due)
  if (amount <= 0) return { rows: [], totals: start }
  await updateDocumentTotals(tx, credited, totalsAfter(credited, amount, ['items']))
  const payment = paymentRow(newId('pmt'), credited, amount, { type: 'credit_note' })
  return {
    rows: [{ ...payment, credit_note_id: note.id }],
    totals: totalsAfter({ ...start, currency_code: note.currency_code }, amount, ['items']),
  }
}

async function applyAdvances(
  tx: TenantTx,
  invoice: DocumentRow,
  advances: readonly DocumentRow[],
  start: PaymentTotals,
): Promise<Settled> {
  let totals = start
  const rows: NewRow<'payments'>[] = []
  for (const advance of advances) {
    const amount = Math.min(totals.total_due, await advanceLeft(tx, advance))
    if (amount <= 0) continue
    totals = totalsAfter({ ...totals, currency_code: invoice.currency_code }, amount, ['items'])
    rows.push({ ...paymentRow(newId('pmt'), invoice, amount, { type: 'advance' }), advance_invoice_id: advance.id })
  }
  return { rows, totals }
}
