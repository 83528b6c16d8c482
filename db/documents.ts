import { sql } from 'kysely'
import type { ExpressionBuilder } from 'kysely'
import { bump } from '@/db/changes'
import { documentFilter } from '@/db/document-filter'
import { applyFilters } from '@/db/filter'
import { countRows, selectPage } from '@/db/page'
import type { Keyset, Ordering } from '@/db/page'
import { preparedByShape, preparedForTenant } from '@/db/prepared'
import type { Changes, Metadata, NewRow, Row, TenantTables } from '@/db/schema'
import { withSearchWords } from '@/db/search-words'
import type { TenantTx } from '@/db/tenant'
import { DOCUMENT_PREFIXES, type DocumentType } from '@/lib/contract/document-types'
import type { DocumentId } from '@/lib/contract/ids'
import type { Condition } from '@/lib/http/filters'

/** `today` is the date in the entity's time zone when the row was read: a status depends on it. */
export type DocumentRow = Row<'documents'> & { today: string }

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
  'shareable_id',
  'creation_source',
  'metadata',
  'version',
  'created_at',
  'updated_at',
] as const

const today = (eb: ExpressionBuilder<TenantTables, 'documents'>) => {
  const date = eb.selectFrom('entities').select(sql<string>`(now() at time zone entities.timezone)::date`.as('today'))
  return sql<string>`(${date})`.as('today')
}

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
  selectFrom(tx).where('id', '=', args.id).where('type', '=', args.type),
)

export const lockDocument = async (
  tx: TenantTx,
  type: DocumentType,
  id: DocumentId,
): Promise<DocumentRow | undefined> => (await documentsLocked(tx, { type, id }))[0]
const documentsLocked = preparedForTenant((tx, args: { type: DocumentType; id: DocumentId }) =>
  selectFrom(tx).where('id', '=', args.id).where('type', '=', args.type).forNoKeyUpdate(),
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
    : selectFrom(tx)
        .where(sql<boolean>`documents.id = any (${ids})`)
        .orderBy('id')
        .forNoKeyUpdate()
        .execute()

/**
 * A document with all that is linked to it or was paid by way of it, and others besides, locked in the order of their
 * ids as lockDocuments() does.
 */
export const lockFamily = (tx: TenantTx, id: DocumentId, others: readonly DocumentId[] = []): Promise<DocumentRow[]> =>
  familyLocked(tx, { id, others: [id, ...others] })
const familyLocked = preparedForTenant((tx, { id, others }: { id: DocumentId; others: readonly DocumentId[] }) => {
  const madeFrom = tx.selectFrom('document_relations').select('related_id').where('document_id', '=', id)
  const madeOfIt = tx.selectFrom('document_relations').select('document_id').where('related_id', '=', id)
  const paid = tx
    .selectFrom('payments')
    .select(sql<DocumentId>`unnest(array[invoice_id, credit_note_id, advance_invoice_id])`.as('id'))
    .where(sql<boolean>`(invoice_id = ${id} or credit_note_id = ${id} or advance_invoice_id = ${id})`)
  return selectFrom(tx)
    .where(
      sql<boolean>`documents.id = any (${others}::text[] || array(${madeFrom}) || array(${madeOfIt}) || array(${paid}))`,
    )
    .orderBy('id')
    .forNoKeyUpdate()
})

/** What payments change of their document. */
export const updateDocumentTotals = (
  tx: TenantTx,
  id: DocumentId,
  totals: Pick<Row<'documents'>, 'total_paid' | 'total_due' | 'paid_in_full'>,
) =>
  tx
    .updateTable('documents')
    .set({ ...totals, ...bump })
    .where('id', '=', id)
    .execute()

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

export type DocumentList = { type: DocumentType; words: readonly string[]; conditions: readonly Condition[] }

export function selectDocuments(tx: TenantTx, list: DocumentList, keyset: Keyset): Promise<DocumentRow[]> {
  const { type, words, conditions } = list
  const isPlain = words.length === 0 && conditions.length === 0 && keyset.column === 'id' && keyset.descending
  if (!isPlain) return selectPage(listQuery(tx, list), keyset, ordering)
  const { from, before } = idRangeOf(type)
  return newestDocuments(tx, { type, from, before: keyset.after?.id ?? before, limit: keyset.limit })
}

/** The page that is asked for most, built once. */
const newestDocuments = preparedForTenant(
  (tx, args: { type: DocumentType; from: string; before: string; limit: number }) =>
    selectFrom(tx)
      .where('type', '=', args.type)
      .where(sql<boolean>`id >= ${args.from} and id < ${args.before}`)
      .orderBy('id', 'desc')
      .limit(args.limit),
)

export const countDocuments = (tx: TenantTx, list: DocumentList): Promise<number> => countRows(listQuery(tx, list))

// The prefix of an id tells the type, so the primary key lists one type. `g` stands after every hex digit. For the list
// in the order of ids alone: a planner that does not know the values takes a range for a small one, and then reads it
// in place of the index of another order (60,000 documents by date: 700 ms, without the range 1 ms).
const idRangeOf = (type: DocumentType) => ({
  from: `${DOCUMENT_PREFIXES[type]}_`,
  before: `${DOCUMENT_PREFIXES[type]}_g`,
})

const ordering: Ordering = {
  id: 'documents.id',
  columns: {
    date: { ref: 'documents.date' },
    date_due: { ref: 'documents.date_due', isNullable: true },
    date_valid_till: { ref: 'documents.date_valid_till', isNullable: true },
    number: { ref: 'documents.number', isNullable: true },
    total_with_tax: { ref: 'documents.total_with_tax' },
    total_due: { ref: 'documents.total_due' },
    customer_name: { ref: 'documents.customer_name', isNullable: true },
  },
}

function listQuery(tx: TenantTx, { type, words, conditions }: DocumentList) {
  const ofType = selectFrom(tx).where('type', '=', type)
  const found = withSearchWords(tx, ofType, { resource: type, words, idRef: 'documents.id' })
  return applyFilters(found, conditions, (condition) => documentFilter(tx, type, condition))
}

const selectFrom = (tx: Pick<TenantTx, 'selectFrom'>) => tx.selectFrom('documents').select(columns).select(today)
