import type { documents } from '@/lib/contract/documents'
import { DOCUMENT_NAMES, typeOfId } from '@/lib/contract/document-types'
import type { EInvoiceFormat } from '@/lib/contract/e-invoices'
import type { DocumentId } from '@/lib/contract/ids'
import type { UseCase } from '@/lib/http/endpoint'
import { invalid, Problem } from '@/lib/http/problem'

import type { EInvoice } from './e-invoice'
import { makeXml } from './make-xml'
import { readEInvoice } from './read-e-invoice'
import { missingFor } from './requirements'

export const getDocumentXml: UseCase<typeof documents.xml> = async ({ tx }, { params: { id }, query: { format } }) => {
  const invoice = requireEInvoice(await readEInvoice(tx, id), id)
  requireComplete(invoice, format)
  return { fileName: `${invoice.number}.xml`, make: () => makeXml(invoice, format) }
}

export function requireEInvoice(invoice: EInvoice | null, id: DocumentId): EInvoice {
  if (invoice) return invoice
  throw invalid(['id'], `${DOCUMENT_NAMES[typeOfId(id)]}s have no e-invoice: only invoices do.`)
}

/** What is missing is one issue each, with the path of the field. */
export function requireComplete(invoice: EInvoice, format: EInvoiceFormat): void {
  const missing = missingFor(format, invoice)
  const [first] = missing
  if (!first) return
  throw new Problem('e_invoice_incomplete', `The document lacks what an e-invoice needs. ${first.message}`, {
    cause: { issues: missing.map(({ path, rule, message }) => ({ path, code: rule, message })) },
  })
}
