import { deleteLines, insertLines, type LineRow, selectLines } from '@/db/document-lines'
import { deleteRelations, insertRelations, selectLinked } from '@/db/document-relations'
import { type DocumentRow, lockFamily, replaceDocumentMetadata, updateDocument } from '@/db/documents'
import { type Issuer, selectIssuer } from '@/db/issuer'
import { replaceSearchWords } from '@/db/search-words'
import { recordActivity } from '@/lib/activities/record-activity'
import type { ChangedDocument } from '@/lib/contract/document-input'
import type { AnyDocument } from '@/lib/contract/document-model'
import { DOCUMENT_NAMES, type DocumentType } from '@/lib/contract/document-types'
import type { TenantContext } from '@/lib/http/context'
import { notFound, Problem } from '@/lib/http/problem'
import { requireFresh } from '@/lib/http/versioned'

import { annotateDocument, isAnnotation } from './annotate-document'
import { changedDraft } from './changed-draft'
import { agreedTotal, changedLines } from './changed-lines'
import { type Credited, creditedRow, readCredited } from './credited'
import type { OneDocument } from './one-document'
import { documentWords } from './document-words'
import { type Links, nameSources, requireDeductible, resolveLinks } from './links'
import { requireRightsFor } from './require-rights'
import { resolveCustomer } from './resolve-customer'
import { lineRows, type SavedLine } from './saved-lines'
import { type Terms, termsOf } from './terms'
import { documentAnswer } from './to-document'

type Changing = OneDocument & { body: ChangedDocument }
type Changed = [DocumentRow, (LineRow | SavedLine)[]]

/** All of a draft can change; of a finalized document what is added to it afterwards: its note and metadata. */
export const changeDocument =
  (type: DocumentType) =>
  async (context: TenantContext, { params, body }: Changing): Promise<AnyDocument> => {
    const { tx, ifMatch } = context
    requireRightsFor(context.principal, type, { ...body, is_draft: true })
    const { own: before, family } = await lockFamily(tx, type, params.id, body.linked_documents)
    if (!before) throw notFound()
    requireFresh(ifMatch, before.version)
    if (!before.is_draft && !isAnnotation(body)) {
      const name = `${DOCUMENT_NAMES[type]} ${before.number}`
      throw new Problem('not_a_draft', `${name} is finalized: only its note and metadata can change.`)
    }
    if (before.voided_at !== null && body.note !== undefined)
      throw new Problem('already_voided', `${DOCUMENT_NAMES[type]} ${before.number} is voided: its note stays.`)
    const [row, lines] = before.is_draft
      ? await changeDraft(context, before, body, family)
      : [await annotateDocument(context, before, body), await selectLines(tx, [before.id])]
    return documentAnswer(row, lines)
  }

/** Customer and customer_id are one thing: who names either replaces both. */
async function changeDraft(
  context: TenantContext,
  before: DocumentRow,
  body: ChangedDocument,
  family: readonly DocumentRow[],
): Promise<Changed> {
  const { tx } = context
  const { id, type } = before
  const namesCustomer = body.customer !== undefined || body.customer_id !== undefined
  const [issuer, stored, customer] = await Promise.all([
    selectIssuer(tx),
    selectLines(tx, [id]),
    namesCustomer ? resolveCustomer(context, body) : undefined,
  ])
  const links = await changedLinks(context, before, { body, stored })
  const terms = termsAfter(before, body, issuer)
  const credited = await creditedBy(
    context,
    before,
    links ?? { rows: family, relations: await linkedOf(context, before) },
  )
  const { customer_id } = customer ?? before
  if (links) requireDeductible(links, { type, currency: terms.currency, customer_id })
  const recalculated = await changedLines(context, stored, body, {
    terms,
    links,
    issuer,
    customer: (customer ?? before).customer,
    credited,
    agreed: isSameMoney(before, terms) ? agreedTotal(before, stored) : undefined,
  })
  const lines = recalculated?.lines ?? stored
  const changes = changedDraft(before, body, {
    issuer,
    customer,
    terms,
    lines,
    totals: recalculated?.totals,
    credited: credited?.row,
  })
  const [row] = await Promise.all([
    updateDocument(tx, id, changes),
    ...(recalculated ? [deleteLines(tx, id), insertLines(tx, lineRows(id, recalculated.lines))] : []),
    body.linked_documents && links && replaceLinks(context, before, links),
    body.metadata && replaceDocumentMetadata(tx, id, body.metadata),
    replaceSearchWords(tx, type, id, documentWords({ ...before, ...changes })),
    recordActivity(tx, context, {
      resource_type: type,
      resource_id: id,
      action: 'updated',
      changes: { fields: Object.keys(body) },
    }),
  ])
  return [row, lines]
}

const termsAfter = (before: DocumentRow, body: ChangedDocument, issuer: Issuer): Terms =>
  termsOf(
    {
      date: body.date ?? before.date,
      currency_code: body.currency_code ?? before.currency_code,
      calculation_mode: body.calculation_mode ?? before.calculation_mode,
      expected_total_with_tax: body.expected_total_with_tax,
    },
    issuer,
  )

/** An amount that was agreed on in one currency is none in another. */
const isSameMoney = (before: DocumentRow, { currency }: Terms) => before.currency_code === currency

const linkedOf = ({ tx }: TenantContext, { id, type }: DocumentRow) =>
  type === 'credit_note' ? selectLinked(tx, id) : []

async function creditedBy(
  { tx }: TenantContext,
  { id }: DocumentRow,
  links: Parameters<typeof creditedRow>[0],
): Promise<Credited | undefined> {
  const row = creditedRow(links)
  return row && readCredited(tx, row, id)
}

type Relinking = { body: ChangedDocument; stored: readonly LineRow[] }

/** What the changed draft is made from, as far as the change has to know; null where it does not matter. */
async function changedLinks(
  { tx }: TenantContext,
  { id, type }: DocumentRow,
  { body, stored }: Relinking,
): Promise<Links | null> {
  const fields = ['linked_documents', 'items', 'currency_code', 'customer', 'customer_id'] as const
  if (fields.every((field) => body[field] === undefined)) return null
  const linked = await selectLinked(tx, id)
  const already = new Set(linked.map(({ related_id }) => related_id))
  const forced = new Set(linked.flatMap(({ related_id, is_forced }) => (is_forced ? [related_id] : [])))
  const { linked_documents = [...already], force_linked_documents, items = stored } = body
  return resolveLinks(
    tx,
    type,
    { linked_documents, force_linked_documents },
    { namesLines: nameSources(items), already, forced },
  )
}

async function replaceLinks({ tx }: TenantContext, { id }: DocumentRow, links: Links): Promise<void> {
  await deleteRelations(tx, id)
  await insertRelations(tx, id, links.relations)
}
