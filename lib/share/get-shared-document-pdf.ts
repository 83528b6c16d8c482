import type { sharedDocuments } from '@/lib/contract/shared-documents'
import type { UseCase } from '@/lib/http/endpoint'
import { pdfAnswer } from '@/lib/pdf/answers'
import { attachedXml } from '@/lib/pdf/attached-xml'
import { printDocument } from '@/lib/pdf/print-document'

import { withShared } from './read-shared'

export const getSharedDocumentPdf: UseCase<typeof sharedDocuments.pdf> = async ({ exchange }, { params, query }) => {
  const { shareable_id: shareableId } = params
  const asked = { shareableId, language: query.language, clientAddress: exchange.clientAddress }
  const [shared, xml] = await withShared(asked, async (tx, printable) => [printable, await attachedXml(tx, printable)])
  const answer = pdfAnswer({ entityId: shared.document.entity_id }, printDocument(shared), xml)
  return { ...answer, headers: { ...answer.headers, 'x-robots-tag': 'noindex, nofollow' } }
}
