import type { ApiKeyRow } from '@/db/api-keys'
import type { EntityId } from '@/lib/contract/ids'
import type { EntityKey } from '@/lib/contract/keys'

/** An entity key as the API shows it. `key` is given in the one answer that makes it; without, it is masked. */
export const toEntityKey = (row: ApiKeyRow, entityId: EntityId, key = row.prefix_hint): EntityKey => ({
  id: key,
  key_id: row.key_id,
  entity_id: entityId,
  name: row.name,
  environment: row.environment,
  prefix_hint: row.prefix_hint,
  permissions: row.permissions,
  created_at: row.created_at,
  updated_at: row.updated_at,
  expires_at: row.expires_at,
  last_used_at: row.last_used_at,
})
