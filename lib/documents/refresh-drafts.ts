import { updateDraftsOfCustomer } from '@/db/drafts-of-customer'
import { json } from '@/db/json'
import type { Row } from '@/db/schema'
import { replaceSearchWordsOfMany } from '@/db/search-words'
import type { TenantTx } from '@/db/tenant'
import type { DocumentId } from '@/lib/contract/ids'

import { documentWords } from './document-words'
import { customerPartyOf } from './party'
import { retaxDrafts } from './retax-drafts'

/** So many drafts go to the database and back at a time: a customer may have any number of them. */
const BATCH = 500

/** Gives a changed customer to the drafts that show it as it was; one that was written into a draft stays. */
export async function refreshDrafts(tx: TenantTx, before: Row<'customers'>, after: Row<'customers'>): Promise<void> {
  const [shown, party] = [json(customerPartyOf(before)), json(customerPartyOf(after))]
  if (shown === party) return
  const changes = { customer: party, customer_name: after.name }
  let last: DocumentId | null = null
  let drafts: Drafts
  do {
    drafts = await updateDraftsOfCustomer(tx, { customerId: after.id, shown, after: last, limit: BATCH }, changes)
    await replaceSearchWordsOfMany(
      tx,
      drafts.map((draft) => ({ resource: draft.type, objectId: draft.id, words: documentWords(draft) })),
    )
    const ids = drafts.map(({ id }) => id)
    if (movesTaxes(before, after)) await retaxDrafts(tx, ids)
    last = ids.toSorted().at(-1) ?? last
  } while (drafts.length === BATCH)
}

const movesTaxes = (before: Row<'customers'>, after: Row<'customers'>) =>
  (['country_code', 'tax_number', 'is_end_consumer'] as const).some((field) => before[field] !== after[field])

type Drafts = Awaited<ReturnType<typeof updateDraftsOfCustomer>>
