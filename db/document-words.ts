import { sql } from 'kysely'
import type { Keyset } from '@/db/page'
import { preparedForTenant } from '@/db/prepared'
import { afterPrefix, hasWord, hasWords, NARROWING } from '@/db/search-words'
import type { TenantTx } from '@/db/tenant'
import type { DocumentType } from '@/lib/contract/document-types'
import type { DocumentId } from '@/lib/contract/ids'

/** As many documents can be read one by one within a few milliseconds. */
export const FEW = 2000
/** So many words can be counted, and put in order. */
const MANY = 12_000
/** So many words that begin alike are followed side by side, each in the order of its documents. */
const SEVERAL = 8

const direction = ({ descending }: Keyset) => (descending ? 'desc' : 'asc')

export type Counted = { word: string; count: number; forms: readonly string[] }

/**
 * The words of a search, the rarest first, each with how many documents have one that begins so (`Infinity`: more than
 * were counted) and the words that do, or one more than several.
 */
export async function byRarity(tx: TenantTx, type: DocumentType, words: readonly string[]): Promise<Counted[]> {
  const counted = await Promise.all(words.map((word) => countWord(tx, type, word, FEW)))
  const isUndecided = counted.length > 1 && counted.every(({ count }) => count === Infinity)
  // Where few words begin so, they are followed as they are: how many documents there are does not matter.
  const manyForms = isUndecided ? counted.filter((one) => !isSeveral(one)) : []
  const again = await Promise.all(manyForms.map(({ word }) => countWord(tx, type, word, MANY)))
  return counted
    .map((one) => again.find(({ word }) => word === one.word) ?? one)
    .toSorted((a, b) => (a.count === b.count ? 0 : a.count - b.count) || a.forms.length - b.forms.length)
}

const isSeveral = ({ forms }: Counted) => forms.length <= SEVERAL

/** The words of a search, those that fewest documents have first where there are more than narrow it: one statement. */
export async function rarestFirst(tx: TenantTx, type: DocumentType, words: readonly string[]): Promise<string[]> {
  if (words.length <= NARROWING) return [...words]
  const counts = new Map((await allCounted(tx, { type, words })).map(({ word, count }) => [word, count]))
  return words.toSorted((a, b) => (counts.get(a) ?? 0) - (counts.get(b) ?? 0))
}

const allCounted = preparedForTenant((tx, { type, words }: { type: DocumentType; words: readonly string[] }) => {
  const some = tx
    .selectFrom('search_words')
    .select('object_id')
    .where('resource', '=', type)
    .where(sql<boolean>`search_words.word >= asked.word and search_words.word < asked.word || ${afterPrefix('')}`)
    .orderBy('word')
    .orderBy('object_id')
    .limit(FEW + 1)
  const asked = tx.selectNoFrom(sql<string>`unnest(${words}::text[])`.as('word'))
  return tx.selectFrom(asked.as('asked')).select((qb) => [
    'asked.word',
    qb
      .selectFrom(some.as('some'))
      .select(sql<number>`count(*)`.as('count'))
      .$asScalar()
      .$notNull()
      .as('count'),
  ])
})

async function countWord(tx: TenantTx, type: DocumentType, word: string, most: number): Promise<Counted> {
  const counting = { type, word, end: afterPrefix(word), most: most + 1, forms: SEVERAL + 1 }
  const [row] = await wordsCounted(tx, counting)
  if (!row) throw new Error('A count has no row.')
  return { word, count: row.count > most ? Infinity : row.count, forms: row.forms }
}

