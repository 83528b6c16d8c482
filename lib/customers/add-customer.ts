import { insertCustomer } from '@/db/customers'
import { json } from '@/db/json'
import type { Row } from '@/db/schema'
import { insertSearchWords } from '@/db/search-words'
import { recordActivity } from '@/lib/activities/record-activity'
import type { customers } from '@/lib/contract/customers'
import type { Input } from '@/lib/contract/operation'
import type { ActingContext } from '@/lib/http/context'
import { newId } from '@/lib/ids'

import { withCountryCode } from './customer-country'
import { customerWords } from './customer-words'

/** Saves a new customer, for its own operation and for documents that bring one along. */
export async function addCustomer(
  context: ActingContext,
  { metadata = {}, ...written }: Input<typeof customers.create>['body'],
): Promise<Row<'customers'>> {
  const { tx } = context
  const fields = withCountryCode(written)
  const id = newId('cust')
  const [row] = await Promise.all([
    insertCustomer(tx, { id, ...fields, metadata: json(metadata) }),
    insertSearchWords(tx, 'customer', id, customerWords(fields)),
    recordActivity(tx, context, { resource_type: 'customer', resource_id: id, action: 'created' }),
  ])
  return row
}
