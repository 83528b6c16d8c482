import { createHash, randomBytes } from 'node:crypto'
import { Pool } from 'pg'
import type { QueryConfig, QueryResultRow } from 'pg'
import { withControl } from '@/db/control'
import type { Environment } from '@/lib/contract/common'
import type { EntityId } from '@/lib/contract/ids'
import type { Tenant } from '@/lib/auth/principal'
import { newId } from '@/lib/ids'

const owners = new Map<string, Pool>()

/** SQL as the owner of the test database, whom row-level security lets pass. */
export async function asOwner<Row extends QueryResultRow>(
  query: string | QueryConfig,
  values: unknown[] = [],
): Promise<Row[]> {
  const url = process.env.DATABASE_URL ?? ''
  const owner = owners.get(url) ?? new Pool({ connectionString: url, max: 2, allowExitOnIdle: true })
  owners.set(url, owner)
  return (await owner.query<Row>(query, values)).rows
}

/** An account of its own: the smallest world in which there can be entities. */
export async function makeAccount() {
  const accountId = newId('acc')
  await withControl({ accountId, environment: 'live', entityId: null }, 'read write', (tx) =>
    tx.insertInto('accounts').values({ id: accountId, name: 'Acme Platform' }).execute(),
  )
  return accountId
}

/** A new entity is a new world for a test, because the database says so. It is the proof itself: tests may forge it. */
export async function makeTenant(
  of: { accountId?: Tenant['accountId']; environment?: Environment } = {},
): Promise<Tenant> {
  const accountId = of.accountId ?? (await makeAccount())
  const environment = of.environment ?? 'live'
  const entityId: EntityId = newId('ent')
  await withControl({ accountId, environment, entityId: null }, 'read write', (tx) =>
    tx
      .insertInto('entities')
      .values({
        id: entityId,
        name: 'Acme d.o.o.',
        country: 'Slovenia',
        country_code: 'SI',
        currency_code: 'EUR',
        locale: 'sl-SI',
        timezone: 'Europe/Ljubljana',
      })
      .execute(),
  )
  return { accountId, environment, entityId } as Tenant
}

/** A random secret and its hash. */
export function makeSecret() {
  const secret = randomBytes(32).toString('hex')
  return { secret, hash: createHash('sha256').update(secret).digest() }
}
