import type { sharedDocuments } from '@/lib/contract/shared-documents'
import type { UseCase } from '@/lib/http/endpoint'
import { takeByAddress } from '@/lib/http/rate-limit'
import { pdfAnswer } from '@/lib/pdf/answers'
import { attachedInvoice } from '@/lib/pdf/attached-invoice'
import { printDocument } from '@/lib/pdf/print-document'

import { withShared } from './read-shared'

/** Somebody who reads needs a few; the page itself has its own limit. */
const PER_MINUTE = 30

export const getSharedDocumentPdf: UseCase<typeof sharedDocuments.pdf> = async ({ exchange }, { params, query }) => {
  const { shareable_id: shareableId } = params
  await takeByAddress('shared-pdf', exchange.clientAddress, PER_MINUTE)
  const asked = { shareableId, language: query.language, clientAddress: exchange.clientAddress }
  const { shared, attached } = await withShared(asked, async (tx, printable) => ({
    shared: printable,
    attached: await attachedInvoice(tx, printable),
  }))
  const { entity_id: entityId } = shared.document
  const answer = pdfAnswer({ entityId }, printDocument(shared), { attached, isFinal: true })
  return { ...answer, headers: { ...answer.headers, 'x-robots-tag': 'noindex, nofollow' } }
}
