import { type DocumentRow, lockDocuments, updateDocumentTotals } from '@/db/documents'
import type { PaymentType } from '@/db/schema'
import type { TenantTx } from '@/db/tenant'
import { advanceLeft } from '@/lib/documents/settle-links'
import type { DocumentId } from '@/lib/contract/ids'
import { invalid, type Issue } from '@/lib/http/problem'
import { toMajor } from '@/lib/money'

import { totalsAfter } from './payable'

export type Paying = {
  type: PaymentType
  invoice_id?: DocumentId | null | undefined
  credit_note_id?: DocumentId | null | undefined
  advance_invoice_id?: DocumentId | null | undefined
}

/** Whose totals a payment counts in: a credit's on both sides; an advance was paid before, and is deducted only. */
const counted = ({ type, invoice_id, credit_note_id, advance_invoice_id }: Paying): DocumentId[] =>
  [invoice_id, credit_note_id, type === 'advance' ? null : advance_invoice_id].filter(
    (id) => id !== null && id !== undefined,
  )

/** Carries a payment's change of so many minor units into its documents; 422 where there is no room for it. */
export async function changeTotals(
  tx: TenantTx,
  payment: Paying,
  change: number,
  path: Issue['path'],
): Promise<DocumentRow[]> {
  const ids = [payment.invoice_id, payment.credit_note_id, payment.advance_invoice_id].filter(
    (id) => id !== null && id !== undefined,
  )
  const rows = await lockDocuments(tx, ids)
  if (change === 0) return rows
  const affected = rows.filter(({ id }) => counted(payment).includes(id))
  const advance = payment.type === 'advance' ? rows.find(({ id }) => id === payment.advance_invoice_id) : undefined
  if (advance && change > 0) await requireLeft(tx, advance, change, path)
  await Promise.all(affected.map((row) => updateDocumentTotals(tx, row.id, totalsAfter(row, change, path))))
  await requireStillCovered(tx, payment, affected, change)
  return rows
}

async function requireLeft(tx: TenantTx, advance: DocumentRow, change: number, path: Issue['path']): Promise<void> {
  const left = await advanceLeft(tx, advance)
  if (change > left)
    throw invalid(
      path,
      `Only ${toMajor(left, advance.currency_code)} ${advance.currency_code} of the advance is left.`,
      'overpaid',
    )
}

/** Money that was paid in advance and deducted from an invoice cannot be taken back. */
async function requireStillCovered(
  tx: TenantTx,
  { type }: Paying,
  affected: readonly DocumentRow[],
  change: number,
): Promise<void> {
  if (change > 0 || type === 'advance' || type === 'credit_note') return
  for (const row of affected) {
    if (row.type === 'advance_invoice' && (await advanceLeft(tx, row)) + change < 0)
      throw invalid(['amount'], 'This was deducted from an invoice or credited already.', 'advance_applied')
  }
}
