import { sql } from 'kysely'
import type { SelectQueryBuilder } from 'kysely'
import type { TenantTables } from '@/db/schema'
import type { TenantTx } from '@/db/tenant'

export type Searchable = 'customer' | 'item' | 'tax' | 'payment' | TenantTables['documents']['type']['__select__']

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
  await tx.deleteFrom('search_words').where('object_id', '=', objectId).execute()
  await insertSearchWords(tx, resource, objectId, words)
}

export async function insertSearchWords(
  tx: TenantTx,
  resource: Searchable,
  objectId: string,
  words: readonly string[],
) {
  if (words.length === 0) return
  const rows = tx.selectNoFrom((eb) => [
    eb.val(resource).as('resource'),
    sql<string>`unnest(${[...new Set(words)]}::text[])`.as('word'),
    eb.val(objectId).as('object_id'),
  ])
  await tx.insertInto('search_words').columns(['resource', 'word', 'object_id']).expression(rows).execute()
}

/** Narrows a list to the objects that have, for every word searched for, a word that begins with it. */
export function withSearchWords<TB extends keyof TenantTables, Row>(
  tx: TenantTx,
  query: SelectQueryBuilder<TenantTables, TB, Row>,
  { resource, words, idRef }: { resource: Searchable; words: readonly string[]; idRef: string },
): SelectQueryBuilder<TenantTables, TB, Row> {
  return words.reduce((narrowed, word) => {
    const found = tx
      .selectFrom('search_words')
      .select('object_id')
      .where('resource', '=', resource)
      .where('word', '>=', word)
      .where('word', '<', afterPrefix(word))
    return narrowed.where(sql<boolean>`${sql.ref(idRef)} in (${found})`)
  }, query)
}
