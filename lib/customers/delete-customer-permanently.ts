import { customerHasDocuments, deleteCustomer, lockCustomer } from '@/db/customers'
import { recordActivity } from '@/lib/activities/record-activity'
import type { customers } from '@/lib/contract/customers'
import type { UseCase } from '@/lib/http/endpoint'
import { notFound, Problem } from '@/lib/http/problem'
import { requireFresh } from '@/lib/http/versioned'

export const deleteCustomerPermanently: UseCase<typeof customers.permanent> = async (context, { params }) => {
  const { tx, ifMatch } = context
  const [row, isUsed] = await Promise.all([lockCustomer(tx, params.id), customerHasDocuments(tx, params.id)])
  if (!row) throw notFound()
  requireFresh(ifMatch, row.version)
  if (isUsed) throw new Problem('in_use', 'Documents refer to this customer. Delete it so that it can be restored.')
  await Promise.all([
    deleteCustomer(tx, params.id),
    recordActivity(tx, context, { resource_type: 'customer', resource_id: params.id, action: 'permanently_deleted' }),
  ])
  return { message: 'Customer deleted for good' }
}
