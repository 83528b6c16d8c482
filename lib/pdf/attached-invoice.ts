import type { TenantTx } from '@/db/tenant'
import type { EInvoice } from '@/lib/einvoice/e-invoice'
import { requireComplete, requireEInvoice } from '@/lib/einvoice/get-document-xml'
import { readEInvoice } from '@/lib/einvoice/read-e-invoice'
import { missingFor } from '@/lib/einvoice/requirements'

import type { Printable } from './print-document'

/**
 * Reads what the PDF of a document carries as Factur-X, for whoever gets it: always where it is asked for, else where the
 * entity wants it in each PDF. The XML is made of it after the transaction.
 */
export async function attachedInvoice(
  tx: TenantTx,
  { settings, document: { id } }: Pick<Printable, 'settings' | 'document'>,
  isAsked = false,
): Promise<EInvoice | null> {
  const invoice = isAsked || settings.zugferd?.enabled ? await readEInvoice(tx, id) : null
  if (isAsked) requireComplete(requireEInvoice(invoice, id), 'facturx')
  // Nobody asked for it here, so what it lacks is no reason to have no PDF.
  return invoice && missingFor('facturx', invoice).length === 0 ? invoice : null
}