type Counting = { type: DocumentType; word: string; end: string; most: number; forms: number }
const wordsCounted = preparedForTenant((tx, { type, word, end, most, forms }: Counting) => {
  const found = tx.selectFrom('search_words').where('resource', '=', type).where('word', '<', end)
  const some = found
    .select('object_id')
    .where('word', '>=', word)
    // In the order of the index, so that nothing else is read.
    .orderBy('word')
    .orderBy('object_id')
    .limit(most)
  const first = found.select('word').where('word', '>=', word).orderBy('word').limit(1)
  // From each to the one after it: the documents between them are passed over.
  const next = found
    .select('word')
    .where(sql<boolean>`search_words.word > forms.form`)
    .orderBy('word')
    .limit(1)
  return tx
    .withRecursive('forms(form)', (qb) =>
      qb.selectNoFrom(sql<string | null>`(${first})`.as('form')).unionAll(
        qb
          .selectFrom('forms')
          .select(sql<string | null>`(${next})`.as('form'))
          .where('forms.form', 'is not', null),
      ),
    )
    .selectNoFrom((qb) => [
      qb
        .selectFrom(some.as('some'))
        .select(sql<number>`count(*)`.as('count'))
        .$asScalar()
        .$notNull()
        .as('count'),
      sql<string[]>`array(${qb.selectFrom('forms').select('form').where('form', 'is not', null).limit(forms)})`.as(
        'forms',
      ),
    ])
})

/** The words of documents of a type that begin so. */
export const wordsFrom = (tx: Pick<TenantTx, 'selectFrom'>, type: DocumentType, word: string) =>
  tx
    .selectFrom('search_words')
    .where('resource', '=', type)
    .where('word', '>=', word)
    .where('word', '<', afterPrefix(word))

export type Words = { rarest: Counted; rest: readonly string[] }

/**
 * The next documents that have the words, in the order of ids. Where few words begin so, each has its documents in the order of ids, side by side: it ends
 * as soon as there are enough. Otherwise their documents are put in order first. Undefined where those with the rarest
 * word have the others too seldom.
 */
export async function byWords(
  tx: TenantTx,
  type: DocumentType,
  { rarest, rest }: Words,
  keyset: Keyset,
): Promise<DocumentId[] | undefined> {
  const [first, ...others] = rarest.forms.map((form) =>
    past(tx.selectFrom('search_words').where('resource', '=', type).where('word', '=', form), keyset),
  )
  const isFollowed = first !== undefined && others.length < SEVERAL
  const own = isFollowed
    ? others.reduce((all, other) => all.unionAll(other), first)
    : // The offset keeps the planner from walking through the documents of any words in their order.
      past(wordsFrom(tx, type, rarest.word), keyset).offset(sql.lit(0))
  // A document may have several words that begin so.
  const inOrder = tx
    .selectFrom(own.as('own'))
    .select('own.object_id')
    .distinct()
    .orderBy('own.object_id', direction(keyset))
  if (rest.length === 0) return idsOf(await inOrder.limit(keyset.limit).execute())
  const next = tx.selectFrom(inOrder.limit(FEW).as('next')).select('next.object_id')
  const having = eachWord(tx, 'next.object_id', rest).reduce((query, has) => query.where(has), next)
  const found = await having.orderBy('next.object_id', direction(keyset)).limit(keyset.limit).execute()
  return found.length < keyset.limit ? undefined : idsOf(found)
}

/** Whether an object has each of the words: a lookup of its own for the few that tell most, and one for the others. */
export const eachWord = (tx: TenantTx, idRef: string, words: readonly string[]) => [
  ...words.slice(0, NARROWING).map((word) => hasWord(tx, idRef, word)),
  ...(words.length > NARROWING ? [hasWords(tx, idRef, words.slice(NARROWING))] : []),
]

const past = (words: ReturnType<typeof wordsFrom>, { after, descending }: Keyset) => {
  const ids = words.select('object_id')
  return after ? ids.where('object_id', descending ? '<' : '>', after.id) : ids
}
const idsOf = (rows: readonly { object_id: string }[]) => rows.map(({ object_id }) => object_id as DocumentId)

/** Whether documents are at hand in the order of their ids, without reading all of many words first. */
export const isAtHand = (word: Counted): boolean => isSeveral(word) || word.count <= MANY
