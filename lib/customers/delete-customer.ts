import { lockCustomer, softDeleteCustomer } from '@/db/customers'
import { recordActivity } from '@/lib/activities/record-activity'
import type { customers } from '@/lib/contract/customers'
import type { UseCase } from '@/lib/http/endpoint'
import { notFound } from '@/lib/http/problem'
import { requireFresh } from '@/lib/http/versioned'

export const deleteCustomer: UseCase<typeof customers.delete> = async (context, { params }) => {
  const { tx, ifMatch } = context
  const row = await lockCustomer(tx, params.id)
  if (!row || row.deleted_at !== null) throw notFound()
  requireFresh(ifMatch, row.version)
  await Promise.all([
    softDeleteCustomer(tx, params.id),
    recordActivity(tx, context, { resource_type: 'customer', resource_id: params.id, action: 'deleted' }),
  ])
  return { message: 'Customer deleted' }
}
