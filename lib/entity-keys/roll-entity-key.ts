import { actorOf, recordActivity } from '@/lib/activities/record-activity'
import { DEFAULT_OVERLAP_SECONDS, endRolledKey } from '@/lib/api-keys/end-rolled-key'
import { renewedExpiry } from '@/lib/api-keys/key-lifetime'
import { mintApiKey } from '@/lib/api-keys/mint-api-key'
import { requireAll } from '@/lib/auth/permissions'
import { entityOf } from '@/lib/entities/entity-of'
import type { entityKeys } from '@/lib/contract/keys'
import { ENTITY_PERMISSIONS } from '@/lib/contract/permissions'
import type { UseCase } from '@/lib/http/endpoint'

import { findEntityKey } from './find-entity-key'
import { toEntityKey } from './to-entity-key'

export const rollEntityKey: UseCase<typeof entityKeys.roll> = async (context, { params, body }) => {
  const { tx, principal, scope } = context
  const old = await findEntityKey(tx, params.id)
  // The new key is handed to the caller, so it is one that the caller could have made.
  requireAll(principal, old.permissions ?? ENTITY_PERMISSIONS)
  const { name, permissions } = old
  const { key, row } = await mintApiKey(tx, 'ek', scope.environment, {
    name,
    permissions,
    created_by: actorOf(principal),
    expires_at: renewedExpiry(old),
  })
  const overlap = body?.expires_in ?? DEFAULT_OVERLAP_SECONDS
  await endRolledKey(tx, old, overlap)
  await recordActivity(tx, context, {
    resource_type: 'api_key',
    resource_id: old.key_id,
    action: 'rolled',
    changes: { replaced_by: row.key_id, expires_in: overlap },
  })
  return toEntityKey(row, entityOf(context), key)
}
