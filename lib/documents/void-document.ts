import { selectLines } from '@/db/document-lines'
import { selectCreditNotesInForce } from '@/db/document-relations'
import { type DocumentRow, lockFamily, updateDocument } from '@/db/documents'
import { selectPaymentsOf, updatePayment } from '@/db/payments'
import type { Row } from '@/db/schema'
import type { TenantTx } from '@/db/tenant'
import { tallyDocument } from '@/db/totals'

import { recordActivity } from '@/lib/activities/record-activity'
import type { AnyDocument } from '@/lib/contract/document-model'
import { DOCUMENT_NAMES, type DocumentType } from '@/lib/contract/document-types'
import type { TenantContext } from '@/lib/http/context'
import { notFound, Problem } from '@/lib/http/problem'
import { requireFresh } from '@/lib/http/versioned'
import { changeTotals } from '@/lib/payments/change-totals'
import { takeBackLate } from '@/lib/payments/deduct-late'
import { lockPaid } from '@/lib/payments/lock-payment'
import { pauseSchedulesOf } from '@/lib/recurring/pause-schedules-of'

import type { OneDocument } from './one-document'
import { documentAnswer } from './to-document'
import { recordVersion } from './record-version'
import { release, requireNotReused, selectUsedBy } from './use-up'

type Voiding = OneDocument & { body?: { reason?: string | null | undefined } | undefined }

/** Takes a finalized document out of force. It keeps its number and all that it says; money that was paid is settled first. */
export const voidDocument =
  (type: DocumentType) =>
  async (context: TenantContext, { params, body }: Voiding): Promise<AnyDocument> => {
    const { tx, ifMatch } = context
    // What a credit note gives back is free in these: whoever invoices it again waits.
    const used = type === 'credit_note' ? await selectUsedBy(tx, params.id) : []
    const { own: found } = await lockFamily(tx, type, params.id, used)
    if (!found) throw notFound()
    requireFresh(ifMatch, found.version)
    const deducted = await requireVoidable(tx, found)
    if (used.length > 0) await requireNotReused(tx, found, used)
    const voided_at = new Date().toISOString()
    // Before anything that an invoice in the making may wait for: it holds its schedule.
    await pauseSchedulesOf(context, found, voided_at)
    for (const payment of deducted) await giveBack(context, payment)
    await release(tx, found.id)
    const reason = body?.reason ?? null
    const [lines, row] = await Promise.all([
      selectLines(tx, [found.id]),
      updateDocument(tx, found.id, { voided_at, void_reason: reason }),
      recordActivity(tx, context, { resource_type: type, resource_id: found.id, action: 'voided' }),
    ])
    const changes = { voided_at: { from: null, to: voided_at } }
    await tallyDocument(tx, { ...row, voided_at: null }, row)
    await recordVersion(context, row, { action: 'voided', changes, change_reason: reason })
    return documentAnswer(row, lines)
  }

/** 409 where something still rests on the document. Answers with what was only deducted from it or by it. */
async function requireVoidable(tx: TenantTx, row: DocumentRow): Promise<Row<'payments'>[]> {
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
  return deducted
}

/** Takes back a deduction: its documents have as much to pay, or to give, as before. */
async function giveBack(context: TenantContext, payment: Row<'payments'>): Promise<void> {
  const { tx } = context
  const { id, type, amount, ...ids } = payment
  // Read anew: the deduction before this one may have been of the same document.
  const { document, documents } = await lockPaid(tx, { type, ...ids })
  await takeBackLate(context, { payment, document }, amount)
  await changeTotals(tx, { type, documents }, -amount, [])
  await updatePayment(tx, payment, { deleted_at: new Date().toISOString() })
  await recordActivity(tx, context, { resource_type: 'payment', resource_id: id, action: 'deleted' })
}
