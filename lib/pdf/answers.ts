import type { Tenant } from '@/lib/auth/principal'
import type { FileAnswer } from '@/lib/contract/common'
import { turnsOf } from '@/lib/turns'

import type { PrintedDocument } from './printed-document'
import { writeHtml } from './write-html'
import { writePdf } from './write-pdf'

/** PDFs of one entity that are made at once: a tenant that asks for a thousand waits for itself, others do not. */
const inTurn = turnsOf({ atOnce: 5, waiting: 20 })

/** What is printed as the answer of an operation, whoever asks; it is written after the transaction has ended. */
export const pdfAnswer = (
  { entityId }: Pick<Tenant, 'entityId'>,
  printed: PrintedDocument,
  facturX: () => Promise<string | null> = () => Promise.resolve(null),
): FileAnswer => ({
  fileName: `${printed.title}.pdf`,
  headers: { 'content-type': 'application/pdf' },
  make: () => inTurn(entityId, async () => writePdf(printed, await facturX())),
})

export function htmlAnswer(printed: PrintedDocument): FileAnswer {
  const { html, contentSecurityPolicy } = writeHtml(printed)
  return {
    fileName: `${printed.title}.html`,
    headers: { 'content-security-policy': contentSecurityPolicy },
    make: () => Promise.resolve(html),
  }
}
