import { randomBytes } from 'node:crypto'

import { insertShare } from '@/db/document-shares'
import { type DocumentRow, lockDocument, updateDocument } from '@/db/documents'
import type { TenantTx } from '@/db/tenant'
import { hashSecret } from '@/lib/auth/keys'
import { DOCUMENT_PREFIXES, typeOfId } from '@/lib/contract/document-types'
import type { DocumentId } from '@/lib/contract/ids'
import { notFound, Problem } from '@/lib/http/problem'
import { shareUrl } from '@/lib/urls'

type Shared = { row: DocumentRow; shareable_id: string; url: string; wasShared: boolean }

/** Gives a finalized document its link, or says which one it has. What was voided stays to be seen, and says so. */
export async function shareDocument(tx: TenantTx, id: DocumentId): Promise<Shared> {
  const found = await lockDocument(tx, typeOfId(id), id)
  if (!found) throw notFound()
  if (found.is_draft) throw new Problem('is_a_draft', 'A draft cannot be shared. Finalize it first.')
  if (found.shareable_id !== null)
    return { row: found, shareable_id: found.shareable_id, url: shareUrl(found.shareable_id), wasShared: true }
  // The link is all that a visitor needs: as many random bits as a key.
  const shareable_id = `${DOCUMENT_PREFIXES[found.type]}_share_${randomBytes(16).toString('hex')}`
  const [row] = await Promise.all([
    updateDocument(tx, id, { shareable_id }),
    insertShare(tx, { document_id: id, hash: hashSecret(shareable_id) }),
  ])
  return { row, shareable_id, url: shareUrl(shareable_id), wasShared: false }
}
