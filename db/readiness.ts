import { Pool } from 'pg'
import { roleConnection } from '@/db/roles'
import { env } from '@/lib/env'

const longestMs = 500
let pool: Pool | undefined

/** Whether the database answers within 500 ms and has every migration of this code. */
export async function isSchemaCurrent(): Promise<boolean> {
  // A connection of its own: full pools must not make a healthy process look ill.
  pool ??= new Pool({ ...roleConnection('auth'), max: 1, connectionTimeoutMillis: longestMs, query_timeout: longestMs })
  if (pool.listenerCount('error') === 0) pool.on('error', () => undefined)
  const { rows } = await pool.query<{ name: string }>('select name from app.migrations order by name desc limit 1')
  const { INLAY_NEWEST_MIGRATION } = env()
  return INLAY_NEWEST_MIGRATION === undefined || (rows[0]?.name ?? '') >= INLAY_NEWEST_MIGRATION
}
