import { Pool } from 'pg'
import { migrationNames } from '@/db/migrations'
import { roleConnection } from '@/db/roles'

const longestMs = 500
let pool: Pool | undefined
let newest: string | undefined

/** Whether the database answers within 500 ms and has every migration of this code. */
export async function isSchemaCurrent(): Promise<boolean> {
  newest ??= migrationNames().at(-1) ?? ''
  // A connection of its own: full pools must not make a healthy process look ill.
  pool ??= new Pool({ ...roleConnection('auth'), max: 1, connectionTimeoutMillis: longestMs, query_timeout: longestMs })
  if (pool.listenerCount('error') === 0) pool.on('error', () => undefined)
  const { rowCount } = await pool.query('select from app.migrations where name = $1', [newest])
  return rowCount === 1
}
