import type { documents } from '@/lib/contract/documents'
import type { UseCase } from '@/lib/http/endpoint'

import { printDocument } from './print-document'
import { readPrintable } from './read-printable'
import { writeHtml } from './write-html'

export const getDocumentHtml: UseCase<typeof documents.html> = async (context, input) => {
  const printed = printDocument(await readPrintable(context, input))
  const { html, contentSecurityPolicy } = writeHtml(printed)
  return {
    fileName: `${printed.title}.html`,
    headers: { 'content-security-policy': contentSecurityPolicy },
    make: () => Promise.resolve(html),
  }
}
