import type { FileAnswer } from '@/lib/contract/common'
import type { documents } from '@/lib/contract/documents'
import type { DocumentId } from '@/lib/contract/ids'
import type { UseCase } from '@/lib/http/endpoint'

import { pdfAnswer } from './answers'
import { attachedXml } from './attached-xml'
import { printDocument } from './print-document'
import { readPrintable } from './read-printable'

export const getDocumentPdf: UseCase<typeof documents.pdf> = (context, input) => documentPdf(context, input)

type Reader = Parameters<typeof readPrintable>[0]
type Asked = { params: { id: DocumentId }; query: { language?: string | undefined; format?: 'pdf' | 'facturx' } }

/** The PDF of a document for whoever reads it, or for the worker. */
export async function documentPdf(context: Reader, input: Asked): Promise<FileAnswer> {
  const printable = await readPrintable(context, input)
  const xml = await attachedXml(context.tx, printable, input.query.format === 'facturx')
  return pdfAnswer(context.tenant, printDocument(printable), xml)
}
