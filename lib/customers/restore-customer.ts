import { lockCustomer, restoreCustomer as restoreRow } from '@/db/customers'
import { recordActivity } from '@/lib/activities/record-activity'
import type { customers } from '@/lib/contract/customers'
import type { UseCase } from '@/lib/http/endpoint'
import { notFound } from '@/lib/http/problem'
import { versioned } from '@/lib/http/versioned'

import { toCustomer } from './to-customer'

/** One that is not deleted stays as it is. */
export const restoreCustomer: UseCase<typeof customers.restore> = async (context, { params }) => {
  const { tx } = context
  const found = await lockCustomer(tx, params.id)
  if (!found) throw notFound()
  if (found.deleted_at === null) return versioned(toCustomer(found), found.version)
  const [row] = await Promise.all([
    restoreRow(tx, params.id),
    recordActivity(tx, context, { resource_type: 'customer', resource_id: params.id, action: 'restored' }),
  ])
  return versioned(toCustomer(row), row.version)
}
