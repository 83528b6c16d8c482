import { sql } from 'kysely'
import { bump } from '@/db/changes'
import type { JsonText } from '@/db/json'
import type { Changes, Party } from '@/db/schema'
import type { TenantTx } from '@/db/tenant'
import type { CustomerId, DocumentId } from '@/lib/contract/ids'

type Drafts = { customerId: CustomerId; shown: JsonText<Party>; after: DocumentId | null; limit: number }

/** Changes the next drafts of a customer that show it as it was before, in the order of their ids. */
export const updateDraftsOfCustomer = (
  tx: TenantTx,
  { customerId, shown, after, limit }: Drafts,
  changes: Pick<Changes<'documents'>, 'customer' | 'customer_name'>,
) => {
  const ofCustomer = tx
    .selectFrom('documents')
    .select('id')
    .where('customer_id', '=', customerId)
    .where('is_draft', '=', true)
    .where(sql<boolean>`customer = ${shown}::jsonb`)
  const next = after === null ? ofCustomer : ofCustomer.where('id', '>', after)
  // As an array they are found once. Joined, they would be found anew for each document of the entity, where the
  // planner takes it for a small one.
  return tx
    .updateTable('documents')
    .set({ ...changes, ...bump })
    .where(sql<boolean>`id = any(array(${next.orderBy('id').limit(limit).forUpdate()}))`)
    .returning(['id', 'type', 'number', 'customer_name', 'note'])
    .returning(['reference', 'order_reference', 'contract_reference', 'buyer_reference'])
    .execute()
}
