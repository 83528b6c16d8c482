import { itemHasDocuments, deleteItem, lockItem } from '@/db/items'
import { recordActivity } from '@/lib/activities/record-activity'
import type { items } from '@/lib/contract/items'
import type { UseCase } from '@/lib/http/endpoint'
import { notFound, Problem } from '@/lib/http/problem'
import { requireFresh } from '@/lib/http/versioned'

export const deleteItemPermanently: UseCase<typeof items.permanent> = async (context, { params }) => {
  const { tx, ifMatch } = context
  const [row, isUsed] = await Promise.all([lockItem(tx, params.id), itemHasDocuments(tx, params.id)])
  if (!row) throw notFound()
  requireFresh(ifMatch, row.version)
  if (isUsed) throw new Problem('in_use', 'Documents refer to this item. Delete it so that it can be restored.')
  await Promise.all([
    deleteItem(tx, params.id),
    recordActivity(tx, context, { resource_type: 'item', resource_id: params.id, action: 'permanently_deleted' }),
  ])
  return { message: 'Item deleted for good' }
}
