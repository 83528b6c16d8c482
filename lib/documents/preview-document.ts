import type { DocumentRow } from '@/db/documents'
import { selectIssuer } from '@/db/issuer'
import { selectBrandFiles } from '@/db/printing'
import type { TenantTx } from '@/db/tenant'
import type { NewDocument } from '@/lib/contract/document-input'
import type { AnyDocument, DocumentRelation } from '@/lib/contract/document-model'
import { DOCUMENT_PREFIXES, type DocumentType } from '@/lib/contract/document-types'
import type { documents } from '@/lib/contract/documents'
import type { EntitySettings } from '@/lib/contract/settings'
import { mergeSettings } from '@/lib/entities/merge-settings'
import type { TenantContext } from '@/lib/http/context'
import type { UseCase } from '@/lib/http/endpoint'
import { newId } from '@/lib/ids'
import { toMajor } from '@/lib/money'
import { htmlAnswer, pdfAnswer } from '@/lib/pdf/answers'
import { printDocument } from '@/lib/pdf/print-document'
import { printedWith } from '@/lib/pdf/printed-with'
import { brandImages, printableOf } from '@/lib/pdf/read-printable'

import { type Links, nameSources, requireDeductible, resolveLinks } from './links'
import { newDraft } from './new-draft'
import { issuerOf } from './party'
import { priceLines } from './price-lines'
import { readReferences } from './read-references'
import { requireRightsFor } from './require-rights'
import { resolveCustomer } from './resolve-customer'
import { resolveLines } from './resolve-lines'
import { withIds } from './saved-lines'
import { withTaxRules } from './tax-rules'
import { termsOf } from './terms'
import { type ExchangeRate, toDocument, toLine } from './to-document'

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
  const { tx } = context
  const [entity, customer, references, links] = await Promise.all([
    selectIssuer(tx),
    resolveCustomer(context, body),
    readReferences(tx, body.items),
    resolveLinks(tx, type, body, { namesLines: nameSources(body.items), toLookAt: true }),
  ])
  const issuer = { ...entity, settings: mergeSettings(entity.settings, settings) }
  const terms = termsOf(body, issuer)
  requireDeductible(links, { currency: terms.currency, customer_id: customer.customer_id })
  const resolved = resolveLines(body.items, { ...references, sources: links.sources }, terms.date)
  const { lines: priced, totals } = priceLines(withTaxRules(resolved, { issuer, customer: customer.customer }), terms)
  const lines = withIds(priced)
  const id = newId(DOCUMENT_PREFIXES[type])
  const row = rowOf(newDraft(type, id, body, { issuer, customer, terms, lines, totals }), issuer.today)
  const related = {
    items: lines.map((line) => toLine(line, row.currency_code)),
    payments: [],
    document_relations: relationsOf(links),
  }
  const document: AnyDocument = { ...toDocument(row, related), issuer: issuerOf(issuer) }
  return { document, row, issuer }
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
function rowOf(draft: ReturnType<typeof newDraft>, today: string): DocumentRow {
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
    if (!row) return []
    return {
      relation_type,
      document_id: row.id,
      document_type: row.type,
      number: row.number,
      date: row.date,
      is_draft: row.is_draft,
      voided_at: row.voided_at,
      currency_code: row.currency_code,
      total_with_tax: toMajor(row.total_with_tax, row.currency_code),
    }
  })
