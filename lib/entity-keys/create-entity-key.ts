import { actorOf, recordActivity } from '@/lib/activities/record-activity'
import { requireEntityPermissions } from '@/lib/api-keys/entity-permissions'
import { expiryOf } from '@/lib/api-keys/key-lifetime'
import { mintApiKey } from '@/lib/api-keys/mint-api-key'
import { requireAll } from '@/lib/auth/permissions'
import { entityOf } from '@/lib/entities/entity-of'
import type { entityKeys } from '@/lib/contract/keys'
import { ENTITY_PERMISSIONS } from '@/lib/contract/permissions'
import type { UseCase } from '@/lib/http/endpoint'
import { invalid } from '@/lib/http/problem'

import { toEntityKey } from './to-entity-key'

export const createEntityKey: UseCase<typeof entityKeys.create> = async (context, { body = {} }) => {
  const { tx, principal, scope } = context
  if (body.environment !== undefined && body.environment !== scope.environment) {
    throw invalid(['environment'], `This entity is in ${scope.environment}.`)
  }
  const permissions = body.permissions ?? null
  requireEntityPermissions(permissions)
  requireAll(principal, permissions ?? ENTITY_PERMISSIONS)
  const { key, row } = await mintApiKey(tx, 'ek', scope.environment, {
    name: body.name ?? null,
    permissions,
    created_by: actorOf(principal),
    expires_at: expiryOf(body),
  })
  await recordActivity(tx, context, {
    resource_type: 'api_key',
    resource_id: row.key_id,
    action: 'created',
    changes: { permissions, expires_at: row.expires_at },
  })
  return toEntityKey(row, entityOf(context), key)
}
