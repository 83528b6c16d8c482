import type { sharedDocuments } from '@/lib/contract/shared-documents'
import type { UseCase } from '@/lib/http/endpoint'
import { pdfAnswer } from '@/lib/pdf/answers'
import { printDocument } from '@/lib/pdf/print-document'

import { readShared } from './read-shared'

export const getSharedDocumentPdf: UseCase<typeof sharedDocuments.pdf> = async ({ exchange }, { params, query }) => {
  const { shareable_id: shareableId } = params
  const shared = await readShared({ shareableId, language: query.language, clientAddress: exchange.clientAddress })
  const printed = printDocument(shared)
  const answer = pdfAnswer({ entityId: shared.document.entity_id }, printed)
  return { ...answer, headers: { ...answer.headers, 'x-robots-tag': 'noindex, nofollow' } }
}
