import type { documents } from '@/lib/contract/documents'
import { E_INVOICE_FORMATS } from '@/lib/contract/e-invoices'
import type { UseCase } from '@/lib/http/endpoint'

import { readEInvoice } from './read-e-invoice'
import { missingFor } from './requirements'

export const getEInvoiceChecklist: UseCase<typeof documents.eInvoiceChecklist> = async (context, { params }) => {
  const invoice = await readEInvoice(context, params.id)
  if (!invoice) return { formats: [] }
  return {
    formats: E_INVOICE_FORMATS.map((format) => {
      const missing = missingFor(format, invoice)
      return { format, is_complete: missing.length === 0, missing }
    }),
  }
}
