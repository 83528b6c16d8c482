import { selectCustomer } from '@/db/customers'
import type { NewDocument } from '@/lib/contract/document-input'
import type { Party } from '@/lib/contract/document-model'
import type { CustomerId } from '@/lib/contract/ids'
import { addCustomer } from '@/lib/customers/add-customer'
import { withCountryCode } from '@/lib/customers/customer-country'
import type { ActingContext } from '@/lib/http/context'
import { invalid, notFound } from '@/lib/http/problem'

import { customerPartyOf } from './party'

type Given = Pick<NewDocument, 'customer_id' | 'customer'>
/** Who a document is for: whose it is, and what it says of them. */
export type DocumentCustomer = { customer_id: CustomerId | null; customer: Party | null; customer_name: string | null }

/** A saved customer, one written into the document (which may be saved), or both: then the document says what is written. */
export async function resolveCustomer(
  context: ActingContext,
  { customer_id, customer }: Given,
): Promise<DocumentCustomer> {
  const { save_customer = false, ...said } = customer ?? { name: '' }
  const written = withCountryCode(said, ['customer'])
  if (!customer_id) {
    if (!customer) return { customer_id: null, customer: null, customer_name: null }
    const saved = save_customer ? await addCustomer(context, written) : null
    return { customer_id: saved?.id ?? null, customer: customerPartyOf(saved ?? written), customer_name: written.name }
  }
  if (save_customer)
    throw invalid(['customer', 'save_customer'], 'The customer that customer_id names is saved already.')
  const found = await selectCustomer(context.tx, customer_id)
  if (!found) throw notFound()
  const shown = customer ? written : found
  return { customer_id: found.id, customer: customerPartyOf(shown), customer_name: shown.name }
}
