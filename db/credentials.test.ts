import { expect, test } from 'vitest'
import { withControl } from '@/db/control'
import {
  selectAccountEntity,
  selectKeyEntity,
  selectLiveApiKey,
  selectLiveUserToken,
  selectMembership,
  selectReachableEntities,
} from '@/db/credentials'
import { selectSession, selectSessionById } from '@/db/embed-credentials'
import { selectAccountPages, selectLaunchPage } from '@/db/embed-pages'
import { json } from '@/db/json'
import { poolOf } from '@/db/pool'
import { selectLiveMemberSession, selectLiveSetupLink, selectMembersByEmail, selectUserByEmail } from '@/db/sign-in'
import { newId } from '@/lib/ids'
import type { Tenant } from '@/lib/auth/principal'
import { makeAccount, makeSecret, makeTenant } from '@/test/database'

const inAnHour = () => new Date(Date.now() + 3_600_000).toISOString()
const anHourAgo = () => new Date(Date.now() - 3_600_000).toISOString()
const accountOf = ({ accountId, environment }: Tenant) => ({ accountId, environment, entityId: null })

async function makeKey(tenant: Tenant, values: { expires_at?: string; deleted_at?: string } = {}) {
  const { secret, hash } = makeSecret()
  const key_id = newId('key')
  await withControl(tenant, 'read write', (tx) =>
    tx
      .insertInto('api_keys')
      .values({ key_id, hash, prefix_hint: secret.slice(0, 12), ...values })
      .execute(),
  )
  return { key_id, hash, secret }
}

async function makeUser(tenant: Tenant) {
  const id = newId('user')
  await withControl(tenant, 'read write', async (tx) => {
    await tx
      .insertInto('users')
      .values({ id, email: `${id}@example.com` })
      .execute()
    await tx.insertInto('memberships').values({ user_id: id, role: 'editor', status: 'active' }).execute()
  })
  return id
}

test('a key is found by its hash until it expires or is deleted', async () => {
  const tenant = await makeTenant()
  const { key_id, hash } = await makeKey(tenant)
  expect(await selectLiveApiKey(hash)).toEqual({
    key_id,
    account_id: tenant.accountId,
    environment: 'live',
    entity_id: tenant.entityId,
    name: null,
    permissions: null,
    last_used_at: null,
    entity_is_enabled: true,
    rate_limit_live: null,
    rate_limit_sandbox: null,
  })
  expect(await selectLiveApiKey((await makeKey(tenant, { expires_at: anHourAgo() })).hash)).toBeUndefined()
  expect(await selectLiveApiKey((await makeKey(tenant, { deleted_at: anHourAgo() })).hash)).toBeUndefined()
  expect(await selectLiveApiKey(makeSecret().hash)).toBeUndefined()
})

test('an operator’s token dies with the sign-in that it came from', async () => {
  const accountId = await makeAccount()
  const [member_id, session_id] = [newId('mem'), newId('req')]
  const { hash } = makeSecret()
  const control = { accountId, environment: 'sandbox', entityId: null } as const
  await withControl(control, 'read write', async (tx) => {
    await tx
      .insertInto('members')
      .values({ id: member_id, email: `${member_id}@example.com`, role: 'owner', status: 'active' })
      .execute()
    await tx.insertInto('member_sessions').values({ id: session_id, member_id, expires_at: inAnHour() }).execute()
    const token = {
      hash,
      environment: 'sandbox',
      member_id,
      member_session_id: session_id,
      expires_at: inAnHour(),
    } as const
    await tx.insertInto('user_tokens').values(token).execute()
  })
  expect(await selectLiveUserToken(hash)).toMatchObject({
    account_id: accountId,
    environment: 'sandbox',
    member_id,
    member_role: 'owner',
  })
  expect(await selectLiveMemberSession(session_id)).toMatchObject({ account_id: accountId, member_id, role: 'owner' })
  expect(await selectMembersByEmail(`${member_id}@example.com`)).toMatchObject([
    { account_id: accountId, id: member_id },
  ])

  await withControl(control, 'read write', (tx) =>
    tx.updateTable('member_sessions').set({ revoked_at: anHourAgo() }).where('id', '=', session_id).execute(),
  )
  expect(await selectLiveUserToken(hash)).toBeUndefined()
  expect(await selectLiveMemberSession(session_id)).toBeUndefined()
})

