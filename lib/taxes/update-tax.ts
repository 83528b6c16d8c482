import { json } from '@/db/json'
import { replaceSearchWords } from '@/db/search-words'
import { clearDefaultTax, lockTax, updateTax as updateRow } from '@/db/taxes'
import { recordActivity } from '@/lib/activities/record-activity'
import type { taxes } from '@/lib/contract/taxes'
import type { UseCase } from '@/lib/http/endpoint'
import { notFound } from '@/lib/http/problem'
import { requireFresh, versioned } from '@/lib/http/versioned'

import { classificationTaken } from './classification-taken'
import { readRates } from './tax-rates'
import { taxWords } from './tax-words'
import { toTax } from './to-tax'

/** Documents keep the rates that they were saved with. */
export const updateTax: UseCase<typeof taxes.update> = async (context, { params, body }) => {
  const { tx, ifMatch } = context
  const before = await lockTax(tx, params.id)
  if (!before || before.deleted_at !== null) throw notFound()
  requireFresh(ifMatch, before.version)
  const { tax_rates, metadata, ...fields } = body
  const rates = tax_rates && readRates(tax_rates)
  if (body.is_default === true && !before.is_default) await clearDefaultTax(tx)
  const changes = { ...fields, ...(metadata && { metadata: json(metadata) }) }
  const row = await classificationTaken(body.classification, updateRow(tx, params.id, changes, rates))
  await Promise.all([
    replaceSearchWords(tx, 'tax', row.id, taxWords(row)),
    recordActivity(tx, context, {
      resource_type: 'tax',
      resource_id: row.id,
      action: 'updated',
      changes: { fields: Object.keys(body) },
    }),
  ])
  return versioned(toTax(row), row.version)
}
