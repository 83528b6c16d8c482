import { expect, test } from 'vitest'

import { GET as entities } from '@/app/api/v1/entities/route'
import type { Permission } from '@/lib/contract/permissions'
import { send } from '@/test/api'
import { asOwner } from '@/test/database'
import { type AccountWorld, createEntity, createTestAccount } from '@/test/harness'

import { DELETE } from './[id]/route'
import { POST as ROLL } from './[id]/roll/route'
import { GET, POST } from './route'

const create = (key: string, body?: unknown) => send(POST, { key, method: 'POST', body })
const list = (key: string, path = '') => send(GET, { key, path })
const remove = (key: string, id: string) => send(DELETE, { key, method: 'DELETE', params: { id } })
const roll = (key: string, id: string, body?: unknown) => send(ROLL, { key, method: 'POST', params: { id }, body })
const idsOf = async (account: AccountWorld) =>
  (await list(account.sandboxKey)).body.data.map((key: { key_id: string }) => key.key_id)
const limited = async (account: AccountWorld, permissions: Permission[]): Promise<string> =>
  (await create(account.sandboxKey, { permissions })).body.id

test('a key is shown once, works, and is masked from then on', async () => {
  const account = await createTestAccount()
  const created = await create(account.sandboxKey, { name: 'Staging' })
  expect(created.status).toBe(201)
  const { id, key_id, prefix_hint } = created.body
  expect(id).toMatch(/^sk_sandbox_[0-9a-f]{40}$/)
  expect(created.body).toMatchObject({
    name: 'Staging',
    environment: 'sandbox',
    permissions: null,
    expires_at: null,
    last_used_at: null,
  })
  expect(prefix_hint).toBe(`${id.slice(0, 14)}...${id.slice(-3)}`)
  expect((await send(entities, { key: id })).status).toBe(200)

  const answer = await list(account.sandboxKey)
  const listed = answer.body.data.find((key: { key_id: string }) => key.key_id === key_id)
  expect(listed.id).toBe(prefix_hint)
  expect(answer.text).not.toContain(id)
})

test('nothing but the hash of a key is kept', async () => {
  const account = await createTestAccount()
  const { id } = (await create(account.sandboxKey, { name: 'Staging' })).body
  const kept = await asOwner(
    'select row_to_json(k) as row from app.api_keys k union all select row_to_json(a) from app.activities a union all select row_to_json(i) from app.idempotency_keys i',
  )
  expect(JSON.stringify(kept)).not.toContain(id)
})

test('a body is not needed', async () => {
  const account = await createTestAccount()
  expect((await create(account.liveKey)).body).toMatchObject({ name: null, environment: 'live' })
})

test('a ttl ends the key; null and 0 do not', async () => {
  const account = await createTestAccount()
  const { expires_at } = (await create(account.liveKey, { ttl: 3600 })).body
  expect(Date.parse(expires_at) - Date.now()).toBeGreaterThan(3_590_000)
  expect(Date.parse(expires_at) - Date.now()).toBeLessThan(3_601_000)
  expect((await create(account.liveKey, { ttl: 0 })).body.expires_at).toBeNull()
  expect((await create(account.liveKey, { ttl: null })).body.expires_at).toBeNull()
})

test.each([
  [{ ttl: 59 }, 'ttl'],
  [{ ttl: -1 }, 'ttl'],
  [{ permissions: ['invoices:explode'] }, 'permissions'],
  [{ name: 'x'.repeat(256) }, 'name'],
  [{ environment: 'sandbox' }, 'environment'],
  [{ key_id: 'key_1' }, 'key_id'],
])('%j is refused by its field', async (body, field) => {
  const account = await createTestAccount()
  const answer = await create(account.liveKey, body)
  expect(answer.status).toBe(422)
  expect(answer.body.cause.issues[0].path[0]).toBe(field)
})

test('production is live', async () => {
  const account = await createTestAccount()
  expect((await create(account.liveKey, { environment: 'production' })).body.environment).toBe('live')
})

test('a key is given only what its maker has', async () => {
  const account = await createTestAccount()
  const key = await limited(account, ['account_api_keys:write', 'invoices:read'])
  expect((await create(key, { permissions: ['invoices:read'] })).status).toBe(201)
  const more = await create(key, { permissions: ['invoices:read', 'invoices:write'] })
  expect(more.status).toBe(403)
  expect(more.body).toMatchObject({ code: 'permission_denied', permission: 'invoices:write' })
  // Without a list a key has everything, which is more still.
  expect((await create(key)).status).toBe(403)
})

test('without a credential it is 401, without the permission 403', async () => {
  const account = await createTestAccount()
  expect((await send(GET, {})).status).toBe(401)
  const reader = await limited(account, ['account_api_keys:read'])
  expect((await list(reader)).status).toBe(200)
  expect((await create(reader)).body.permission).toBe('account_api_keys:write')
  const { key } = await createEntity()
  expect((await list(key)).body.permission).toBe('account_api_keys:read')
  expect((await create(key)).status).toBe(403)
})

test('a list has the keys of one account and environment, and no entity keys', async () => {
  const account = await createTestAccount()
  await createEntity({ account, environment: 'sandbox' })
  const { body } = await list(account.sandboxKey, '?include_total_count=true')
  expect(body.data).toHaveLength(1)
  expect(body.data[0]).toMatchObject({ environment: 'sandbox', name: 'First key' })
  expect(body.pagination.total).toBe(1)
})

