import { sql } from 'kysely'
import type { SelectQueryBuilder } from 'kysely'
import { documentFilter } from '@/db/document-filter'
import { byRarity, byWords, eachWord, FEW, isAtHand, rarestFirst, type Words, wordsFrom } from '@/db/document-words'
import { type DocumentRow, selectDocumentRows } from '@/db/documents'
import { applyFilters } from '@/db/filter'
import { selectPage } from '@/db/page'
import type { Keyset, Ordering } from '@/db/page'
import { preparedForTenant } from '@/db/prepared'
import type { TenantTables } from '@/db/schema'
import { NARROWING, withSearchWords } from '@/db/search-words'
import type { TenantTx } from '@/db/tenant'
import { DOCUMENT_PREFIXES, type DocumentType } from '@/lib/contract/document-types'
import type { DocumentId } from '@/lib/contract/ids'
import type { Condition } from '@/lib/http/filters'

export type DocumentList = { type: DocumentType; words: readonly string[]; conditions: readonly Condition[] }

/** So many documents can be asked for each word of a search, or for what a list is filtered by. */
const NEAR = 500

/**
 * A page of what is found by words, without ever looking at all documents. A planner cannot know how many have a word,
 * nor that those with `2024` in their numbers are all old (it then walks through 138,000 newer ones first: 1.1 s), so
 * this counts first. What few have is read from the words. Of what many have, each word lists its documents in the order
 * of their ids; in another order, or among filters, the next ones are asked for the words. Only where those do not fill
 * the page are all looked at that have the words.
 */
export async function searchDocuments(
  tx: TenantTx,
  list: DocumentList,
  keyset: Keyset,
  ordering: Ordering,
): Promise<DocumentRow[]> {
  const words = await rarestFirst(tx, list.type, list.words)
  const [rarest, ...others] = await byRarity(tx, list.type, words.slice(0, NARROWING))
  if (!rarest) return []
  const rest = [...others.map(({ word }) => word), ...words.slice(NARROWING)]
  if (rarest.count <= FEW) {
    const ids = wordsFrom(tx, list.type, rarest.word).select('object_id')
    const found = withWords(tx, filteredRows(tx, list), rest).where(sql<boolean>`documents.id = any (array(${ids}))`)
    return selectPage(found, keyset, ordering)
  }
  return documentsInOrder(
    tx,
    await idsOfMany(tx, { ...list, words: [rarest.word, ...rest] }, { rarest, rest }, { keyset, ordering }),
  )
}

type Page = { keyset: Keyset; ordering: Ordering }

/** Of many, wherever they lie: first among the next documents, then among the next ones of the words, at last among all. */
async function idsOfMany(
  tx: TenantTx,
  list: DocumentList,
  words: Words,
  { keyset, ordering }: Page,
): Promise<DocumentId[]> {
  const isByIds = isInIdOrder(keyset)
  const isAlone = isByIds && list.conditions.length === 0
  const found =
    (isAlone && isAtHand(words.rarest) ? undefined : await amongTheNext(tx, list, keyset, ordering)) ??
    (isAlone ? await byWords(tx, list.type, words, keyset) : undefined) ??
    (isByIds && !isAlone ? await amongTheNextOfWords(tx, list, words, keyset) : undefined)
  return found ?? amongAll(tx, list, keyset, ordering)
}

type Filters = Omit<DocumentList, 'words'>
const filteredRows = (tx: TenantTx, { type, conditions }: Filters) =>
  applyFilters(selectDocumentRows(tx).where('type', '=', type), conditions, documentFilter(tx, type, conditions))
const filteredIds = (tx: TenantTx, { type, conditions }: Filters) => {
  const ids = tx.selectFrom('documents').select('documents.id').where('type', '=', type)
  return applyFilters(ids, conditions, documentFilter(tx, type, conditions))
}

