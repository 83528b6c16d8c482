import { actorOf, recordActivity } from '@/lib/activities/record-activity'
import { requireAll } from '@/lib/auth/permissions'
import type { Permission } from '@/lib/contract/permissions'
import type { ControlContext } from '@/lib/http/context'

import { expiryOf, type Lifetime } from './key-lifetime'
import type { KeyKind } from './kinds'
import { mintApiKey, type MintedKey } from './mint-api-key'

type Wanted = Lifetime & { name?: string | null | undefined; permissions?: Permission[] | null | undefined }

/** Makes a key that can do no more than its maker. */
export async function createApiKey(context: ControlContext, kind: KeyKind, wanted: Wanted): Promise<MintedKey> {
  const { tx, principal, scope } = context
  const permissions = wanted.permissions ?? null
  requireAll(principal, permissions ?? kind.everything)
  const minted = await mintApiKey(tx, kind.prefix, scope.environment, {
    name: wanted.name ?? null,
    permissions,
    created_by: actorOf(principal),
    expires_at: expiryOf(wanted),
  })
  await recordActivity(tx, context, {
    resource_type: kind.resource,
    resource_id: minted.row.key_id,
    action: 'created',
    changes: { permissions, expires_at: minted.row.expires_at },
  })
  return minted
}
