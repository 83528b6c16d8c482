import { sql } from 'kysely'
import { bump } from '@/db/changes'
import type { PrintColumns } from '@/db/file-tables'
import { preparedByShape, preparedForTenant } from '@/db/prepared'
import type { Changes, Metadata, NewRow, Row } from '@/db/schema'
import type { TenantTx } from '@/db/tenant'
import { today } from '@/db/today'
import { tallyDocument } from '@/db/totals'
import type { DocumentType } from '@/lib/contract/document-types'
import type { DocumentId, PaymentId } from '@/lib/contract/ids'

/** `today` is the date in the entity's time zone when the row was read: a status depends on it. */
export type DocumentRow = Omit<Row<'documents'>, keyof PrintColumns> & { today: string }

const columns = [
  'entity_id',
  'id',
  'type',
  'number',
  'series_period',
  'series_number',
  'is_draft',
  'finalized_at',
  'date',
  'date_due',
  'date_service',
  'date_service_to',
  'date_valid_till',
  'date_year',
  'currency_code',
  'issuer',
  'customer_id',
  'customer',
  'customer_name',
  'note',
  'payment_terms',
  'tax_clause',
  'footer',
  'signature',
  'reference',
  'buyer_reference',
  'order_reference',
  'contract_reference',
  'title_type',
  'hide_prices',
  'transaction_type',
  'calculation_mode',
  'total',
  'total_with_tax',
  'total_discount',
  'rounding_correction',
  'taxes',
  'exchange_rate',
  'total_converted',
  'total_with_tax_converted',
  'total_paid',
  'total_due',
  'paid_in_full',
  'voided_at',
  'void_reason',
  'converted_at',
  'accepted_at',
  'rejected_at',
  'decision_note',
  'decided_by',
  'shareable_id',
  'viewed_at',
  'view_count',
  'creation_source',
  'recurring_invoice_id',
  'recurring_run_date',
  'metadata',
  'version',
  'created_at',
  'updated_at',
] as const

export const insertDocument = async (tx: TenantTx, document: NewRow<'documents'>): Promise<DocumentRow> =>
  only(await documentsInserted(tx, document))
const documentsInserted = preparedByShape((tx, document: NewRow<'documents'>) =>
  tx.insertInto('documents').values(document).returning(columns).returning(today),
)

export const selectDocument = async (
  tx: TenantTx,
  type: DocumentType,
  id: DocumentId,
): Promise<DocumentRow | undefined> => (await documentsById(tx, { type, id }))[0]
const documentsById = preparedForTenant((tx, args: { type: DocumentType; id: DocumentId }) =>
  selectDocumentRows(tx).where('id', '=', args.id).where('type', '=', args.type),
)

export const lockDocument = async (
  tx: TenantTx,
  type: DocumentType,
  id: DocumentId,
): Promise<DocumentRow | undefined> => (await documentsLocked(tx, { type, id }))[0]
const documentsLocked = preparedForTenant((tx, args: { type: DocumentType; id: DocumentId }) =>
  selectDocumentRows(tx).where('id', '=', args.id).where('type', '=', args.type).forNoKeyUpdate(),
)

/** Of a finalized document only payment totals, void, share and metadata can change: the database refuses the rest. */
export const updateDocument = async (
  tx: TenantTx,
  id: DocumentId,
  changes: Changes<'documents'>,
): Promise<DocumentRow> => only(await documentsUpdated(tx, { ...changes, id }))
const documentsUpdated = preparedByShape((tx, { id, ...changes }: Changes<'documents'> & { id: DocumentId }) =>
  tx
    .updateTable('documents')
    .set({ ...changes, ...bump })
    .where('id', '=', id)
    .returning(columns)
    .returning(today),
)

/** The one row that a statement with `returning` gave. */
function only(rows: readonly DocumentRow[]): DocumentRow {
  const [row] = rows
  if (!row) throw new TypeError('The document is not there.')
  return row
}

/**
 * Documents of any type, locked in the order of their ids: who locks several in another order waits for itself. Ids
 * that are not there are left out.
 */
export const lockDocuments = (tx: TenantTx, ids: readonly DocumentId[]): Promise<DocumentRow[]> =>
  ids.length === 0
    ? Promise.resolve([])
    : selectDocumentRows(tx)
        .where(sql<boolean>`documents.id = any (${ids})`)
        .orderBy('id')
        .forNoKeyUpdate()
        .execute()

/** The same, not locked. */
export const selectDocumentsByIds = (tx: TenantTx, ids: readonly DocumentId[]): Promise<DocumentRow[]> =>
  selectDocumentRows(tx)
    .where(sql<boolean>`documents.id = any (${ids})`)
    .execute()

type Title = { id: DocumentId; type: DocumentType; number: string | null; customer_name: string | null }

