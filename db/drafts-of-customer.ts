import { sql } from 'kysely'
import { bump } from '@/db/changes'
import type { JsonText } from '@/db/json'
import type { Changes, Party } from '@/db/schema'
import type { TenantTx } from '@/db/tenant'
import type { CustomerId } from '@/lib/contract/ids'

/** Changes the drafts of a customer that show it as it was before. */
export const updateDraftsOfCustomer = (
  tx: TenantTx,
  id: CustomerId,
  shown: JsonText<Party>,
  changes: Pick<Changes<'documents'>, 'customer' | 'customer_name'>,
) =>
  tx
    .updateTable('documents')
    .set({ ...changes, ...bump })
    .where('customer_id', '=', id)
    .where('is_draft', '=', true)
    .where(sql<boolean>`customer = ${shown}::jsonb`)
    .returning(['id', 'type', 'number', 'customer_name', 'reference'])
    .execute()
