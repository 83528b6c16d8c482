import { updateDraftsOfCustomer } from '@/db/drafts-of-customer'
import { json } from '@/db/json'
import type { Row } from '@/db/schema'
import { replaceSearchWords } from '@/db/search-words'
import type { TenantTx } from '@/db/tenant'

import { documentWords } from './document-words'
import { customerPartyOf } from './party'

/** Gives a changed customer to the drafts that show it as it was; one that was written into a draft stays. */
export async function refreshDrafts(tx: TenantTx, before: Row<'customers'>, after: Row<'customers'>): Promise<void> {
  const [shown, party] = [json(customerPartyOf(before)), json(customerPartyOf(after))]
  if (shown === party) return
  const drafts = await updateDraftsOfCustomer(tx, after.id, shown, { customer: party, customer_name: after.name })
  await Promise.all(drafts.map((draft) => replaceSearchWords(tx, draft.type, draft.id, documentWords(draft))))
}
