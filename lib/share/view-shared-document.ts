import { countView, insertView } from '@/db/document-views'
import { selectDocument } from '@/db/documents'
import { type TenantTx, withTenant } from '@/db/tenant'
import { recordActivity } from '@/lib/activities/record-activity'
import { VISITOR } from '@/lib/auth/principal'
import { typeOfId } from '@/lib/contract/document-types'
import type { DocumentId } from '@/lib/contract/ids'
import type { sharedDocuments } from '@/lib/contract/shared-documents'
import { recordVersion } from '@/lib/documents/record-version'
import { requireSameOrigin } from '@/lib/embed/same-origin'
import type { UseCase } from '@/lib/http/endpoint'
import { notFound } from '@/lib/http/problem'

import { openShare } from './open-share'
import { mayBePerson, visitorOf } from './visitor'

/**
 * The page says that it is looked at, once it is: programs that follow the links of mails only load it. The answer is the
 * same, counted or not.
 */
export const viewSharedDocument: UseCase<typeof sharedDocuments.view> = async ({ exchange, requestId }, { params }) => {
  requireSameOrigin(exchange.header)
  const { shareable_id } = params
  const { tenant, documentId } = await openShare(shareable_id, exchange.clientAddress)
  const agent = exchange.header('user-agent') ?? ''
  const visitor = visitorOf({ documentId, address: exchange.clientAddress, agent })
  await withTenant(tenant, 'read write', async (tx) => {
    const row = await selectDocument(tx, typeOfId(documentId), documentId)
    if (row?.shareable_id !== shareable_id) throw notFound()
    if (mayBePerson(exchange.header) && (await insertView(tx, documentId, visitor)))
      await count(tx, documentId, requestId)
  })
  return { message: 'Thank you.' }
}

/** The first one is news, the others are a number. No address is kept: reading is nobody's deed. */
async function count(tx: TenantTx, id: DocumentId, requestId: string): Promise<void> {
  const { type, view_count, viewed_at, version } = await countView(tx, id)
  if (view_count > 1) return
  const by = { tx, principal: VISITOR, requestId, clientAddress: null }
  await recordActivity(tx, by, { resource_type: type, resource_id: id, action: 'viewed' })
  await recordVersion(by, { id, version }, { action: 'viewed', changes: { viewed_at: { from: null, to: viewed_at } } })
}
