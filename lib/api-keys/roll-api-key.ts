import { type ApiKeyRow, deleteApiKey, expireApiKey } from '@/db/api-keys'
import type { ControlTx } from '@/db/control'
import { actorOf, recordActivity } from '@/lib/activities/record-activity'
import { requireAll } from '@/lib/auth/permissions'
import type { ControlContext } from '@/lib/http/context'

import { renewedExpiry } from './key-lifetime'
import type { KeyKind } from './kinds'
import { mintApiKey, type MintedKey } from './mint-api-key'

const DEFAULT_OVERLAP_SECONDS = 86_400

/** Puts a new key in the place of a locked one, which works for `overlap` seconds more. */
export async function rollApiKey(
  context: ControlContext,
  kind: KeyKind,
  old: ApiKeyRow,
  overlap = DEFAULT_OVERLAP_SECONDS,
): Promise<MintedKey> {
  const { tx, principal, scope } = context
  const { name, permissions } = old
  // The new key is handed to the caller, so it is one that the caller could have made.
  requireAll(principal, permissions ?? kind.everything)
  const minted = await mintApiKey(tx, kind.prefix, scope.environment, {
    name,
    permissions,
    created_by: actorOf(principal),
    expires_at: renewedExpiry(old),
  })
  await endRolledKey(tx, old, overlap)
  await recordActivity(tx, context, {
    resource_type: kind.resource,
    resource_id: old.key_id,
    action: 'rolled',
    changes: { replaced_by: minted.row.key_id, expires_in: overlap },
  })
  return minted
}

const endRolledKey = (tx: ControlTx, { key_id }: ApiKeyRow, seconds: number): Promise<unknown> =>
  seconds === 0 ? deleteApiKey(tx, key_id) : expireApiKey(tx, key_id, seconds)
