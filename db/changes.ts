import { sql } from 'kysely'

/** Goes into every update of a row with a version. */
export const bump = { version: sql<number>`version + 1`, updated_at: sql<string>`now()` }

export const now = sql<string>`now()`
