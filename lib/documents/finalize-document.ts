import { takeNumber } from '@/db/counters'
import { selectLines } from '@/db/document-lines'
import { type NewRelation, selectLinked } from '@/db/document-relations'
import { type DocumentRow, lockFamily, updateDocument } from '@/db/documents'
import { type Issuer, selectIssuer } from '@/db/issuer'
import { json } from '@/db/json'
import { insertPayments } from '@/db/payments'
import { selectBrandFiles } from '@/db/printing'
import { tallyDocument } from '@/db/totals'
import { insertSearchWords, replaceSearchWords } from '@/db/search-words'
import { recordActivity } from '@/lib/activities/record-activity'
import type { NewDocument } from '@/lib/contract/document-input'
import type { AnyDocument } from '@/lib/contract/document-model'
import { DOCUMENT_NAMES, type DocumentType } from '@/lib/contract/document-types'
import type { EntitySettings } from '@/lib/contract/settings'
import type { ActingContext, TenantContext } from '@/lib/http/context'
import { notFound, Problem } from '@/lib/http/problem'
import { requireFresh } from '@/lib/http/versioned'
import { printedWith } from '@/lib/pdf/printed-with'
import { paymentWords } from '@/lib/payments/payment-words'

import type { OneDocument } from './one-document'
import { documentWords } from './document-words'
import { convertedTotal, requireRate } from './exchange'
import { formatNumber, periodOf } from './number-format'
import { takeFirstNumber, numberFormatOf } from './number-series'
import { issuerOf } from './party'
import { payAtOnce } from './pay-at-once'
import { requireOrder } from './require-dates'
import { requireLines } from './require-lines'
import { settleLinks } from './settle-links'
import { documentAnswer } from './to-document'

export const finalizeDocument =
  (type: DocumentType) =>
  async (context: TenantContext, { params }: OneDocument): Promise<AnyDocument> => {
    const { tx, ifMatch } = context
    const [{ own: draft, family }, issuer, relations, lines] = await Promise.all([
      lockFamily(tx, type, params.id),
      selectIssuer(tx),
      selectLinked(tx, params.id),
      selectLines(tx, [params.id]),
    ])
    if (!draft) throw notFound()
    requireFresh(ifMatch, draft.version)
    if (!draft.is_draft)
      throw new Problem('not_a_draft', `${DOCUMENT_NAMES[type]} ${draft.number} is finalized already.`)
    requireLines(lines)
    const row = await finalizeDraft(context, { draft, issuer, isNew: false, payments: [], relations, family })
    return documentAnswer(row, lines)
  }

type Draft = {
  draft: DocumentRow
  issuer: Issuer
  isNew: boolean
  payments: NonNullable<NewDocument['payments']>
  relations: readonly NewRelation[]
  /** What the draft is linked to, locked. */
  family: readonly DocumentRow[]
}

/** A credit note has the rate of what it credits, or none where that had none. */
const isInvoice = (type: DocumentType) => type === 'invoice' || type === 'advance_invoice'

/**
 * Numbers a draft and makes it immutable. Its row is locked or new. The counter comes last of all locks, and goes with
 * the transaction: one that rolls back has burned nothing.
 */
export async function finalizeDraft(
  context: ActingContext,
  { draft: written, issuer, isNew, payments, relations, family }: Draft,
): Promise<DocumentRow> {
  const { tx } = context
  const { id, type, date } = written
  requireOrder(written)
  if (isInvoice(type) || (type === 'credit_note' && relations.length === 0)) requireRate(written)
  const settled = await settleLinks(tx, written, { relations, family })
  // Anew: a draft may be older than the rule that net, tax and rounding add up to it.
  const draft = { ...settled.draft, total_with_tax_converted: convertedTotal(settled.draft) }
  const paid = payAtOnce(draft, payments, settled.totals)
  const paymentRows = [...settled.rows, ...paid.rows]

  const settings = issuer.settings as EntitySettings
  const format = numberFormatOf(settings, type)
  const series_period = periodOf(format, date)
  const first = await takeFirstNumber(tx, settings, type)
  const [brand, series_number] = await Promise.all([
    selectBrandFiles(tx),
    takeNumber(tx, { type, period: series_period }, first),
  ])
  const number = formatNumber(format, date, series_number)
  const words = documentWords({ ...draft, number })
  const final = {
    number,
    series_period,
    series_number,
    total_with_tax: draft.total_with_tax,
    total_with_tax_converted: draft.total_with_tax_converted,
    rounding_correction: draft.rounding_correction,
    is_draft: false,
    finalized_at: new Date().toISOString(),
    issuer: json(issuerOf(issuer)),
    printed_with: json(printedWith(issuer, draft)),
    ...brand,
    ...paid.totals,
  }
  const [row] = await Promise.all([
    updateDocument(tx, id, final),
    insertPayments(tx, paymentRows),
    tallyDocument(tx, null, { ...draft, is_draft: false, ...paid.totals }),
    ...paymentRows.map((payment) =>
      insertSearchWords(
        tx,
        'payment',
        payment.id,
        paymentWords(payment, { number, customer_name: draft.customer_name }),
      ),
    ),
    isNew ? insertSearchWords(tx, type, id, words) : replaceSearchWords(tx, type, id, words),
    recordActivity(tx, context, { resource_type: type, resource_id: id, action: 'finalized', changes: { number } }),
    ...settled.rows.map((payment) =>
      recordActivity(tx, context, { resource_type: 'payment', resource_id: payment.id, action: 'created' }),
    ),
  ]).catch((error: unknown) => explainNumbering(error, number))
  return row
}

/**
 * The unique index is the last word on numbers: a format may have been changed since it was checked. And a logo may have
 * been replaced: then all is tried again, with the new one.
 */
export function explainNumbering(error: unknown, number: string): never {
  const constraint = error instanceof Error && 'constraint' in error ? error.constraint : undefined
  if (constraint === 'documents_number')
    throw new Problem('number_format_collides', `The number ${number} is taken already. Change the number format.`)
  if (/_(logo|signature)_file_id_fkey$/.test(String(constraint)))
    throw Object.assign(new Error('The logo was replaced meanwhile.'), { code: '40001' })
  throw error
}
