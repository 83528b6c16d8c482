import { sql } from 'kysely'
import { documentFilter } from '@/db/document-filter'
import { type DocumentList, documentsInOrder, idsOfPage, searchDocuments } from '@/db/document-search'
import { selectDocumentRows } from '@/db/documents'
import type { DocumentRow } from '@/db/documents'
import { applyFilters } from '@/db/filter'
import { countRows, inOrder, selectPage } from '@/db/page'
import type { Keyset, Ordering } from '@/db/page'
import { preparedForTenant } from '@/db/prepared'
import { withSearchWords } from '@/db/search-words'
import type { TenantTx } from '@/db/tenant'
import { today } from '@/db/today'
import { DOCUMENT_PREFIXES, type DocumentType } from '@/lib/contract/document-types'
import type { DocumentId } from '@/lib/contract/ids'

export type { DocumentList }

export async function selectDocuments(tx: TenantTx, list: DocumentList, keyset: Keyset): Promise<DocumentRow[]> {
  const { type, words, conditions } = list
  const isPlain = words.length === 0 && conditions.length === 0 && keyset.column === 'id' && keyset.descending
  if (words.length > 0) return searchDocuments(tx, list, keyset, ordering)
  if (conditions.length > 0) return documentsInOrder(tx, await idsOfPage(tx, list, keyset, ordering))
  if (!isPlain) return selectPage(listQuery(tx, list), keyset, ordering)
  const { from, before } = idRangeOf(type)
  return newestDocuments(tx, { type, from, before: keyset.after?.id ?? before, limit: keyset.limit })
}

/** The page that is asked for most, built once. */
const newestDocuments = preparedForTenant(
  (tx, args: { type: DocumentType; from: string; before: string; limit: number }) =>
    selectDocumentRows(tx)
      .where('type', '=', args.type)
      .where(sql<boolean>`id >= ${args.from} and id < ${args.before}`)
      .orderBy('id', 'desc')
      .limit(args.limit),
)

export const countDocuments = (tx: TenantTx, list: DocumentList): Promise<number> => countRows(listQuery(tx, list))

/** Counts no further than it has to. */
export async function hasMoreDocumentsThan(tx: TenantTx, list: DocumentList, limit: number): Promise<boolean> {
  const id = sql<DocumentId>`documents.id`.as('id')
  return (await listQuery(tx, list).clearSelect().select(id).offset(limit).limit(1).execute()).length > 0
}

/** Whole lists of ids, for what is made of each document in turn. */
export const documentIds = (tx: TenantTx, list: DocumentList, order: Pick<Keyset, 'column' | 'descending'>) =>
  inOrder(listQuery(tx, list).clearSelect().select('documents.id'), order, ordering)

/** Which of these ids are documents of the type. */
export const selectDocumentIds = async (
  tx: TenantTx,
  type: DocumentType,
  ids: readonly DocumentId[],
): Promise<ReadonlySet<DocumentId>> => {
  const rows = await tx
    .selectFrom('documents')
    .select('id')
    .where('type', '=', type)
    .where(sql<boolean>`id = any (${ids})`)
    .execute()
  return new Set(rows.map(({ id }) => id))
}

// Less than documents are: what is read and thrown away again makes most of the memory that an export takes.
const exported = [
  'id',
  'type',
  'number',
  'is_draft',
  'finalized_at',
  'date',
  'date_due',
  'date_service',
  'date_service_to',
  'date_valid_till',
  'currency_code',
  'customer_id',
  'customer',
  'customer_name',
  'note',
  'payment_terms',
  'reference',
  'buyer_reference',
  'order_reference',
  'contract_reference',
  'transaction_type',
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
  'metadata',
  'created_at',
  'updated_at',
] as const
export type ExportedDocument = Pick<DocumentRow, (typeof exported)[number] | 'today'> & {
  issuer_tax_number: string | null
}

/** The whole list in an order of its own, as exports have it. */
export const allDocuments = (tx: TenantTx, list: DocumentList, order: Pick<Keyset, 'column' | 'descending'>) => {
  const issuerTaxNumber = sql<string | null>`issuer ->> 'tax_number'`.as('issuer_tax_number')
  return inOrder(
    listQuery(tx, list).clearSelect().select(exported).select(today).select(issuerTaxNumber),
    order,
    ordering,
  )
}

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
  const ofType = selectDocumentRows(tx).where('type', '=', type)
  const found = withSearchWords(tx, ofType, { resource: type, words, idRef: 'documents.id' })
  return applyFilters(found, conditions, documentFilter(tx, type, conditions))
}