/** Documents by their ids, in the order of those. */
export async function documentsInOrder(tx: TenantTx, ids: readonly DocumentId[]): Promise<DocumentRow[]> {
  if (ids.length === 0) return []
  const rows = new Map((await documentsByIds(tx, { ids })).map((row) => [row.id, row]))
  return ids.flatMap((id) => rows.get(id) ?? [])
}
const documentsByIds = preparedForTenant((tx, { ids }: { ids: readonly DocumentId[] }) =>
  selectDocumentRows(tx).where(sql<boolean>`documents.id = any (${ids}::text[])`),
)

/**
 * The ids alone of a page of what passes the filters: where an index holds what they are of, nothing else is read of those
 * that do not pass.
 */
export async function idsOfPage(
  tx: TenantTx,
  filters: Filters,
  keyset: Keyset,
  ordering: Ordering,
): Promise<DocumentId[]> {
  const isPlain = isInIdOrder(keyset) && filters.conditions.length === 0
  const ids = isPlain
    ? tx.selectFrom('documents').select('documents.id').where(isOfPrefix(filters.type))
    : filteredIds(tx, filters)
  return (await selectPage(ids, keyset, ordering)).map(({ id }) => id)
}

// By the ids alone, which tell the type: with the type, a planner that does not know the values sorts all of it.
const isOfPrefix = (type: DocumentType) =>
  sql<boolean>`documents.id >= ${`${DOCUMENT_PREFIXES[type]}_`} and documents.id < ${`${DOCUMENT_PREFIXES[type]}_g`}`
const isInIdOrder = ({ column }: Keyset) => column === 'id' || column === 'created_at'

/** The page from the next documents that pass the filters, if there are enough among them or none after them. */
async function amongTheNext(
  tx: TenantTx,
  list: DocumentList,
  keyset: Keyset,
  ordering: Ordering,
): Promise<DocumentId[] | undefined> {
  const ids = await idsOfPage(tx, list, { ...keyset, limit: NEAR }, ordering)
  const these = tx
    .selectFrom('documents')
    .select('documents.id')
    .where(sql<boolean>`documents.id = any (${ids}::text[])`)
  const having = new Set((await withWords(tx, these, list.words).execute()).map(({ id }) => id))
  const found = ids.filter((id) => having.has(id)).slice(0, keyset.limit)
  return found.length === keyset.limit || ids.length < NEAR ? found : undefined
}

/** The page from the next documents that have the words, if enough among them pass the filters or none is after them. */
async function amongTheNextOfWords(
  tx: TenantTx,
  list: DocumentList,
  words: Words,
  keyset: Keyset,
): Promise<DocumentId[] | undefined> {
  const ids = await byWords(tx, list.type, words, { ...keyset, limit: NEAR })
  if (!ids) return undefined
  const these = filteredIds(tx, list).where(sql<boolean>`documents.id = any (${ids}::text[])`)
  const passing = new Set((await these.execute()).map(({ id }) => id))
  const found = ids.filter((id) => passing.has(id)).slice(0, keyset.limit)
  return found.length === keyset.limit || ids.length < NEAR ? found : undefined
}

/** The page from all documents that have the words. */
async function amongAll(
  tx: TenantTx,
  { type, words, conditions }: DocumentList,
  keyset: Keyset,
  ordering: Ordering,
): Promise<DocumentId[]> {
  const column = ordering.columns[keyset.column]
  const filtered = filteredIds(tx, { type, conditions }).$if(column !== undefined, (query) =>
    query.select(sql.ref(column?.ref ?? '').as(keyset.column)),
  )
  const having = withSearchWords(tx, filtered, { resource: type, words, idRef: 'documents.id' })
  // The offset keeps the planner from asking one document after the other in their order.
  const fenced = tx.selectFrom(having.offset(sql.lit(0)).as('documents')).select('documents.id')
  return (await selectPage(fenced, keyset, ordering)).map(({ id }) => id)
}

/** Narrows documents to those that have the words. */
const withWords = <Row>(
  tx: TenantTx,
  documents: SelectQueryBuilder<TenantTables, 'documents', Row>,
  words: readonly string[],
) => eachWord(tx, 'documents.id', words).reduce((query, has) => query.where(has), documents)
