import { selectIssuer } from '@/db/issuer'
import type { documents } from '@/lib/contract/documents'
import { E_INVOICE_FORMATS } from '@/lib/contract/e-invoices'
import type { EntitySettings } from '@/lib/contract/settings'
import { isInEu } from '@/lib/countries'
import type { UseCase } from '@/lib/http/endpoint'

import { readEInvoice } from './read-e-invoice'
import { missingFor } from './requirements'

export const getEInvoiceChecklist: UseCase<typeof documents.eInvoiceChecklist> = async ({ tx }, { params }) => {
  const [invoice, { country_code, settings }] = await Promise.all([readEInvoice(tx, params.id), selectIssuer(tx)])
  if (!invoice) return { is_offered: false, formats: [] }
  return {
    is_offered: isInEu(country_code) || isEnabled(settings),
    formats: E_INVOICE_FORMATS.map((format) => {
      const missing = missingFor(format, invoice)
      return { format, is_complete: missing.length === 0, missing }
    }),
  }
}

const isEnabled = ({ xrechnung, zugferd, e_invoicing }: EntitySettings) =>
  [xrechnung, zugferd, e_invoicing].some((each) => each?.enabled)
