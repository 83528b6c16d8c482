import type { documents } from '@/lib/contract/documents'
import type { UseCase } from '@/lib/http/endpoint'

import { htmlAnswer } from './answers'
import { printDocument } from './print-document'
import { readPrintable } from './read-printable'

export const getDocumentHtml: UseCase<typeof documents.html> = async (context, input) =>
  htmlAnswer(printDocument(await readPrintable(context, input)))
