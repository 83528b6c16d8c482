import type { ApiKeyRow } from '@/db/api-keys'
import type { AccountKey } from '@/lib/contract/keys'

/** An account key as the API shows it. `key` is given in the one answer that makes it; without, it is masked. */
export const toAccountKey = (row: ApiKeyRow, key = row.prefix_hint): AccountKey => ({
  id: key,
  key_id: row.key_id,
  name: row.name,
  environment: row.environment,
  prefix_hint: row.prefix_hint,
  permissions: row.permissions,
  created_at: row.created_at,
  updated_at: row.updated_at,
  expires_at: row.expires_at,
  last_used_at: row.last_used_at,
})
