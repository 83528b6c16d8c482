import { selectCredited } from '@/db/document-relations'
import { selectAdvanceUse } from '@/db/payments'
import type { TenantTx } from '@/db/tenant'
import type { DocumentId } from '@/lib/contract/ids'

/**
 * What was paid in advance and is not deducted from an invoice or credited yet: minor units. A credit pays what is open
 * of the advance first; the rest of it goes back to the customer. The advance invoice is locked.
 */
export async function advanceLeft(tx: TenantTx, { id }: { id: DocumentId }): Promise<number> {
  const [use, credits] = await Promise.all([selectAdvanceUse(tx, id), selectCredited(tx, id, null)])
  return use.received - use.deducted - (credits - use.credited)
}

/** What paid an advance, by money or credit, beyond what was deducted: its own credit may be taken back for another. */
export async function notDeducted(tx: TenantTx, { id }: { id: DocumentId }): Promise<number> {
  const { received, credited, deducted } = await selectAdvanceUse(tx, id)
  return received + credited - deducted
}
