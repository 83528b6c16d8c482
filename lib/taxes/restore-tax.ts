import { lockTax, restoreTax as restoreRow } from '@/db/taxes'
import { recordActivity } from '@/lib/activities/record-activity'
import type { taxes } from '@/lib/contract/taxes'
import type { UseCase } from '@/lib/http/endpoint'
import { notFound } from '@/lib/http/problem'
import { versioned } from '@/lib/http/versioned'

import { classificationTaken } from './classification-taken'
import { toTax } from './to-tax'

/** One that is not deleted stays as it is. 409 where its classification has gone to another tax. */
export const restoreTax: UseCase<typeof taxes.restore> = async (context, { params }) => {
  const { tx } = context
  const found = await lockTax(tx, params.id)
  if (!found) throw notFound()
  if (found.deleted_at === null) return versioned(toTax(found), found.version)
  const row = await classificationTaken(found.classification, restoreRow(tx, params.id))
  await recordActivity(tx, context, { resource_type: 'tax', resource_id: params.id, action: 'restored' })
  return versioned(toTax(row), row.version)
}
