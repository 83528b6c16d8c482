import type { ApiKeyRow } from '@/db/api-keys'
import type { AccountKey } from '@/lib/contract/keys'

/** What a key of either kind shows besides the names that lead to it. */
export const toApiKey = (row: ApiKeyRow): Omit<AccountKey, 'id' | 'key_id'> => ({
  name: row.name,
  environment: row.environment,
  prefix_hint: row.prefix_hint,
  permissions: row.permissions,
  created_at: row.created_at,
  updated_at: row.updated_at,
  expires_at: row.expires_at,
  last_used_at: row.last_used_at,
})
