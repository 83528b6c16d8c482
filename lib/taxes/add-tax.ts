import { json } from '@/db/json'
import { insertSearchWords } from '@/db/search-words'
import { clearDefaultTax, insertTax, type TaxRow } from '@/db/taxes'
import { recordActivity } from '@/lib/activities/record-activity'
import type { Input } from '@/lib/contract/operation'
import type { taxes } from '@/lib/contract/taxes'
import type { ActingContext } from '@/lib/http/context'
import { newId } from '@/lib/ids'

import { readRates } from './tax-rates'
import { taxWords } from './tax-words'

/** Saves a new tax, for its own operation and for items that name only a rate. */
export async function addTax(
  context: ActingContext,
  { tax_rates, name, classification = null, is_default = false, metadata = {} }: Input<typeof taxes.create>['body'],
): Promise<TaxRow> {
  const { tx } = context
  const rates = readRates(tax_rates)
  const id = newId('tax')
  const tax = { id, name: name ?? `${rates[0]?.rate}%`, classification, is_default, metadata: json(metadata) }
  if (is_default) await clearDefaultTax(tx)
  const [row] = await Promise.all([
    insertTax(tx, tax, rates),
    insertSearchWords(tx, 'tax', id, taxWords(tax)),
    recordActivity(tx, context, { resource_type: 'tax', resource_id: id, action: 'created' }),
  ])
  return row
}
