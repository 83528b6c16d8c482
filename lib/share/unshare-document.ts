import { deleteShare } from '@/db/document-shares'
import { lockDocument, updateDocument } from '@/db/documents'
import { recordActivity } from '@/lib/activities/record-activity'
import { typeOfId } from '@/lib/contract/document-types'
import type { documents } from '@/lib/contract/documents'
import { recordVersion } from '@/lib/documents/record-version'
import type { UseCase } from '@/lib/http/endpoint'
import { notFound } from '@/lib/http/problem'

/** Takes the link back. It leads nowhere from now on, whatever becomes of the document. */
export const unshareDocument: UseCase<typeof documents.unshare> = async (context, { params: { id } }) => {
  const { tx } = context
  const found = await lockDocument(tx, typeOfId(id), id)
  if (!found) throw notFound()
  if (found.shareable_id !== null) {
    const [row] = await Promise.all([
      updateDocument(tx, id, { shareable_id: null }),
      deleteShare(tx, id),
      recordActivity(tx, context, { resource_type: found.type, resource_id: id, action: 'unshared' }),
    ])
    await recordVersion(context, row, { action: 'unshared', changes: {} })
  }
  return { shareable_id: null, url: null }
}
