import type { sharedDocuments } from '@/lib/contract/shared-documents'
import type { UseCase } from '@/lib/http/endpoint'
import { printDocument } from '@/lib/pdf/print-document'
import { writePdf } from '@/lib/pdf/write-pdf'

import { readShared } from './read-shared'

export const getSharedDocumentPdf: UseCase<typeof sharedDocuments.pdf> = async ({ exchange }, { params, query }) => {
  const { shareable_id: shareableId } = params
  const printed = printDocument(
    await readShared({ shareableId, language: query.language, clientAddress: exchange.clientAddress }),
  )
  return {
    fileName: `${printed.title}.pdf`,
    headers: { 'x-robots-tag': 'noindex, nofollow' },
    make: () => writePdf(printed),
  }
}
