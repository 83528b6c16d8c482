import { taxIsUsed, deleteTax, lockTax } from '@/db/taxes'
import { recordActivity } from '@/lib/activities/record-activity'
import type { taxes } from '@/lib/contract/taxes'
import type { UseCase } from '@/lib/http/endpoint'
import { notFound, Problem } from '@/lib/http/problem'
import { requireFresh } from '@/lib/http/versioned'

export const deleteTaxPermanently: UseCase<typeof taxes.permanent> = async (context, { params }) => {
  const { tx, ifMatch } = context
  const [row, isUsed] = await Promise.all([lockTax(tx, params.id), taxIsUsed(tx, params.id)])
  if (!row) throw notFound()
  requireFresh(ifMatch, row.version)
  if (isUsed) throw new Problem('in_use', 'Documents or items refer to this tax. Delete it so that it can be restored.')
  await Promise.all([
    deleteTax(tx, params.id),
    recordActivity(tx, context, { resource_type: 'tax', resource_id: params.id, action: 'permanently_deleted' }),
  ])
  return { message: 'Tax deleted for good' }
}
