import { withControl } from '@/db/control'
import { createAccount } from '@/lib/accounts/create-account'
import { mintKey } from '@/lib/auth/keys'
import type { Tenant } from '@/lib/auth/principal'
import type { Environment } from '@/lib/contract/common'
import type { Permission } from '@/lib/contract/permissions'
import { newId } from '@/lib/ids'

import { makeTenant } from './database'

export type AccountWorld = Awaited<ReturnType<typeof createTestAccount>>

/** A platform with its first live and sandbox keys. */
export async function createTestAccount() {
  const account = await createAccount('Acme Platform')
  return {
    ...account,
    keyOf: (environment: Environment) => (environment === 'live' ? account.liveKey : account.sandboxKey),
  }
}

type Of = { account?: AccountWorld; environment?: Environment; permissions?: Permission[] }
export type EntityWorld = Awaited<ReturnType<typeof createEntity>>

/** A company with a key of its own and its platform's: the smallest world in which there can be invoices. */
export async function createEntity({ account, environment = 'live', permissions }: Of = {}) {
  const platform = account ?? (await createTestAccount())
  const tenant = await makeTenant({ accountId: platform.accountId, environment })
  const keyWith = (only?: Permission[]) => createEntityKey(tenant, only)
  return {
    account: platform,
    accountId: platform.accountId,
    accountKey: platform.keyOf(environment),
    environment,
    entityId: tenant.entityId,
    tenant,
    key: await keyWith(permissions),
    keyWith,
  }
}

/** An entity key, with everything or with the permissions named. */
export async function createEntityKey(
  { accountId, environment, entityId }: Tenant,
  permissions?: Permission[],
): Promise<string> {
  const { key, hash, hint } = mintKey('ek', environment)
  await withControl({ accountId, environment, entityId }, 'read write', (tx) =>
    tx
      .insertInto('api_keys')
      .values({ key_id: newId('key'), hash, prefix_hint: hint, name: null, permissions: permissions ?? null })
      .execute(),
  )
  return key
}
