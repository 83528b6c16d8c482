import { expect, test } from 'vitest'
import { withControl } from '@/db/control'
import { json } from '@/db/json'
import { countWrongSecret, insertLaunch, revokeLaunches, selectLaunch, takeLaunch } from '@/db/launches'
import { putPolicy, selectPolicy } from '@/db/policies'
import type { NewControlRow } from '@/db/schema'
import { endSessions, insertSession, lockSession, renewSession, selectSessions } from '@/db/sessions'
import type { Tenant } from '@/lib/auth/principal'
import type { LaunchId } from '@/lib/contract/ids'
import { newId } from '@/lib/ids'
import { makeSecret, makeTenant } from '@/test/database'

const inAnHour = () => new Date(Date.now() + 3_600_000).toISOString()
const bindHash = Buffer.alloc(32, 1)

async function makeLaunch(tenant: Tenant, values: Partial<NewControlRow<'launches'>> = {}) {
  const id = newId('lau')
  const { hash } = makeSecret()
  await withControl(tenant, 'read write', (tx) =>
    insertLaunch(tx, {
      id,
      secret_hash: hash,
      subject: json({ id: 'u_1' }),
      minted_by: 'key_1',
      expires_at: inAnHour(),
      ...values,
    }),
  )
  return { id, hash }
}

const take = (tenant: Tenant, { id, hash }: { id: LaunchId; hash: Buffer }) =>
  withControl(tenant, 'read write', (tx) => takeLaunch(tx, { id, secretHash: hash, bindHash, sessionId: newId('ses') }))

test('of fifty exchanges at once one gets the launch', async () => {
  const tenant = await makeTenant()
  const launch = await makeLaunch(tenant)
  const taken = await Promise.all(Array.from({ length: 50 }, () => take(tenant, launch)))
  expect(taken.filter(Boolean)).toHaveLength(1)
  expect(taken.find(Boolean)).toMatchObject({ id: launch.id, entity_id: tenant.entityId, subject: { id: 'u_1' } })
})

test('a launch is not taken late, with a wrong secret, or after it was revoked', async () => {
  const tenant = await makeTenant()
  expect(await take(tenant, await makeLaunch(tenant, { expires_at: new Date(0).toISOString() }))).toBeUndefined()
  const launch = await makeLaunch(tenant)
  expect(await take(tenant, { ...launch, hash: makeSecret().hash })).toBeUndefined()
  const [elsewhere] = [await makeTenant()]
  expect(await take(elsewhere, launch)).toBeUndefined()
  const user_id = newId('user')
  await withControl(tenant, 'read write', async (tx) => {
    await tx
      .insertInto('users')
      .values({ id: user_id, email: `${user_id}@example.com` })
      .execute()
    await tx.insertInto('memberships').values({ user_id, role: 'viewer' }).execute()
  })
  const [ofUser, another] = [await makeLaunch(tenant, { user_id }), await makeLaunch(tenant, { user_id })]
  expect(await take(tenant, ofUser)).toMatchObject({ user_id })
  await withControl(tenant, 'read write', (tx) => revokeLaunches(tx, { user_id }))
  expect(await take(tenant, another)).toBeUndefined()
})

test('a launch leads nowhere once its user has left or its entity is disabled', async () => {
  const tenant = await makeTenant()
  const user_id = newId('user')
  await withControl(tenant, 'read write', (tx) =>
    tx
      .insertInto('users')
      .values({ id: user_id, email: `${user_id}@example.com` })
      .execute(),
  )
  expect(await take(tenant, await makeLaunch(tenant, { user_id }))).toBeUndefined()
  const launch = await makeLaunch(tenant)
  await withControl(tenant, 'read write', (tx) => tx.updateTable('entities').set({ is_enabled: false }).execute())
  expect(await take(tenant, launch)).toBeUndefined()
})

test('five wrong secrets burn a launch', async () => {
  const tenant = await makeTenant()
  const launch = await makeLaunch(tenant)
  for (let guess = 0; guess < 7; guess += 1)
    await withControl(tenant, 'read write', (tx) => countWrongSecret(tx, launch.id))
  expect(await take(tenant, launch)).toBeUndefined()
  const seen = await withControl(tenant, 'read only', (tx) => selectLaunch(tx, launch.id))
  expect(seen).toMatchObject({ wrong_secret_count: 5, is_expired: false, used_at: null, used_seconds_ago: null })
})

test('sessions are renewed until they end, one by one or by what they have in common', async () => {
  const tenant = await makeTenant()
  const make = (values: Partial<NewControlRow<'embed_sessions'>>) =>
    withControl(tenant, 'read write', (tx) =>
      insertSession(tx, {
        id: newId('ses'),
        launch_id: newId('lau'),
        token_hash: makeSecret().hash,
        bind_hash: bindHash,
        subject: json({ id: 'u_1' }),
        minted_by: 'key_1',
        idle_ttl: 1800,
        token_ttl: 900,
        token_expires_at: inAnHour(),
        expires_at: inAnHour(),
        ...values,
      }),
    )
  const [one, two, three] = [await make({ subject_id: 'u_1' }), await make({ group: 'g' }), await make({ group: 'g' })]
  const end = (of: Parameters<typeof endSessions>[1]) =>
    withControl(tenant, 'read write', (tx) => endSessions(tx, of, 'session_revoked'))
  const listed = async () => {
    const rows = await withControl(tenant, 'read only', (tx) =>
      selectSessions(tx, { column: 'id', descending: true, after: null, limit: 9 }),
    )
    return rows.map(({ id }) => id)
  }
  expect(await listed()).toEqual([three.id, two.id, one.id])
  const { hash } = makeSecret()
  const renewed = await withControl(tenant, 'read write', async (tx) => {
    await lockSession(tx, one.id)
    return renewSession(tx, one.id, { token_hash: hash, token_expires_at: inAnHour() })
  })
  expect(renewed?.token_hash.equals(hash)).toBe(true)
  expect(await end({ group: 'g' })).toBe(2)
  expect(await end({ group: 'g' })).toBe(0)
  expect(await end({ subject_id: 'u_1' })).toBe(1)
  expect(await end('all')).toBe(0)
  expect(await listed()).toEqual([])
  expect(
    await withControl(tenant, 'read write', (tx) => renewSession(tx, one.id, { token_hash: hash })),
  ).toBeUndefined()
})

test('there is one policy an environment, and its version counts', async () => {
  const { accountId } = await makeTenant()
  const [live, sandbox] = (['live', 'sandbox'] as const).map((environment) => ({
    accountId,
    environment,
    entityId: null,
  }))
  const put = (parent_origins: string[]) =>
    live && withControl(live, 'read write', (tx) => putPolicy(tx, { parent_origins }))
  expect(await put(['https://a.example'])).toMatchObject({ version: 1, token_ttl: 900 })
  expect(await put(['https://b.example'])).toMatchObject({ version: 2, parent_origins: ['https://b.example'] })
  expect(sandbox && (await withControl(sandbox, 'read only', selectPolicy))).toBeUndefined()
})
