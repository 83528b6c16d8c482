import { takeNumber } from '@/db/counters'
import { selectLines } from '@/db/document-lines'
import { type DocumentRow, lockDocument, updateDocument } from '@/db/documents'
import { type Issuer, selectIssuer } from '@/db/issuer'
import { json } from '@/db/json'
import { insertPayments } from '@/db/payments'
import { insertSearchWords, replaceSearchWords } from '@/db/search-words'
import { recordActivity } from '@/lib/activities/record-activity'
import type { invoices } from '@/lib/contract/documents'
import type { EntitySettings } from '@/lib/contract/settings'
import type { TenantContext } from '@/lib/http/context'
import type { UseCase } from '@/lib/http/endpoint'
import { notFound, Problem } from '@/lib/http/problem'
import { requireFresh, versioned } from '@/lib/http/versioned'
import { paymentWords } from '@/lib/payments/payment-words'

import { documentWords } from './document-words'
import { formatNumber, periodOf } from './number-format'
import { firstNumber, numberFormatOf } from './number-series'
import { issuerOf } from './party'
import { type PaidAtOnce, payAtOnce } from './pay-at-once'
import { toInvoice, toLine } from './to-invoice'

export const finalizeInvoice: UseCase<typeof invoices.finalize> = async (context, { params }) => {
  const { tx, ifMatch } = context
  const [draft, issuer] = await Promise.all([lockDocument(tx, 'invoice', params.id), selectIssuer(tx)])
  if (!draft) throw notFound()
  requireFresh(ifMatch, draft.version)
  if (!draft.is_draft) throw new Problem('not_a_draft', `Invoice ${draft.number} is finalized already.`)
  const [lines, row] = await Promise.all([
    selectLines(tx, [draft.id]),
    finalizeDraft(context, { draft, issuer, isNew: false, paid: payAtOnce(draft, []) }),
  ])
  return versioned(toInvoice(row, { items: lines.map((line) => toLine(line, row.currency_code)) }), row.version)
}

type Draft = { draft: DocumentRow; issuer: Issuer; isNew: boolean; paid: PaidAtOnce }

/**
 * Numbers a draft and makes it immutable. Its row is locked or new. The counter comes last of all locks, and goes with
 * the transaction: one that rolls back has burned nothing.
 */
export async function finalizeDraft(
  context: TenantContext,
  { draft, issuer, isNew, paid }: Draft,
): Promise<DocumentRow> {
  const { tx } = context
  const { id, type, date } = draft
  const settings = issuer.settings as EntitySettings
  const format = numberFormatOf(settings, type)
  const series_period = periodOf(format, date)
  const series_number = await takeNumber(tx, { type, period: series_period }, await firstNumber(tx, settings, type))
  const number = formatNumber(format, date, series_number)
  const words = documentWords({ ...draft, number })
  const final = {
    number,
    series_period,
    series_number,
    is_draft: false,
    finalized_at: new Date().toISOString(),
    issuer: json(issuerOf(issuer)),
    ...paid.totals,
  }
  const [row] = await Promise.all([
    updateDocument(tx, id, final),
    insertPayments(tx, paid.rows),
    ...paid.rows.map((payment) =>
      insertSearchWords(
        tx,
        'payment',
        payment.id,
        paymentWords(payment, { number, customer_name: draft.customer_name }),
      ),
    ),
    isNew ? insertSearchWords(tx, type, id, words) : replaceSearchWords(tx, type, id, words),
    recordActivity(tx, context, { resource_type: type, resource_id: id, action: 'finalized', changes: { number } }),
  ]).catch(numberTaken(number))
  return row
}

/** The unique index is the last word on numbers: a format may have been changed since it was checked. */
const numberTaken =
  (number: string) =>
  (error: unknown): never => {
    if (!(error instanceof Error && 'constraint' in error && error.constraint === 'documents_number')) throw error
    throw new Problem('number_format_collides', `The number ${number} is taken already. Change the number format.`)
  }
