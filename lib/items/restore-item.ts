import { lockItem, restoreItem as restoreRow } from '@/db/items'
import { recordActivity } from '@/lib/activities/record-activity'
import type { items } from '@/lib/contract/items'
import type { UseCase } from '@/lib/http/endpoint'
import { notFound } from '@/lib/http/problem'
import { versioned } from '@/lib/http/versioned'

import { toItem } from './to-item'

/** One that is not deleted stays as it is. */
export const restoreItem: UseCase<typeof items.restore> = async (context, { params }) => {
  const { tx } = context
  const found = await lockItem(tx, params.id)
  if (!found) throw notFound()
  if (found.deleted_at === null) return versioned(toItem(found), found.version)
  const [row] = await Promise.all([
    restoreRow(tx, params.id),
    recordActivity(tx, context, { resource_type: 'item', resource_id: params.id, action: 'restored' }),
  ])
  return versioned(toItem(row), row.version)
}
