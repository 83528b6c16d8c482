import type { ApiKeyRow } from '@/db/api-keys'
import { toApiKey } from '@/lib/api-keys/to-api-key'
import type { AccountKey } from '@/lib/contract/keys'

/** An account key as the API shows it. `key` is given in the one answer that makes it; without, it is masked. */
export const toAccountKey = (row: ApiKeyRow, key = row.prefix_hint): AccountKey => ({
  id: key,
  key_id: row.key_id,
  ...toApiKey(row),
})
