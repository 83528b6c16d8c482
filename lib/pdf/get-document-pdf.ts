import type { documents } from '@/lib/contract/documents'
import type { UseCase } from '@/lib/http/endpoint'

import { printDocument } from './print-document'
import { readPrintable } from './read-printable'
import { writePdf } from './write-pdf'

export const getDocumentPdf: UseCase<typeof documents.pdf> = async (context, input) => {
  const printed = printDocument(await readPrintable(context, input))
  return { fileName: `${printed.title}.pdf`, make: () => writePdf(printed) }
}
