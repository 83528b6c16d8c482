import { type DocumentRow, lockDocuments, updateDocumentTotals } from '@/db/documents'
import { type NewRelation, selectCredited, selectCreditedQuantities } from '@/db/document-relations'
import { type LineRow, selectLines } from '@/db/document-lines'
import { selectAdvanceApplied } from '@/db/payments'
import type { NewRow } from '@/db/schema'
import type { TenantTx } from '@/db/tenant'
import type { DocumentId, LineId } from '@/lib/contract/ids'
import { invalid } from '@/lib/http/problem'
import { newId } from '@/lib/ids'
import { toHundredMillionths, toMajor } from '@/lib/money'
import { type PaymentTotals, totalsAfter } from '@/lib/payments/payable'
import { paymentRow } from '@/lib/payments/payment-row'

/** What its links pay of a document that is being finalized, and what they leave open. */
export type Settled = { rows: NewRow<'payments'>[]; totals: PaymentTotals }
type CreditedLine = Pick<LineRow, 'source_line_id' | 'position' | 'quantity'>

/** Applies a credit note to what it credits, and advances to their invoice. What is linked is locked until the end. */
export async function settleLinks(
  tx: TenantTx,
  draft: DocumentRow,
  relations: readonly NewRelation[],
  start: PaymentTotals,
): Promise<Settled> {
  const of = (type: NewRelation['relation_type']) =>
    relations.flatMap(({ related_id, relation_type }) => (relation_type === type ? [related_id] : []))
  if (draft.type === 'credit_note') {
    const credited = await lockDocuments(tx, of('credit_for'))
    await requireWithin(tx, draft, credited)
    return applyCredit(tx, draft, credited, start)
  }
  const advances = draft.type === 'invoice' ? await lockDocuments(tx, of('advance_applied')) : []
  return applyAdvances(tx, draft, advances, start)
}

/** A credit note takes no more off than its documents charge, together with the ones before; of no line more than was sold. */
async function requireWithin(tx: TenantTx, draft: DocumentRow, credited: readonly DocumentRow[]): Promise<void> {
  if (credited.length === 0) return
  const before = await Promise.all(credited.map(({ id }) => selectCredited(tx, id, draft.id)))
  const left = credited.reduce((sum, row, index) => sum + row.total_with_tax - (before[index] ?? 0), 0)
  if (draft.total_with_tax > left) {
    const open = `${toMajor(Math.max(left, 0), draft.currency_code)} ${draft.currency_code}`
    throw invalid(['items'], `Only ${open} of what this credit note is for is left to credit.`, 'over_credited')
  }
  const lines: CreditedLine[] = (await selectLines(tx, [draft.id])).filter(({ source_line_id }) => source_line_id)
  const [sources, taken] = await Promise.all([
    lines.length > 0
      ? selectLines(
          tx,
          credited.map(({ id }) => id),
        )
      : [],
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

function absolute(quantity: string | null): bigint {
  const value = toHundredMillionths(quantity ?? '0')
  return value < 0n ? -value : value
}

/** What the credited documents still have open is paid by the credit note; the rest of it is to be refunded. */
async function applyCredit(
  tx: TenantTx,
  note: DocumentRow,
  credited: readonly DocumentRow[],
  start: PaymentTotals,
): Promise<Settled> {
  let totals = start
  const rows: NewRow<'payments'>[] = []
  for (const row of credited) {
    const amount = Math.min(totals.total_due, row.total_due)
    if (amount <= 0 || row.voided_at !== null) continue
    totals = totalsAfter({ ...totals, currency_code: note.currency_code }, amount, ['items'])
    await updateDocumentTotals(tx, row.id, totalsAfter(row, amount, ['items']))
    rows.push({ ...paymentRow(newId('pmt'), row, amount, { type: 'credit_note' }), credit_note_id: note.id })
  }
  return { rows, totals }
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
    if (advance.voided_at !== null) continue
    const amount = Math.min(totals.total_due, await advanceLeft(tx, advance))
    if (amount <= 0) continue
    totals = totalsAfter({ ...totals, currency_code: invoice.currency_code }, amount, ['items'])
    rows.push({ ...paymentRow(newId('pmt'), invoice, amount, { type: 'advance' }), advance_invoice_id: advance.id })
  }
  return { rows, totals }
}

/** What was paid in advance and is not deducted from an invoice yet: minor units. The advance invoice is locked. */
export const advanceLeft = async (tx: TenantTx, advance: { id: DocumentId; total_paid: number }): Promise<number> =>
  advance.total_paid - (await selectAdvanceApplied(tx, advance.id))
