import { actorOf, recordActivity } from '@/lib/activities/record-activity'
import { expiryOf } from '@/lib/api-keys/key-lifetime'
import { requireSameEnvironment } from '@/lib/api-keys/key-environment'
import { mintApiKey } from '@/lib/api-keys/mint-api-key'
import { requireAll } from '@/lib/auth/permissions'
import type { accountKeys } from '@/lib/contract/keys'
import { ACCOUNT_PERMISSIONS, ENTITY_PERMISSIONS } from '@/lib/contract/permissions'
import type { UseCase } from '@/lib/http/endpoint'

import { toAccountKey } from './to-account-key'

/** What an account key has that was made without a list. */
export const EVERY_PERMISSION = [...ACCOUNT_PERMISSIONS, ...ENTITY_PERMISSIONS]

export const createAccountKey: UseCase<typeof accountKeys.create> = async (context, { body = {} }) => {
  const { tx, principal, scope } = context
  requireSameEnvironment(principal, scope.environment, body.environment)
  const permissions = body.permissions ?? null
  requireAll(principal, permissions ?? EVERY_PERMISSION)
  const { key, row } = await mintApiKey(tx, 'sk', scope.environment, {
    name: body.name ?? null,
    permissions,
    created_by: actorOf(principal),
    expires_at: expiryOf(body),
  })
  await recordActivity(tx, context, {
    resource_type: 'account_api_key',
    resource_id: row.key_id,
    action: 'created',
    changes: { permissions, expires_at: row.expires_at },
  })
  return toAccountKey(row, key)
}
