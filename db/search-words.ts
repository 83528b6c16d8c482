import { sql } from 'kysely'
import type { RawBuilder, SelectQueryBuilder } from 'kysely'
import { preparedForTenant } from '@/db/prepared'
import type { TenantTables } from '@/db/schema'
import type { TenantTx } from '@/db/tenant'

export type Searchable =
  | 'customer'
  | 'item'
  | 'tax'
  | 'payment'
  | 'recurring_invoice'
  | TenantTables['documents']['type']['__select__']

// The last character there is: in the "C" collation every word with a prefix stands before the prefix and this.
const last = '\u{10FFFF}'

/** The end of the range of words that begin with a prefix. */
export const afterPrefix = (prefix: string): string => prefix + last

/** Makes an object found by these folded words and by no others. */
export async function replaceSearchWords(
  tx: TenantTx,
  resource: Searchable,
  objectId: string,
  words: readonly string[],
) {
  await wordsDeleted(tx, { objectId })
  await insertSearchWords(tx, resource, objectId, words)
}

export async function insertSearchWords(
  tx: TenantTx,
  resource: Searchable,
  objectId: string,
  words: readonly string[],
) {
  if (words.length > 0) await wordsInserted(tx, { resource, objectId, words: [...new Set(words)] })
}

type Found = { resource: Searchable; objectId: string; words: readonly string[] }

/** The same for many objects, in two statements however many they are. */
export async function replaceSearchWordsOfMany(tx: TenantTx, objects: readonly Found[]) {
  const objectIds = objects.map(({ objectId }) => objectId)
  await tx
    .deleteFrom('search_words')
    .where(sql<boolean>`object_id = any(${objectIds}::text[])`)
    .execute()
  await insertSearchWordsOfMany(tx, objects)
}

export async function insertSearchWordsOfMany(tx: TenantTx, objects: readonly Found[]) {
  const rows = objects.flatMap(({ resource, objectId, words }) =>
    [...new Set(words)].map((word) => ({ resource, word, object_id: objectId })),
  )
  if (rows.length === 0) return
  const column = (name: keyof (typeof rows)[number]) =>
    sql<string>`unnest(${rows.map((row) => row[name])}::text[])`.as(name)
  await tx
    .insertInto('search_words')
    .columns(['resource', 'word', 'object_id'])
    .expression(tx.selectNoFrom([column('resource'), column('word'), column('object_id')]))
    .execute()
}

const wordsDeleted = preparedForTenant((tx, args: { objectId: string }) =>
  tx.deleteFrom('search_words').where('object_id', '=', args.objectId),
)
const wordsInserted = preparedForTenant((tx, args: { resource: Searchable; objectId: string; words: string[] }) =>
  tx
    .insertInto('search_words')
    .columns(['resource', 'word', 'object_id'])
    .expression(
      tx.selectNoFrom((eb) => [
        eb.val(args.resource).as('resource'),
        sql<string>`unnest(${args.words}::text[])`.as('word'),
        eb.val(args.objectId).as('object_id'),
      ]),
    ),
)

/** By so many words a list is narrowed; what is found is asked for the others. A search can be of a hundred letters. */
export const NARROWING = 6

/** Narrows a list to the objects that have, for every word searched for, a word that begins with it. */
export function withSearchWords<TB extends keyof TenantTables, Row>(
  tx: TenantTx,
  query: SelectQueryBuilder<TenantTables, TB, Row>,
  { resource, words, idRef }: { resource: Searchable; words: readonly string[]; idRef: string },
): SelectQueryBuilder<TenantTables, TB, Row> {
  const ids = words
    .slice(0, NARROWING)
    .map((word) =>
      tx
        .selectFrom('search_words')
        .select('object_id')
        .where('resource', '=', resource)
        .where('word', '>=', word)
        .where('word', '<', afterPrefix(word)),
    )
  const [first, ...others] = ids
  if (!first || words.length <= NARROWING)
    return ids.reduce((narrowed, found) => narrowed.where(sql<boolean>`${sql.ref(idRef)} in (${found})`), query)
  const having = others.reduce((narrowed, found) => narrowed.where('object_id', 'in', found), first)
  // The offset keeps the planner from asking each object of the tenant for the other words.
  const narrowed = tx
    .selectFrom(having.distinct().offset(sql.lit(0)).as('narrowed'))
    .select('narrowed.object_id')
    .where(hasWords(tx, 'narrowed.object_id', words.slice(NARROWING)))
  return query.where(sql<boolean>`${sql.ref(idRef)} in (${narrowed})`)
}

/** Whether an object has a word that begins so, looked up by the object: a limit keeps it from becoming a join. */
export function hasWord(tx: TenantTx, idRef: string, word: string): RawBuilder<boolean> {
  return hasWordBetween(tx, idRef, sql`${word}`, sql`${afterPrefix(word)}`)
}

/** Whether an object has them all: one expression, however many there are, that ends at the first that is missing. */
export function hasWords(tx: TenantTx, idRef: string, words: readonly string[]): RawBuilder<boolean> {
  const word = sql.ref('asked.word')
  const found = hasWordBetween(tx, idRef, word, sql`${word} || ${last}`)
  const asked = tx.selectNoFrom(sql<string>`unnest(${words}::text[])`.as('word'))
  const missing = tx
    .selectFrom(asked.as('asked'))
    .select('asked.word')
    .where(sql<boolean>`${found} is null`)
    .limit(1)
  return sql<boolean>`(${missing}) is null`
}

function hasWordBetween(tx: TenantTx, idRef: string, from: RawBuilder<unknown>, end: RawBuilder<unknown>) {
  const own = tx
    .selectFrom('search_words')
    .select(sql<boolean>`true`.as('found'))
    .whereRef('search_words.object_id', '=', sql.ref(idRef))
    .where(sql<boolean>`search_words.word >= ${from}`)
    .where(sql<boolean>`search_words.word < ${end}`)
    .limit(1)
  return sql<boolean>`(${own})`
}
