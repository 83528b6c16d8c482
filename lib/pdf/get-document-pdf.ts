import type { documents } from '@/lib/contract/documents'
import { requireComplete, requireEInvoice } from '@/lib/einvoice/get-document-xml'
import { makeXml } from '@/lib/einvoice/make-xml'
import { readEInvoice } from '@/lib/einvoice/read-e-invoice'
import { missingFor } from '@/lib/einvoice/requirements'
import type { UseCase } from '@/lib/http/endpoint'

import { pdfAnswer } from './answers'
import { printDocument } from './print-document'
import { readPrintable } from './read-printable'

export const getDocumentPdf: UseCase<typeof documents.pdf> = async (context, input) => {
  const { id } = input.params
  const printable = await readPrintable(context, input)
  const printed = printDocument(printable)
  const isAsked = input.query.format === 'facturx'
  const invoice = isAsked || printable.settings.zugferd?.enabled ? await readEInvoice(context, id) : null
  if (isAsked) requireComplete(requireEInvoice(invoice, id), 'facturx')
  // Nobody asked for it here, so what it lacks is no reason to have no PDF.
  const attached = invoice && missingFor('facturx', invoice).length === 0 ? invoice : null
  return pdfAnswer(context.tenant, printed, async () => attached && makeXml(attached, 'facturx'))
}
