import type { DocumentType } from '@/lib/contract/document-types'

/** What the sentences of errors call a document. */
export const DOCUMENT_NAMES: Record<DocumentType, string> = {
  invoice: 'Invoice',
  estimate: 'Estimate',
  credit_note: 'Credit note',
  advance_invoice: 'Advance invoice',
  delivery_note: 'Delivery note',
}
