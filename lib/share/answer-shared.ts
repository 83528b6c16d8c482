import { type DocumentRow, lockDocument } from '@/db/documents'
import { withTenant } from '@/db/tenant'
import { VISITOR } from '@/lib/auth/principal'
import { typeOfId } from '@/lib/contract/document-types'
import type { sharedDocuments } from '@/lib/contract/shared-documents'
import { type Answer, answerEstimate } from '@/lib/documents/decide-estimate'
import { documentStatus } from '@/lib/documents/document-status'
import { requireSameOrigin } from '@/lib/embed/same-origin'
import type { UseCase } from '@/lib/http/endpoint'
import { notFound, Problem } from '@/lib/http/problem'

import { openShare } from './open-share'

type Answering = UseCase<typeof sharedDocuments.accept | typeof sharedDocuments.reject>

/** A visitor's yes or no to an estimate. Said again it is the same answer: who pressed twice is not told of a conflict. */
export const answerShared =
  (action: Answer): Answering =>
  async ({ exchange, requestId }, { params, body }) => {
    requireSameOrigin(exchange.header)
    const { shareable_id } = params
    const { tenant, documentId } = await openShare(shareable_id, exchange.clientAddress)
    return withTenant(tenant, 'read write', async (tx) => {
      const found = await lockDocument(tx, typeOfId(documentId), documentId)
      // Taken back since it was looked up.
      if (found?.shareable_id !== shareable_id) throw notFound()
      if (found.type !== 'estimate') throw new Problem('not_open', 'Only an estimate is accepted or rejected.')
      const isSaid = (action === 'accepted' ? found.accepted_at : found.rejected_at) !== null
      if (isSaid) return answerOf(found)
      const by = { tx, principal: VISITOR, requestId, clientAddress: exchange.clientAddress ?? null }
      return answerOf(await answerEstimate(by, found, action, body))
    })
  }

const answerOf = (row: DocumentRow) => ({
  status: documentStatus(row, row.today),
  accepted_at: row.accepted_at,
  rejected_at: row.rejected_at,
  decided_by: row.decided_by,
})
