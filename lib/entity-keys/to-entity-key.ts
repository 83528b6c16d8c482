import type { ApiKeyRow } from '@/db/api-keys'
import { toApiKey } from '@/lib/api-keys/to-api-key'
import type { EntityId } from '@/lib/contract/ids'
import type { EntityKey } from '@/lib/contract/keys'

/** An entity key as the API shows it. `key` is given in the one answer that makes it; without, it is masked. */
export const toEntityKey = (row: ApiKeyRow, entityId: EntityId, key = row.prefix_hint): EntityKey => ({
  id: key,
  key_id: row.key_id,
  entity_id: entityId,
  ...toApiKey(row),
})