/** What documents are called in a list of something else, by their ids. */
export const selectTitles = async (tx: TenantTx, ids: readonly DocumentId[]): Promise<ReadonlyMap<DocumentId, Title>> =>
  new Map((await titlesById(tx, { ids })).map((title) => [title.id, title]))
const titlesById = preparedForTenant((tx, { ids }: { ids: readonly DocumentId[] }) =>
  tx
    .selectFrom('documents')
    .select(['id', 'type', 'number', 'customer_name'])
    .where(sql<boolean>`documents.id = any (${ids})`),
)

type Family = { own: DocumentRow | undefined; family: DocumentRow[] }

/** The documents of a payment, deleted or not, locked in that order too; with an advance that is paid, what is made of it. */
export const lockDocumentsOfPayment = (tx: TenantTx, id: PaymentId): Promise<DocumentRow[]> => {
  const paid = tx.selectFrom('payments').select(documentIds).where('payments.id', '=', id)
  const madeOfAdvance = tx
    .selectFrom('document_relations')
    .innerJoin('payments', 'payments.advance_invoice_id', 'document_relations.related_id')
    .select('document_relations.document_id')
    .where('payments.id', '=', id)
    .where('payments.type', '<>', 'advance')
  return selectDocumentRows(tx)
    .where(sql<boolean>`documents.id = any (array(${paid}) || array(${madeOfAdvance}))`)
    .orderBy('id')
    .forNoKeyUpdate()
    .execute()
}
const documentIds = sql<DocumentId>`unnest(array[invoice_id, credit_note_id, advance_invoice_id])`.as('id')

/**
 * A document of a type with all that is linked to it or was paid by way of it, and others besides, locked in the order
 * of their ids as lockDocuments() does.
 */
export async function lockFamily(
  tx: TenantTx,
  type: DocumentType,
  id: DocumentId,
  others: readonly DocumentId[] = [],
): Promise<Family> {
  const family = await familyLocked(tx, { id, others: [id, ...others] })
  return { own: family.find((row) => row.id === id && row.type === type), family }
}
const familyLocked = preparedForTenant((tx, { id, others }: { id: DocumentId; others: readonly DocumentId[] }) => {
  const madeFrom = tx.selectFrom('document_relations').select('related_id').where('document_id', '=', id)
  const madeOfIt = tx.selectFrom('document_relations').select('document_id').where('related_id', '=', id)
  const paid = tx
    .selectFrom('payments')
    .select(documentIds)
    .where(sql<boolean>`(invoice_id = ${id} or credit_note_id = ${id} or advance_invoice_id = ${id})`)
  return selectDocumentRows(tx)
    .where(
      sql<boolean>`documents.id = any (${others}::text[] || array(${madeFrom}) || array(${madeOfIt}) || array(${paid}))`,
    )
    .orderBy('id')
    .forNoKeyUpdate()
})

/** What payments change of their document, and of what is open. */
export async function updateDocumentTotals(
  tx: TenantTx,
  before: DocumentRow,
  totals: Pick<Row<'documents'>, 'total_paid' | 'total_due' | 'paid_in_full'>,
): Promise<void> {
  await Promise.all([
    tx
      .updateTable('documents')
      .set({ ...totals, ...bump })
      .where('id', '=', before.id)
      .execute(),
    tallyDocument(tx, before, { ...before, ...totals }),
  ])
}

/** Deletes a draft with its lines; the database refuses any other. */
export async function deleteDraft(tx: TenantTx, id: DocumentId): Promise<void> {
  await tx.deleteFrom('search_words').where('object_id', '=', id).execute()
  await tx.deleteFrom('documents').where('id', '=', id).execute()
}

/** Every number that documents of a type have: a new format may not give one out again. */
export const selectNumbers = async (tx: TenantTx, type: DocumentType): Promise<string[]> => {
  const rows = await tx
    .selectFrom('documents')
    .select('number')
    .where('type', '=', type)
    .where('number', 'is not', null)
    .execute()
  return rows.flatMap(({ number }) => number ?? [])
}

/** Keeps the rows that metadata is filtered by in step with it. */
export async function replaceDocumentMetadata(tx: TenantTx, documentId: DocumentId, metadata: Metadata): Promise<void> {
  await tx.deleteFrom('document_metadata').where('document_id', '=', documentId).execute()
  await insertDocumentMetadata(tx, documentId, metadata)
}

export async function insertDocumentMetadata(tx: TenantTx, documentId: DocumentId, metadata: Metadata): Promise<void> {
  const rows = Object.entries(metadata).map(([key, value]) => ({ key, value, document_id: documentId }))
  if (rows.length > 0) await tx.insertInto('document_metadata').values(rows).execute()
}

/** Documents as they are read everywhere: with the day that it is where their entity is. */
export const selectDocumentRows = (tx: Pick<TenantTx, 'selectFrom'>) =>
  tx.selectFrom('documents').select(columns).select(today)
