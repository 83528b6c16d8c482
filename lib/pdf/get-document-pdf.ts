import type { FileAnswer } from '@/lib/contract/common'
import type { documents } from '@/lib/contract/documents'
import type { DocumentId } from '@/lib/contract/ids'
import type { UseCase } from '@/lib/http/endpoint'

import { pdfAnswer } from './answers'
import { attachedInvoice } from './attached-invoice'
import { printDocument } from './print-document'
import { readPrintable } from './read-printable'

export const getDocumentPdf: UseCase<typeof documents.pdf> = async (context, input) => {
  const { printable, attached } = await readPdf(context, input)
  const isFinal = !printable.document.is_draft
  return pdfAnswer(context.tenant, printDocument(printable), { attached, isFinal })
}

type Reader = Parameters<typeof readPrintable>[0]
type Asked = { params: { id: DocumentId }; query: { language?: string | undefined; format?: 'pdf' | 'facturx' } }

/** The PDF of a document for the worker, of which nobody asks for it twice. */
export async function documentPdf(context: Reader, input: Asked): Promise<FileAnswer> {
  const { printable, attached } = await readPdf(context, input)
  return pdfAnswer(context.tenant, printDocument(printable), { attached })
}

async function readPdf(context: Reader, input: Asked) {
  const printable = await readPrintable(context, input)
  return { printable, attached: await attachedInvoice(context.tx, printable, input.query.format === 'facturx') }
}
