import { type DocumentRow, updateDocumentTotals } from '@/db/documents'
import type { PaymentType } from '@/db/schema'
import type { TenantTx } from '@/db/tenant'
import { invalid, type Issue, Problem } from '@/lib/http/problem'
import { toMajor } from '@/lib/money'

import { advanceLeft, notDeducted } from './advance-left'
import { totalsAfter } from './payable'

type Paying = { type: PaymentType; documents: readonly DocumentRow[] }

/**
 * Carries a payment's change of so many minor units into its documents, which are locked; 422 where there is no room for
 * it. A credit counts on both sides; an advance was paid before, and is deducted only.
 */
export async function changeTotals(
  tx: TenantTx,
  { type, documents }: Paying,
  change: number,
  path: Issue['path'],
): Promise<void> {
  if (change === 0) return
  const isAdvance = (row: DocumentRow) => type === 'advance' && row.type === 'advance_invoice'
  const counted = documents.filter((row) => !isAdvance(row))
  const advance = documents.find(isAdvance)
  if (advance && change > 0) await requireLeft(tx, advance, change, path)
  // All before any is written: what has begun is not left behind by a refusal.
  const after = counted.map((row) => ({ row, totals: totalsAfter(row, change, path) }))
  await Promise.all(after.map(({ row, totals }) => updateDocumentTotals(tx, row, totals)))
  if (change < 0) await requireStillCovered(tx, type, counted, change)
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
  type: PaymentType,
  counted: readonly DocumentRow[],
  change: number,
): Promise<void> {
  const advance = counted.find((row) => row.type === 'advance_invoice')
  if (!advance) return
  if (type === 'credit_note') {
    if ((await notDeducted(tx, advance)) + change < 0)
      throw new Problem('has_documents', 'The advance that this pays was deducted from an invoice. Void that first.')
  } else if ((await advanceLeft(tx, advance)) + change < 0)
    throw invalid(['amount'], 'This was deducted from an invoice or credited already.', 'advance_applied')
}
