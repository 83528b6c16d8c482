import { type ApiKeyRow, deleteApiKey, expireApiKey } from '@/db/api-keys'
import type { ControlTx } from '@/db/control'

/** What a roll leaves of the old key: it works for `seconds` more, with 0 not at all. */
export const endRolledKey = (tx: ControlTx, { key_id }: ApiKeyRow, seconds: number): Promise<unknown> =>
  seconds === 0 ? deleteApiKey(tx, key_id) : expireApiKey(tx, key_id, seconds)

export const DEFAULT_OVERLAP_SECONDS = 86_400
