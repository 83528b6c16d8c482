import { sql } from 'kysely'
import type { ControlTx } from '@/db/control'
import type { KeyId, SessionId } from '@/lib/contract/ids'

const now = sql<string>`now()`

export const touchApiKey = (tx: ControlTx, id: KeyId) =>
  tx.updateTable('api_keys').set({ last_used_at: now }).where('key_id', '=', id).execute()

export const touchSession = (tx: ControlTx, id: SessionId) =>
  tx.updateTable('embed_sessions').set({ last_used_at: now }).where('id', '=', id).execute()
