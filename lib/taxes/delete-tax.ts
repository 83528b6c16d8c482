import { lockTax, softDeleteTax } from '@/db/taxes'
import { recordActivity } from '@/lib/activities/record-activity'
import type { taxes } from '@/lib/contract/taxes'
import type { UseCase } from '@/lib/http/endpoint'
import { notFound } from '@/lib/http/problem'
import { requireFresh } from '@/lib/http/versioned'

export const deleteTax: UseCase<typeof taxes.delete> = async (context, { params }) => {
  const { tx, ifMatch } = context
  const row = await lockTax(tx, params.id)
  if (!row || row.deleted_at !== null) throw notFound()
  requireFresh(ifMatch, row.version)
  await Promise.all([
    softDeleteTax(tx, params.id),
    recordActivity(tx, context, { resource_type: 'tax', resource_id: params.id, action: 'deleted' }),
  ])
  return { message: 'Tax deleted' }
}
