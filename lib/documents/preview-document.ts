import type { DocumentRow } from '@/db/documents'
import { selectBrandFiles } from '@/db/printing'
import type { NewRow, Row } from '@/db/schema'
import type { TenantTx } from '@/db/tenant'
import type { NewDocument } from '@/lib/contract/document-input'
import type { AnyDocument, DocumentRelation } from '@/lib/contract/document-model'
import type { DocumentType } from '@/lib/contract/document-types'
import type { documents } from '@/lib/contract/documents'
import type { EntitySettings } from '@/lib/contract/settings'
import type { TenantContext } from '@/lib/http/context'
import type { UseCase } from '@/lib/http/endpoint'
import { htmlAnswer, pdfAnswer } from '@/lib/pdf/answers'
import { printDocument } from '@/lib/pdf/print-document'
import { printedWith } from '@/lib/pdf/printed-with'
import { brandImages, printableOf } from '@/lib/pdf/read-printable'
import { toPayment } from '@/lib/payments/to-payment'

import { composeDraft } from './compose-draft'
import type { Links } from './links'
import { type Deduction, paidByLinks, sumOf } from './paid-by-links'
import { issuerOf } from './party'
import { requireRightsFor } from './require-rights'
import { advancePayment, creditPayment } from './settle-links'
import { type ExchangeRate, toDocument, toLine } from './to-document'
import { toRelation } from './to-relation'

/** An unsaved document as saving and printing it would show it, by the code that does both. */
export const previewDocument: UseCase<typeof documents.preview> = async (context, { body, query }) => {
  const { tx, tenant } = context
  const { type, settings = {}, ...given } = body
  const written = withoutSaving(given)
  requireRightsFor(context.principal, type, { ...written, is_draft: true })
  const [{ document, row, issuer }, images] = await Promise.all([
    unsavedDocument(context, type, { ...written, settings }),
    imagesOfToday(tx),
  ])
  const printed = printDocument(
    printableOf({
      document,
      issuer,
      language: query.language,
      isSandbox: tenant.environment === 'sandbox',
      convertedTo: (row.exchange_rate as ExchangeRate | null)?.quote_currency ?? null,
      kept: printedWith(issuer, row),
      ...images,
    }),
  )
  return query.format === 'html' ? htmlAnswer(printed) : pdfAnswer(tenant, printed)
}

type Tried = NewDocument & { settings: EntitySettings }

const imagesOfToday = async (tx: TenantTx) => brandImages(tx, await selectBrandFiles(tx))

/** What creating it would save besides the document is left alone. */
function withoutSaving({ customer, ...given }: NewDocument): NewDocument {
  const written: NewDocument = { ...given, items: given.items.map((line) => ({ ...line })) }
  delete written.payments
  for (const line of written.items) delete line.save_item
  return customer ? { ...written, customer: { ...customer, save_customer: false } } : { ...written, customer }
}

async function unsavedDocument(context: TenantContext, type: DocumentType, { settings, ...body }: Tried) {
  const { parts, lines, issuer, links } = await composeDraft(context, type, body, { settings, toLookAt: true })
  const unpaid = rowOf(parts, issuer.today)
  const deductions = await paidByLinks(context.tx, unpaid, links)
  const total_paid = sumOf(deductions)
  const row = { ...unpaid, total_paid, total_due: unpaid.total_due - total_paid }
  const related = {
    items: lines.map((line) => toLine(line, row.currency_code)),
    payments: context.principal.permissions.has('payments:read')
      ? deductions.map((deduction) => toPayment(paymentOf(row, deduction)))
      : [],
    document_relations: relationsOf(links),
  }
  const document: AnyDocument = { ...toDocument(row, related), issuer: issuerOf(issuer) }
  return { document, row, issuer }
}

/** What finalizing it would record. */
const paymentOf = (row: DocumentRow, deduction: Deduction): Row<'payments'> => ({
  ...UNSAVED_PAYMENT,
  ...(row.type === 'credit_note' ? creditPayment(row, deduction) : advancePayment(row, deduction)),
  entity_id: row.entity_id,
  metadata: {},
  created_at: row.created_at,
  updated_at: row.updated_at,
})
const UNSAVED_PAYMENT = {
  invoice_id: null,
  credit_note_id: null,
  advance_invoice_id: null,
  amount_converted: null,
  is_automatic: false,
  tag: null,
  reference: null,
  note: null,
  deleted_at: null,
  version: 1,
}

const UNSAVED = {
  number: null,
  is_draft: true,
  finalized_at: null,
  total_paid: 0,
  paid_in_full: false,
  date_due: null,
  date_valid_till: null,
  hide_prices: false,
  voided_at: null,
  void_reason: null,
  converted_at: null,
  accepted_at: null,
  rejected_at: null,
  decision_note: null,
  decided_by: null,
  shareable_id: null,
  viewed_at: null,
  view_count: 0,
  creation_source: 'api',
  version: 1,
}

/** The row as it would be read again: its JSON as values, and what the database fills in. */
function rowOf(draft: NewRow<'documents'>, today: string): DocumentRow {
  const now = new Date().toISOString()
  const value = (text: string | null | undefined): unknown => (text ? JSON.parse(text) : null)
  return {
    ...UNSAVED,
    ...draft,
    today,
    created_at: now,
    updated_at: now,
    date_year: Number(draft.date.slice(0, 4)),
    issuer: value(draft.issuer),
    customer: value(draft.customer),
    taxes: value(draft.taxes),
    exchange_rate: value(draft.exchange_rate),
    metadata: value(draft.metadata),
  } as DocumentRow
}

const relationsOf = ({ rows, relations }: Links): DocumentRelation[] =>
  relations.flatMap(({ related_id, relation_type }) => {
    const row = rows.find(({ id }) => id === related_id)
    return row ? toRelation({ ...row, relation_type, isWriter: true }) : []
  })
