import type { documents } from '@/lib/contract/documents'
import type { UseCase } from '@/lib/http/endpoint'

import { pdfAnswer } from './answers'
import { attachedXml } from './attached-xml'
import { printDocument } from './print-document'
import { readPrintable } from './read-printable'

export const getDocumentPdf: UseCase<typeof documents.pdf> = async (context, input) => {
  const printable = await readPrintable(context, input)
  const xml = await attachedXml(context.tx, printable, input.query.format === 'facturx')
  return pdfAnswer(context.tenant, printDocument(printable), xml)
}
