import type { NewRelation } from '@/db/document-relations'
import type { DocumentRow } from '@/db/documents'
import type { TenantTx } from '@/db/tenant'
import type { DocumentType } from '@/lib/contract/document-types'
import { type CalendarDate, laterOf } from '@/lib/dates'
import { advanceToDeduct } from '@/lib/payments/advance-left'

import { creditedRow } from './credited'

type Linked = { relations: readonly NewRelation[]; rows: readonly DocumentRow[] }
type Paid = { type: DocumentType; date: CalendarDate; total_with_tax: number }
/** So much of one document pays for another, in minor units. */
export type Deduction = { from: DocumentRow; amount: number; date: CalendarDate }

/**
 * What its links pay of a document once it is final: advances their invoice, as far as each was paid and is not deducted
 * yet, on the day of the invoice, or of the money where that came later; what a credit note credits, the note, as far as
 * that is open.
 */
export async function paidByLinks(
  tx: TenantTx,
  { type, date, total_with_tax }: Paid,
  { relations, rows }: Linked,
): Promise<Deduction[]> {
  if (type === 'credit_note') {
    const credited = creditedRow({ relations, rows })
    const amount = credited ? Math.min(total_with_tax, credited.total_due) : 0
    return credited && amount > 0 ? [{ from: credited, amount, date }] : []
  }
  let open = total_with_tax
  const deductions: Deduction[] = []
  for (const { related_id, relation_type } of relations) {
    const from = relation_type === 'advance_applied' && rows.find(({ id }) => id === related_id)
    if (!from) continue
    const { left, paidOn } = await advanceToDeduct(tx, from)
    const amount = Math.min(open, left)
    if (amount <= 0) continue
    open -= amount
    deductions.push({ from, amount, date: laterOf(date, paidOn) })
  }
  return deductions
}

export const sumOf = (deductions: readonly Deduction[]): number =>
  deductions.reduce((sum, { amount }) => sum + amount, 0)
