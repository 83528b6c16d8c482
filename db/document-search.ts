import { sql } from 'kysely'
import type { RawBuilder } from 'kysely'
import { documentFilter } from '@/db/document-filter'
import { selectDocumentRows } from '@/db/documents'
import type { DocumentRow } from '@/db/documents'
import { applyFilters } from '@/db/filter'
import { selectPage } from '@/db/page'
import type { Keyset, Ordering } from '@/db/page'
import { preparedForTenant } from '@/db/prepared'
import { afterPrefix } from '@/db/search-words'
import type { TenantTx } from '@/db/tenant'
import { DOCUMENT_PREFIXES, type DocumentType } from '@/lib/contract/document-types'
import type { Condition } from '@/lib/http/filters'

type Search = { type: DocumentType; words: readonly string[]; conditions: readonly Condition[] }

/** As many documents can be read one by one within a few milliseconds. */
const FEW = 2000
/** So many words can be counted. */
const MANY = 50_000
/** And so many documents can be asked for each word of a search. */
const NEAR = 500

/**
 * A page of what is found by words, without ever looking at all documents. A planner cannot know how many have a word,
 * nor that those with `2024` in their numbers are all old (it then walks through 138,000 newer ones first: 1.1 s), so
 * this counts first. What few have is read from the words; what many have is looked for among the newest, or the
 * oldest, and only where those do not fill the page among all that have the word.
 */
export async function searchDocuments(
  tx: TenantTx,
  search: Search,
  keyset: Keyset,
  ordering: Ordering,
): Promise<DocumentRow[]> {
  const { type, words } = search
  const [rarest, ...others] = await byRarity(tx, search, FEW)
  if (rarest && rarest.count <= FEW) {
    const rest = others.map(({ word }) => word)
    const ids = wordsOf(tx, type, rarest.word).select('object_id')
    const found = listed(tx, search, rest).where(sql<boolean>`documents.id = any (array(${ids}))`)
    return selectPage(found, keyset, ordering)
  }
  const inIdOrder = keyset.column === 'id' || keyset.column === 'created_at'
  if (!inIdOrder) return selectPage(listed(tx, search, words), keyset, ordering)
  const near = await selectPage(listed(tx, search, words).where(await withinReach(tx, type, keyset)), keyset, ordering)
  if (near.length >= keyset.limit) return near
  return selectPage(await farther(tx, search, keyset), keyset, ordering)
}

/** The words of a search, the rarest first, each with how many documents have one that begins so, or one more than `most`. */
async function byRarity(
  tx: TenantTx,
  { type, words }: Search,
  most: number,
): Promise<{ word: string; count: number }[]> {
  const counted = await Promise.all(
    words.map(async (word) => {
      const [row] = await wordsCounted(tx, { type, word, end: afterPrefix(word), most: most + 1 })
      return { word, count: row?.count ?? 0 }
    }),
  )
  return counted.toSorted((a, b) => a.count - b.count)
}

const wordsOf = (tx: Pick<TenantTx, 'selectFrom'>, type: DocumentType, word: string) =>
  tx
    .selectFrom('search_words')
    .where('resource', '=', type)
    .where('word', '>=', word)
    .where('word', '<', afterPrefix(word))

type Counting = { type: DocumentType; word: string; end: string; most: number }
const wordsCounted = preparedForTenant((tx, { type, word, end, most }: Counting) => {
  const some = tx
    .selectFrom('search_words')
    .select('object_id')
    .where('resource', '=', type)
    .where('word', '>=', word)
    .where('word', '<', end)
    // In the order of the index, so that nothing else is read.
    .orderBy('word')
    .orderBy('object_id')
    .limit(most)
  return tx.selectFrom(some.as('some')).select(sql<number>`count(*)`.as('count'))
})

