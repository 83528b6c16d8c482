import type { NewRow } from '@/db/schema'
import type { TenantTx } from '@/db/tenant'
import type { DocumentId } from '@/lib/contract/ids'

export const insertShare = (tx: TenantTx, share: NewRow<'document_shares'>) =>
  tx.insertInto('document_shares').values(share).execute()

export const deleteShare = (tx: TenantTx, documentId: DocumentId) =>
  tx.deleteFrom('document_shares').where('document_id', '=', documentId).execute()
