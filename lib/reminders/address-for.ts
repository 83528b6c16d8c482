import { selectCustomer } from '@/db/customers'
import type { DocumentRow } from '@/db/documents'
import type { TenantTx } from '@/db/tenant'

/** Where a customer is reminded: at the address of today, for a document that is overdue may be as old as a wrong one. */
export async function addressFor(
  tx: TenantTx,
  { customer_id, customer }: Pick<DocumentRow, 'customer_id' | 'customer'>,
): Promise<string | null> {
  const current = customer_id === null ? undefined : await selectCustomer(tx, customer_id)
  const { email } = current ?? customer ?? {}
  return typeof email === 'string' && email !== '' ? email : null
}
