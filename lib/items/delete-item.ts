import { lockItem, softDeleteItem } from '@/db/items'
import { recordActivity } from '@/lib/activities/record-activity'
import type { items } from '@/lib/contract/items'
import type { UseCase } from '@/lib/http/endpoint'
import { notFound } from '@/lib/http/problem'
import { requireFresh } from '@/lib/http/versioned'

export const deleteItem: UseCase<typeof items.delete> = async (context, { params }) => {
  const { tx, ifMatch } = context
  const row = await lockItem(tx, params.id)
  if (!row || row.deleted_at !== null) throw notFound()
  requireFresh(ifMatch, row.version)
  await Promise.all([
    softDeleteItem(tx, params.id),
    recordActivity(tx, context, { resource_type: 'item', resource_id: params.id, action: 'deleted' }),
  ])
  return { message: 'Item deleted' }
}