/** Whether an object has a word that begins so, looked up by the object: a limit keeps it from becoming a join. */
function hasWord(tx: TenantTx, idRef: string, word: string): RawBuilder<boolean> {
  const own = tx
    .selectFrom('search_words')
    .select(sql<boolean>`true`.as('found'))
    .whereRef('search_words.object_id', '=', sql.ref(idRef))
    .where('word', '>=', word)
    .where('word', '<', afterPrefix(word))
    .limit(1)
  return sql<boolean>`(${own})`
}

/** Documents that pass the filters and have the words. */
function listed(tx: TenantTx, { type, conditions }: Search, words: readonly string[]) {
  const all = selectDocumentRows(tx).where('type', '=', type)
  const filtered = applyFilters(all, conditions, documentFilter(tx, type, conditions))
  return words.reduce((query, word) => query.where(hasWord(tx, 'documents.id', word)), filtered)
}

const direction = ({ descending }: Keyset) => (descending ? 'desc' : 'asc')
const compared = ({ descending }: Keyset, beyond: 'past' | 'until') =>
  sql.raw(descending ? (beyond === 'past' ? '<' : '>=') : beyond === 'past' ? '>' : '<=')

/** The next documents from the position on, of any words. */
async function withinReach(tx: TenantTx, type: DocumentType, keyset: Keyset): Promise<RawBuilder<boolean>> {
  const prefix = DOCUMENT_PREFIXES[type]
  const [first, end] = [`${prefix}_`, `${prefix}_g`]
  const from = keyset.after?.id ?? (keyset.descending ? end : first)
  // By the ids alone, which tell the type: with the type, a planner that does not know the values sorts all of it.
  const last = await tx
    .selectFrom('documents')
    .select('id')
    .where(sql<boolean>`id >= ${keyset.descending ? first : from} and id < ${keyset.descending ? from : end}`)
    .orderBy('id', direction(keyset))
    .offset(NEAR - 1)
    .limit(1)
    .executeTakeFirst()
  return last ? sql<boolean>`documents.id ${compared(keyset, 'until')} ${last.id}` : sql<boolean>`true`
}

/** All that have the words, from the position on: by the words alone where nothing else narrows the list. */
async function farther(tx: TenantTx, search: Search, keyset: Keyset) {
  const { type, words, conditions } = search
  if (conditions.length > 0) {
    const ids = words.map((word) => sql`documents.id in (${wordsOf(tx, type, word).select('object_id')})`)
    return listed(tx, search, []).where(sql<boolean>`(${sql.join(ids, sql` and `)})`)
  }
  const [rarest = '', ...rest] = (await byRarity(tx, search, MANY)).map(({ word }) => word)
  const { after } = keyset
  const own = wordsOf(tx, type, rarest).select('object_id')
  const past = after ? own.where(sql<boolean>`object_id ${compared(keyset, 'past')} ${after.id}`) : own
  // The offset keeps the planner from taking the words in the order of their documents: that would be the walk again.
  // Where others are looked up too, they are in order by then, so that it ends as soon as the page is full.
  const fenced = (rest.length > 0 ? past.orderBy('object_id', direction(keyset)) : past).offset(sql.lit(0))
  const all = tx.selectFrom(fenced.as('found')).select('found.object_id').orderBy('found.object_id', direction(keyset))
  const inOrder = rest.reduce((query, word) => query.where(hasWord(tx, 'found.object_id', word)), all)
  // A document may have several words that begin so. To look at a few more is faster than to tell all apart.
  const most = keyset.limit * 4
  const some = await inOrder.limit(most).execute()
  const found = [...new Set(some.map(({ object_id }) => object_id))]
  if (found.length >= keyset.limit || some.length < most)
    return listed(tx, search, []).where(sql<boolean>`documents.id = any (${found.slice(0, keyset.limit)})`)
  const page = inOrder.groupBy('found.object_id').limit(keyset.limit)
  return listed(tx, search, []).where(sql<boolean>`documents.id = any (array(${page}))`)
}
