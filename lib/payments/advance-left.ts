import { selectCredited } from '@/db/document-relations'
import { selectAdvanceUse } from '@/db/payments'
import type { TenantTx } from '@/db/tenant'
import type { DocumentId } from '@/lib/contract/ids'
import type { CalendarDate } from '@/lib/dates'

/**
 * What was paid in advance and is not deducted from an invoice or credited yet: minor units, and the day of the last of
 * that money. A credit pays what is open of the advance first; the rest of it goes back to the customer. The advance
 * invoice is locked.
 */
export async function advanceToDeduct(
  tx: TenantTx,
  { id }: { id: DocumentId },
): Promise<{ left: number; paidOn: CalendarDate | null }> {
  const [use, credits] = await Promise.all([selectAdvanceUse(tx, id), selectCredited(tx, id, null)])
  return { left: use.received - use.deducted - (credits - use.credited), paidOn: use.received_on }
}

export const advanceLeft = async (tx: TenantTx, advance: { id: DocumentId }): Promise<number> =>
  (await advanceToDeduct(tx, advance)).left

/** What paid an advance, by money or credit, beyond what was deducted: its own credit may be taken back for another. */
export async function notDeducted(tx: TenantTx, { id }: { id: DocumentId }): Promise<number> {
  const { received, credited, deducted } = await selectAdvanceUse(tx, id)
  return received + credited - deducted
}
