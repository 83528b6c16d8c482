import { selectLines } from '@/db/document-lines'
import { type DocumentRow, lockFamily, updateDocument } from '@/db/documents'
import { selectPaymentsOf, updatePayment } from '@/db/payments'
import { selectCreditNotesInForce } from '@/db/document-relations'
import { recordActivity } from '@/lib/activities/record-activity'
import type { AnyDocument } from '@/lib/contract/document-model'
import type { DocumentType } from '@/lib/contract/document-types'
import type { TenantContext } from '@/lib/http/context'
import { notFound, Problem } from '@/lib/http/problem'
import { requireFresh, versioned } from '@/lib/http/versioned'
import { changeTotals } from '@/lib/payments/change-totals'

import type { OneDocument } from './one-document'
import { DOCUMENT_NAMES } from './document-names'
import { releaseConverted } from './links'
import { toDocument, toLine } from './to-document'
import { recordVersion } from './versions'

type Voiding = OneDocument & { body?: { reason?: string | null | undefined } | undefined }

/** Takes a finalized document out of force. It keeps its number and all that it says; money that was paid is settled first. */
export const voidDocument =
  (type: DocumentType) =>
  async (context: TenantContext, { params, body }: Voiding): Promise<AnyDocument> => {
    const { tx, ifMatch } = context
    const found = (await lockFamily(tx, params.id)).find((row) => row.id === params.id && row.type === type)
    if (!found) throw notFound()
    requireFresh(ifMatch, found.version)
    await requireVoidable(context, found)
    await releaseConverted(tx, found.id)
    const reason = body?.reason ?? null
    const voided_at = new Date().toISOString()
    const [lines, row] = await Promise.all([
      selectLines(tx, [found.id]),
      updateDocument(tx, found.id, { voided_at, void_reason: reason }),
      recordActivity(tx, context, { resource_type: type, resource_id: found.id, action: 'voided' }),
    ])
    const changes = { voided_at: { from: null, to: voided_at } }
    await recordVersion(context, row, { action: 'voided', changes, change_reason: reason })
    return versioned(toDocument(row, { items: lines.map((line) => toLine(line, row.currency_code)) }), row.version)
  }

/** 409 where something still rests on the document. What was only deducted from it or by it is given back. */
async function requireVoidable(context: TenantContext, row: DocumentRow): Promise<void> {
  const { tx } = context
  const name = `${DOCUMENT_NAMES[row.type]} ${row.number}`
  if (row.is_draft) throw new Problem('is_a_draft', 'A draft is deleted, not voided.')
  if (row.voided_at !== null) throw new Problem('already_voided', `${name} is voided already.`)
  if (row.converted_at !== null)
    throw new Problem('has_documents', `${name} was made into another document. Void or delete that first.`)
  const [payments, creditNotes] = await Promise.all([
    selectPaymentsOf(tx, [row.id]),
    selectCreditNotesInForce(tx, row.id),
  ])
  if (creditNotes.length > 0)
    throw new Problem('has_documents', `${name} was credited by ${creditNotes.join(', ')}. Void that first.`)
  const deducted = payments.filter(
    ({ type }) =>
      (type === 'credit_note' && row.type === 'credit_note') || (type === 'advance' && row.type === 'invoice'),
  )
  if (deducted.length < payments.length)
    throw new Problem('has_payments', `${name} has payments. Delete them, then void it.`)
  for (const payment of deducted) {
    await changeTotals(tx, payment, -payment.amount, [])
    await updatePayment(tx, payment.id, { deleted_at: new Date().toISOString() })
    await recordActivity(tx, context, { resource_type: 'payment', resource_id: payment.id, action: 'deleted' })
  }
}
