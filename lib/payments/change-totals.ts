import { type DocumentRow, updateDocumentTotals } from '@/db/documents'
import type { PaymentType } from '@/db/schema'
import type { TenantTx } from '@/db/tenant'
import { invalid, type Issue } from '@/lib/http/problem'
import { toMajor } from '@/lib/money'

import { advanceLeft } from './advance-left'
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
  await Promise.all(counted.map((row) => updateDocumentTotals(tx, row, totalsAfter(row, change, path))))
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
  if (type === 'credit_note') return
  for (const row of counted) {
    if (row.type === 'advance_invoice' && (await advanceLeft(tx, row)) + change < 0)
      throw invalid(['amount'], 'This was deducted from an invoice or credited already.', 'advance_applied')
  }
}
