import { lockApiKey } from '@/db/api-keys'
import { actorOf, recordActivity } from '@/lib/activities/record-activity'
import { DEFAULT_OVERLAP_SECONDS, endRolledKey } from '@/lib/api-keys/end-rolled-key'
import { renewedExpiry } from '@/lib/api-keys/key-lifetime'
import { mintApiKey } from '@/lib/api-keys/mint-api-key'
import { requireAll } from '@/lib/auth/permissions'
import type { accountKeys } from '@/lib/contract/keys'
import type { UseCase } from '@/lib/http/endpoint'
import { notFound } from '@/lib/http/problem'

import { EVERY_PERMISSION } from './create-account-key'
import { toAccountKey } from './to-account-key'

export const rollAccountKey: UseCase<typeof accountKeys.roll> = async (context, { params, body }) => {
  const { tx, principal, scope } = context
  const old = await lockApiKey(tx, 'account', { key_id: params.id })
  if (!old) throw notFound()
  // The new key is handed to the caller, so it is one that the caller could have made.
  requireAll(principal, old.permissions ?? EVERY_PERMISSION)
  const { name, permissions } = old
  const { key, row } = await mintApiKey(tx, 'sk', scope.environment, {
    name,
    permissions,
    created_by: actorOf(principal),
    expires_at: renewedExpiry(old),
  })
  const overlap = body?.expires_in ?? DEFAULT_OVERLAP_SECONDS
  await endRolledKey(tx, old, overlap)
  await recordActivity(tx, context, {
    resource_type: 'account_api_key',
    resource_id: old.key_id,
    action: 'rolled',
    changes: { replaced_by: row.key_id, expires_in: overlap },
  })
  return toAccountKey(row, key)
}
