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

/** As many documents can be looked at one by one within a few milliseconds. */
const FEW = 2000

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
  const counts = await Promise.all(words.map((word) => countUpTo(tx, type, word)))
  const byCount = words
    .map((word, index) => ({ word, count: counts[index] ?? 0 }))
    .toSorted((a, b) => a.count - b.count)
  const [{ word: rarest, count } = { word: '', count: 0 }, ...others] = byCount
  const rest = others.map(({ word }) => word)
  if (count <= FEW) {
    const ids = wordsOf(tx, type, rarest).select('object_id')
    const found = listed(tx, search, rest).where(sql<boolean>`documents.id = any (array(${ids}))`)
    return selectPage(found, keyset, ordering)
  }
  const inIdOrder = keyset.column === 'id' || keyset.column === 'created_at'
  if (!inIdOrder) return selectPage(listed(tx, search, words), keyset, ordering)
  const near = await selectPage(listed(tx, search, words).where(await withinReach(tx, type, keyset)), keyset, ordering)
  if (near.length >= keyset.limit) return near
  const far = farther(tx, { ...search, words: [rarest, ...rest] }, keyset)
  return selectPage(far, keyset, ordering)
}

const wordsOf = (tx: Pick<TenantTx, 'selectFrom'>, type: DocumentType, word: string) =>
  tx
    .selectFrom('search_words')
    .where('resource', '=', type)
    .where('word', '>=', word)
    .where('word', '<', afterPrefix(word))

/** How many documents have a word that begins so, or one more than few. */
async function countUpTo(tx: TenantTx, type: DocumentType, word: string): Promise<number> {
  const [row] = await wordsCounted(tx, { type, word, end: afterPrefix(word), most: FEW + 1 })
  return row?.count ?? 0
}
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

/** Documents that pass the filters and have the words, each looked up by the document: a limit keeps it from being a join. */
function listed(tx: TenantTx, { type, conditions }: Search, words: readonly string[]) {
  const all = selectDocumentRows(tx).where('type', '=', type)
  const filtered = applyFilters(all, conditions, (condition) => documentFilter(tx, type, condition))
  return words.reduce((query, word) => {
    const own = wordsOf(tx, type, word)
      .select(sql<boolean>`true`.as('found'))
      .whereRef('search_words.object_id', '=', sql.ref('documents.id'))
      .limit(1)
    return query.where(sql<boolean>`(${own})`)
  }, filtered)
}

const direction = ({ descending }: Keyset) => (descending ? 'desc' : 'asc')
const compared = ({ descending }: Keyset, beyond: 'past' | 'until') =>
  sql.raw(descending ? (beyond === 'past' ? '<' : '>=') : beyond === 'past' ? '>' : '<=')

/** The next few documents from the position on, of any words. */
async function withinReach(tx: TenantTx, type: DocumentType, keyset: Keyset): Promise<RawBuilder<boolean>> {
  const prefix = DOCUMENT_PREFIXES[type]
  const from = keyset.after?.id ?? (keyset.descending ? `${prefix}_g` : `${prefix}_`)
  const last = await tx
    .selectFrom('documents')
    .select('id')
    .where('type', '=', type)
    .where(sql<boolean>`id ${compared(keyset, 'past')} ${from}`)
    .orderBy('id', direction(keyset))
    .offset(FEW - 1)
    .limit(1)
    .executeTakeFirst()
  return last ? sql<boolean>`documents.id ${compared(keyset, 'until')} ${last.id}` : sql<boolean>`true`
}

/** All that have the words, from the position on: by the words alone where nothing else narrows the list. */
function farther(tx: TenantTx, search: Search, keyset: Keyset) {
  const { type, words, conditions } = search
  const [rarest = '', ...rest] = words
  let ids = wordsOf(tx, type, rarest).select('object_id')
  for (const word of rest) {
    const others = wordsOf(tx, type, word).select('object_id')
    ids = ids.where(sql<boolean>`object_id in (${others})`)
  }
  if (conditions.length > 0) return listed(tx, search, []).where(sql<boolean>`documents.id in (${ids})`)
  const { after } = keyset
  if (after) ids = ids.where(sql<boolean>`object_id ${compared(keyset, 'past')} ${after.id}`)
  // The offset keeps the planner from taking the words in the order of their documents: that would be the walk again.
  const page = tx
    .selectFrom(ids.offset(sql.lit(0)).as('found'))
    .select('found.object_id')
    // A document may have several words that begin so.
    .groupBy('found.object_id')
    .orderBy('found.object_id', direction(keyset))
    .limit(keyset.limit)
  return listed(tx, search, []).where(sql<boolean>`documents.id = any (array(${page}))`)
}
