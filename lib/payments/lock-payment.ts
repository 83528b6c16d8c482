import { type DocumentRow, lockDocuments, lockDocumentsOfPayment, lockFamily } from '@/db/documents'
import { selectPayment } from '@/db/payments'
import type { PaymentType, Row } from '@/db/schema'
import type { TenantTx } from '@/db/tenant'
import type { PaymentId } from '@/lib/contract/ids'
import { notFound } from '@/lib/http/problem'

import type { PaidDocuments } from './paid-documents'

type Locked = { payment: Row<'payments'>; document: DocumentRow; documents: DocumentRow[] }

/**
 * A payment and its documents, whose rows are locked: every change of a payment goes through them, so the payment that is
 * read after that stays as it is.
 */
export async function lockPayment(tx: TenantTx, id: PaymentId): Promise<Locked> {
  const [rows, payment] = await Promise.all([lockDocumentsOfPayment(tx, id), selectPayment(tx, id)])
  if (!payment) throw notFound()
  return { payment, ...payeesFirst(rows, payment) }
}

/** The documents of a payment that is to be recorded, locked. 404 if one is not there. */
export async function lockPaid(
  tx: TenantTx,
  ids: PaidDocuments & { type: PaymentType },
): Promise<Omit<Locked, 'payment'>> {
  const { type, advance_invoice_id } = ids
  const names = namesOf(ids)
  if (type === 'advance' || advance_invoice_id === null) return payeesFirst(await lockDocuments(tx, names), ids)
  // The invoices of an advance may have something of it deducted.
  const { family } = await lockFamily(tx, 'advance_invoice', advance_invoice_id, names)
  return payeesFirst(family, ids)
}

/** What is paid comes before what the money comes from. */
const namesOf = ({ invoice_id, advance_invoice_id, credit_note_id }: PaidDocuments) =>
  [invoice_id, advance_invoice_id, credit_note_id].filter((id) => id !== null)

function payeesFirst(rows: DocumentRow[], ids: PaidDocuments): Omit<Locked, 'payment'> {
  const names = namesOf(ids)
  const documents = names.flatMap((name) => rows.find(({ id }) => id === name) ?? [])
  const [document] = documents
  if (!document || documents.length < names.length) throw notFound()
  return { document, documents }
}
