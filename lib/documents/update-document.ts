import { deleteLines, insertLines, type LineRow, selectLines } from '@/db/document-lines'
import { type DocumentRow, lockDocument, replaceDocumentMetadata, updateDocument } from '@/db/documents'
import { selectIssuer } from '@/db/issuer'
import { json } from '@/db/json'
import { replaceSearchWords } from '@/db/search-words'
import { recordActivity } from '@/lib/activities/record-activity'
import type { invoices } from '@/lib/contract/documents'
import type { Input } from '@/lib/contract/operation'
import type { TenantContext } from '@/lib/http/context'
import type { UseCase } from '@/lib/http/endpoint'
import { notFound, Problem } from '@/lib/http/problem'
import { requireFresh, versioned } from '@/lib/http/versioned'

import { changedDraft } from './changed-draft'
import { changedLines } from './changed-lines'
import { documentWords } from './document-words'
import { requireRightsFor } from './require-rights'
import { resolveCustomer } from './resolve-customer'
import { lineRows, type SavedLine } from './saved-lines'
import { termsOf } from './terms'
import { toInvoice, toLine } from './to-invoice'

type Body = Input<typeof invoices.update>['body']

/** All of a draft can change, of a finalized invoice the caller's own notes: its metadata. */
export const updateInvoice: UseCase<typeof invoices.update> = async (context, { params, body }) => {
  const { tx, ifMatch } = context
  const { customer, customer_id, items } = body
  requireRightsFor(context.principal, { customer, customer_id, items })
  const before = await lockDocument(tx, 'invoice', params.id)
  if (!before) throw notFound()
  requireFresh(ifMatch, before.version)
  const isAnnotation = Object.keys(body).every((field) => field === 'metadata')
  if (!before.is_draft && !isAnnotation) {
    throw new Problem('not_a_draft', `Invoice ${before.number} is finalized: only its metadata can change.`)
  }
  const [row, lines] = isAnnotation ? await annotate(context, before, body) : await changeDraft(context, before, body)
  return versioned(toInvoice(row, { items: lines.map((line) => toLine(line, row.currency_code)) }), row.version)
}

type Changed = [DocumentRow, (LineRow | SavedLine)[]]

async function annotate(context: TenantContext, before: DocumentRow, { metadata = {} }: Body): Promise<Changed> {
  const { tx } = context
  const [row, lines] = await Promise.all([
    updateDocument(tx, before.id, { metadata: json(metadata) }),
    selectLines(tx, [before.id]),
    replaceDocumentMetadata(tx, before.id, metadata),
    recordUpdate(context, before, { metadata }),
  ])
  return [row, lines]
}

/** Customer and customer_id are one thing: who names either replaces both. */
async function changeDraft(context: TenantContext, before: DocumentRow, body: Body): Promise<Changed> {
  const { tx } = context
  const { id } = before
  const namesCustomer = body.customer !== undefined || body.customer_id !== undefined
  const [issuer, stored, customer] = await Promise.all([
    selectIssuer(tx),
    selectLines(tx, [id]),
    namesCustomer ? resolveCustomer(context, body) : undefined,
  ])
  const terms = termsOf(
    {
      date: body.date ?? before.date,
      currency_code: body.currency_code ?? before.currency_code,
      calculation_mode: body.calculation_mode ?? before.calculation_mode,
      expected_total_with_tax: body.expected_total_with_tax,
    },
    issuer,
  )
  const recalculated = await changedLines(context, stored, body, terms)
  const changes = changedDraft(before, body, { issuer, customer, terms, totals: recalculated?.totals })
  const [row] = await Promise.all([
    updateDocument(tx, id, changes),
    ...(recalculated ? [deleteLines(tx, id), insertLines(tx, lineRows(id, recalculated.lines))] : []),
    body.metadata && replaceDocumentMetadata(tx, id, body.metadata),
    replaceSearchWords(tx, 'invoice', id, documentWords({ ...before, ...changes })),
    recordUpdate(context, before, body),
  ])
  return [row, recalculated?.lines ?? stored]
}

const recordUpdate = (context: TenantContext, { id }: DocumentRow, body: Body) =>
  recordActivity(context.tx, context, {
    resource_type: 'invoice',
    resource_id: id,
    action: 'updated',
    changes: { fields: Object.keys(body) },
  })
