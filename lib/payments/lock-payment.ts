import { type DocumentRow, lockDocuments } from '@/db/documents'
import { selectPayment } from '@/db/payments'
import type { Row } from '@/db/schema'
import type { TenantTx } from '@/db/tenant'
import type { PaymentId } from '@/lib/contract/ids'
import { notFound } from '@/lib/http/problem'

import type { PaidDocuments } from './paid-documents'

type Locked = { payment: Row<'payments'>; document: DocumentRow; documents: DocumentRow[] }

/**
 * A payment and its documents, whose rows are locked: every change of a payment goes through them, so the payment that is
 * read after that stays as it is. Which documents it is for never changes.
 */
export async function lockPayment(tx: TenantTx, id: PaymentId): Promise<Locked> {
  const found = await selectPayment(tx, id)
  if (!found) throw notFound()
  const [documents, payment] = await Promise.all([lockPaid(tx, found), selectPayment(tx, id)])
  const [document] = documents
  if (!payment || !document) throw notFound()
  return { payment, document, documents }
}

/** The documents of a payment, locked; what it pays comes before what the money comes from. 404 if one is not there. */
export async function lockPaid(tx: TenantTx, ids: PaidDocuments): Promise<DocumentRow[]> {
  const { invoice_id, advance_invoice_id, credit_note_id } = ids
  const named = [invoice_id, advance_invoice_id, credit_note_id].filter((id) => id !== null)
  const rows = await lockDocuments(tx, named)
  if (rows.length < named.length) throw notFound()
  return rows.toSorted((a, b) => named.indexOf(a.id) - named.indexOf(b.id))
}
