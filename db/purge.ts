import { poolOf } from '@/db/pool'

/** Rows that nothing looks at any more; each line is a table and what makes a row of it past. */
const expired = {
  idempotency_keys: `expires_at < now()`,
  launches: `expires_at < now() - interval '30 days'`,
  embed_sessions: `coalesce(ended_at, expires_at) < now() - interval '30 days'`,
  member_sessions: `coalesce(revoked_at, expires_at) < now() - interval '30 days'`,
  user_tokens: `coalesce(revoked_at, expires_at) < now() - interval '30 days'`,
  setup_links: `coalesce(used_at, expires_at) < now() - interval '30 days'`,
}

/** Removes expired rows of every account, as the worker; returns how many. */
export async function purgeExpired(): Promise<number> {
  let purged = 0
  for (const [table, condition] of Object.entries(expired)) {
    const { rowCount } = await poolOf('worker').query(`delete from app.${table} where ${condition}`)
    purged += rowCount ?? 0
  }
  return purged
}
