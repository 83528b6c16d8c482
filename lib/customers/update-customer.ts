import { lockCustomer, updateCustomer as updateRow } from '@/db/customers'
import { json } from '@/db/json'
import { replaceSearchWords } from '@/db/search-words'
import { recordActivity } from '@/lib/activities/record-activity'
import type { customers } from '@/lib/contract/customers'
import { refreshDrafts } from '@/lib/documents/refresh-drafts'
import type { UseCase } from '@/lib/http/endpoint'
import { notFound } from '@/lib/http/problem'
import { requireFresh, versioned } from '@/lib/http/versioned'

import { changedCountry } from './customer-country'
import { customerWords } from './customer-words'
import { toCustomer } from './to-customer'

/** Drafts show the customer as it is now; what was finalized keeps the copy that it was finalized with. */
export const updateCustomer: UseCase<typeof customers.update> = async (context, { params, body }) => {
  const { tx, ifMatch } = context
  const before = await lockCustomer(tx, params.id)
  if (!before || before.deleted_at !== null) throw notFound()
  requireFresh(ifMatch, before.version)
  const { metadata, ...fields } = body
  const row = await updateRow(tx, params.id, {
    ...fields,
    ...changedCountry(before, fields),
    ...(metadata && { metadata: json(metadata) }),
  })
  await Promise.all([
    replaceSearchWords(tx, 'customer', row.id, customerWords(row)),
    refreshDrafts(tx, before, row),
    recordActivity(tx, context, {
      resource_type: 'customer',
      resource_id: row.id,
      action: 'updated',
      changes: { fields: Object.keys(body) },
    }),
  ])
  return versioned(toCustomer(row), row.version)
}
