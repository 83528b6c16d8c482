import { sql } from 'kysely'
import type { RawBuilder } from 'kysely'

/** Columns without case and accents, for the few rows that have no table of search words. */
const folded = (columns: readonly string[]) => {
  const text = sql.join(
    columns.map((column) => sql`coalesce(${sql.ref(column)}, '')`),
    sql` || ' ' || `,
  )
  return sql`regexp_replace(normalize(lower(${text}), NFKD), '[\u0300-\u036f]+', '', 'g')`
}

/** Whether every word, folded already, stands somewhere in the columns. No word is in every row. */
export function holdsWords(words: readonly string[], columns: readonly string[]): RawBuilder<boolean> {
  if (words.length === 0) return sql<boolean>`true`
  return sql<boolean>`(${sql.join(
    words.map((word) => sql`position(${word} in ${folded(columns)}) > 0`),
    sql` and `,
  )})`
}
