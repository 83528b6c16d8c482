import { jobsSchema } from '@/db/install-jobs'
import { poolOf } from '@/db/pool'

/** Rows that nothing looks at any more; each line is a table and what makes a row of it past. */
const expired = {
  [`${jobsSchema}._private_jobs`]: `attempts >= max_attempts and locked_at is null and run_at < now() - interval '30 days'`,
  'app.idempotency_keys': `expires_at < now()`,
  'app.document_views': `created_at < now() - interval '2 days'`,
  'app.import_contents': `created_at < now() - interval '1 day'`,
  'app.jobs': `expires_at < now()`,
  'app.launches': `expires_at < now() - interval '30 days'`,
  'app.embed_sessions': `coalesce(ended_at, expires_at) < now() - interval '30 days'`,
  'app.member_sessions': `coalesce(revoked_at, expires_at) < now() - interval '30 days'`,
  'app.user_tokens': `coalesce(revoked_at, expires_at) < now() - interval '30 days'`,
  'app.setup_links': `coalesce(used_at, expires_at) < now() - interval '30 days'`,
}

/** Removes expired rows of every account, as the worker; returns how many. */
export async function deleteExpired(): Promise<number> {
  let purged = 0
  for (const [table, condition] of Object.entries(expired)) {
    const { rowCount } = await poolOf('worker').query(`delete from ${table} where ${condition}`)
    purged += rowCount ?? 0
  }
  return purged
}