test('a list goes page by page, both ways, and searches without case and accents', async () => {
  const account = await createTestAccount()
  for (const name of ['Čakalnica', 'Server', 'Backup']) await create(account.liveKey, { name })
  const first = await list(account.liveKey, '?limit=3')
  expect(first.body.data.map((key: { name: string }) => key.name)).toEqual(['Backup', 'Server', 'Čakalnica'])
  const second = await list(account.liveKey, `?limit=3&next_cursor=${first.body.pagination.next_cursor}`)
  expect(second.body.data.map((key: { name: string }) => key.name)).toEqual(['First key'])
  const back = await list(account.liveKey, `?limit=3&prev_cursor=${second.body.pagination.prev_cursor}`)
  expect(back.body.data).toEqual(first.body.data)
  expect((await list(account.liveKey, '?search=cakal')).body.data).toHaveLength(1)
  expect((await list(account.liveKey, '?search=nothing')).body.data).toEqual([])
  expect((await list(account.sandboxKey, `?next_cursor=${first.body.pagination.next_cursor}`)).body.code).toBe(
    'bad_cursor',
  )
})

test('a deleted key is refused at once, is in no list, and cannot be deleted twice', async () => {
  const account = await createTestAccount()
  const { id, key_id } = (await create(account.sandboxKey)).body
  expect((await remove(account.sandboxKey, key_id)).body).toEqual({ message: 'API key deleted' })
  expect((await list(id)).status).toBe(401)
  expect(await idsOf(account)).not.toContain(key_id)
  expect((await remove(account.sandboxKey, key_id)).status).toBe(404)
  expect((await roll(account.sandboxKey, key_id)).status).toBe(404)
})

test('another’s key, another environment’s and none at all are the same 404', async () => {
  const [mine, theirs] = [await createTestAccount(), await createTestAccount()]
  const foreign = (await create(theirs.liveKey)).body.key_id
  const sandbox = (await create(mine.sandboxKey)).body.key_id
  const { key: entityKey, account } = await createEntity()
  const [{ key_id: ofEntity } = { key_id: '' }] = await asOwner<{ key_id: string }>(
    'select key_id from app.api_keys where account_id = $1 and entity_id is not null',
    [account.accountId],
  )
  expect(entityKey).toBeDefined()
  const answers = await Promise.all(
    [foreign, sandbox, 'key_000000000000000000000000', 'nonsense'].map((id) => remove(mine.liveKey, id)),
  )
  expect(new Set(answers.map(({ status, body }) => JSON.stringify({ status, ...body, request_id: '' }))).size).toBe(1)
  expect(answers[0]?.status).toBe(404)
  // An entity's key is not the account's: it has a route of its own.
  expect((await remove(account.liveKey, ofEntity)).status).toBe(404)
  expect((await send(GET, { key: theirs.liveKey })).body.data).toHaveLength(2)
})

test('a rolled key works beside the new one until its time is up', async () => {
  const account = await createTestAccount()
  const old = (await create(account.liveKey, { name: 'Server', permissions: ['entities:read'] })).body
  const rolled = await roll(account.liveKey, old.key_id, { expires_in: 1 })
  expect(rolled.status).toBe(201)
  expect(rolled.body).toMatchObject({ name: 'Server', permissions: ['entities:read'], expires_at: null })
  expect(rolled.body.id).not.toBe(old.id)
  expect((await send(entities, { key: old.id })).status).toBe(200)
  expect((await send(entities, { key: rolled.body.id })).status).toBe(200)
  await new Promise((resolve) => setTimeout(resolve, 1100))
  expect((await send(entities, { key: old.id })).status).toBe(401)
  expect((await send(entities, { key: rolled.body.id })).status).toBe(200)
})

test('a key rolled with no overlap ends at once; a day is usual, seven are the most', async () => {
  const account = await createTestAccount()
  const old = (await create(account.liveKey)).body
  const usual = await roll(account.liveKey, old.key_id)
  const after = (await list(account.liveKey)).body.data.find((key: { key_id: string }) => key.key_id === old.key_id)
  expect(Date.parse(after.expires_at) - Date.now()).toBeGreaterThan(86_000_000)
  // Rolled once more, it ends no later than it would have.
  await roll(account.liveKey, old.key_id, { expires_in: 7 * 86_400 })
  const again = (await list(account.liveKey)).body.data.find((key: { key_id: string }) => key.key_id === old.key_id)
  expect(again.expires_at).toBe(after.expires_at)

  await roll(account.liveKey, usual.body.key_id, { expires_in: 0 })
  expect((await list(usual.body.id)).status).toBe(401)
  expect((await roll(account.liveKey, old.key_id, { expires_in: 7 * 86_400 + 1 })).body.cause.issues[0].path).toEqual([
    'expires_in',
  ])
})

test('nobody rolls a key that can do more than they can', async () => {
  const account = await createTestAccount()
  const [{ key_id }] = (await list(account.sandboxKey)).body.data
  const key = await limited(account, ['account_api_keys:write'])
  expect((await roll(key, key_id)).status).toBe(403)
})

test('a repeated request gives the answer of the first, without the secret', async () => {
  const account = await createTestAccount()
  const request = {
    key: account.liveKey,
    method: 'POST',
    body: { name: 'Once' },
    headers: { 'idempotency-key': 'once' },
  }
  const first = await send(POST, request)
  const second = await send(POST, request)
  expect(second.headers.get('idempotency-replayed')).toBe('true')
  expect(second.body.key_id).toBe(first.body.key_id)
  expect(second.text).not.toContain(first.body.id)
})

test('what was done is recorded, and by whom', async () => {
  const account = await createTestAccount()
  const { key_id } = (await create(account.liveKey)).body
  await remove(account.liveKey, key_id)
  const rows = await asOwner(
    'select action, actor_type, resource_type from app.activities where resource_id = $1 order by id',
    [key_id],
  )
  expect(rows).toEqual([
    { action: 'created', actor_type: 'account_key', resource_type: 'account_api_key' },
    { action: 'deleted', actor_type: 'account_key', resource_type: 'account_api_key' },
  ])
})
