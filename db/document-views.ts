import { sql } from 'kysely'

import type { TenantTx } from '@/db/tenant'
import type { DocumentId } from '@/lib/contract/ids'

/** Whether the visitor is one that was not counted today. */
export async function insertView(tx: TenantTx, documentId: DocumentId, visitor: Buffer): Promise<boolean> {
  const rows = await tx
    .insertInto('document_views')
    .values({ document_id: documentId, visitor })
    .onConflict((conflict) => conflict.columns(['entity_id', 'document_id', 'visitor']).doNothing())
    .returning('document_id')
    .execute()
  return rows.length > 0
}

/** Counts a visitor. What the document says stays, and so do its version and the time of its last change. */
export const countView = (tx: TenantTx, id: DocumentId) =>
  tx
    .updateTable('documents')
    .set((eb) => ({ view_count: eb('view_count', '+', 1), viewed_at: sql<string>`coalesce(viewed_at, now())` }))
    .where('id', '=', id)
    .returning(['type', 'view_count', 'viewed_at', 'version'])
    .executeTakeFirstOrThrow()