test('an entity is reached inside its account and environment only', async () => {
  const accountId = await makeAccount()
  const [live, sandbox] = [await makeTenant({ accountId }), await makeTenant({ accountId, environment: 'sandbox' })]
  expect(await selectAccountEntity(accountId, 'live', live.entityId)).toEqual({ id: live.entityId, is_enabled: true })
  expect(await selectAccountEntity(accountId, 'live', sandbox.entityId)).toBeUndefined()
  expect(await selectAccountEntity(await makeAccount(), 'live', live.entityId)).toBeUndefined()
  expect(await selectReachableEntities(accountId, 'live')).toEqual([{ id: live.entityId }])

  const key = await makeKey(live)
  expect(await selectKeyEntity(accountId, 'live', key.secret)).toBe(live.entityId)
  expect(await selectKeyEntity(accountId, 'live', key.key_id)).toBe(live.entityId)
  expect(await selectKeyEntity(accountId, 'sandbox', key.key_id)).toBeNull()
  expect(await selectKeyEntity(accountId, 'live', 'ek_live_abc...def')).toBe('masked')
})

test('a user’s only membership is chosen, several are not', async () => {
  const tenant = await makeTenant()
  const userId = await makeUser(tenant)
  const { accountId, entityId } = tenant
  const membership = { entity_id: entityId, environment: 'live', role: 'editor', permissions: null, name: null }
  expect(await selectMembership(accountId, null, userId, null)).toEqual(membership)
  expect(await selectMembership(accountId, 'live', userId, entityId)).toEqual(membership)
  expect(await selectMembership(accountId, 'sandbox', userId, null)).toBeUndefined()
  expect(await selectMembership(accountId, null, userId, newId('ent'))).toBeUndefined()
  expect(await selectUserByEmail(accountId, `${userId}@example.com`)).toMatchObject({ id: userId })
  expect(await selectUserByEmail(await makeAccount(), `${userId}@example.com`)).toBeUndefined()

  const other = await makeTenant({ accountId })
  await withControl(other, 'read write', (tx) =>
    tx.insertInto('memberships').values({ user_id: userId, role: 'viewer', status: 'active' }).execute(),
  )
  expect(await selectMembership(accountId, null, userId, null)).toBe('several')
})

test('a session comes with all that may end it', async () => {
  const tenant = await makeTenant()
  const { key_id } = await makeKey(tenant)
  const [id, launch_id] = [newId('ses'), newId('lau')]
  const { hash } = makeSecret()
  await withControl(tenant, 'read write', async (tx) => {
    const common = { subject: json({ id: 'u_1' }), key_id, minted_by: key_id, expires_at: inAnHour() }
    await tx
      .insertInto('launches')
      .values({ ...common, id: launch_id, secret_hash: hash })
      .execute()
    const limits = { idle_ttl: 60, token_ttl: 900, token_expires_at: anHourAgo() }
    await tx
      .insertInto('embed_sessions')
      .values({ ...common, ...limits, id, launch_id, token_hash: hash, bind_hash: hash })
      .execute()
  })
  expect(await selectSession(hash)).toMatchObject({
    id,
    subject: { id: 'u_1' },
    token_is_expired: true,
    is_expired: false,
    is_idle: false,
    key_is_dead: false,
    entity_is_enabled: true,
    minter_role: null,
  })
  await withControl(tenant, 'read write', (tx) => tx.updateTable('api_keys').set({ deleted_at: anHourAgo() }).execute())
  expect(await selectSessionById(id)).toMatchObject({ id, key_is_dead: true })
})

test('what pages need is found by ids that anybody may send', async () => {
  const tenant = await makeTenant()
  const id = newId('lau')
  const { hash } = makeSecret()
  await withControl(accountOf(tenant), 'read write', async (tx) => {
    await tx
      .insertInto('embed_policies')
      .values({ parent_origins: ['https://a.example'] })
      .execute()
    await tx
      .insertInto('white_labels')
      .values({ custom_domain: `${id}.example`, app_name: 'Books' })
      .execute()
    await tx.insertInto('setup_links').values({ hash, expires_at: inAnHour() }).execute()
  })
  await withControl(tenant, 'read write', (tx) =>
    tx
      .insertInto('launches')
      .values({ id, secret_hash: hash, subject: json({ id: 'u' }), minted_by: 'x', expires_at: anHourAgo() })
      .execute(),
  )
  expect(await selectLaunchPage(id)).toMatchObject({
    account_id: tenant.accountId,
    policy_origins: ['https://a.example'],
  })
  expect(await selectAccountPages(tenant.accountId)).toMatchObject([{ environment: 'live', app_name: 'Books' }])
  expect(await selectLiveSetupLink(hash)).toMatchObject({ account_id: tenant.accountId })
})

test('the role that finds credentials can read nothing else, and write nothing', async () => {
  const auth = poolOf('auth')
  await expect(auth.query('select * from app.api_keys')).rejects.toThrow(/permission denied/)
  await expect(auth.query('select secret_hash from app.launches')).rejects.toThrow(/permission denied/)
  await expect(auth.query('select settings from app.entities')).rejects.toThrow(/permission denied/)
  await expect(auth.query('select * from app.documents')).rejects.toThrow(/permission denied/)
  await expect(auth.query('update app.api_keys set last_used_at = now()')).rejects.toThrow(
    /permission denied|read-only/,
  )
})
