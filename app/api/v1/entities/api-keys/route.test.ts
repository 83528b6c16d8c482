import { expect, test, vi } from 'vitest'

import { POST as createAccountKey } from '@/app/api/v1/account/api-keys/route'
import { GET as context } from '@/app/api/v1/embed/context/route'
import { POST as exchangeLaunch } from '@/app/api/v1/embed/exchange/route'
import { POST as createLaunch } from '@/app/api/v1/embed/launches/route'
import { GET as getEntity } from '@/app/api/v1/entities/[id]/route'
import { POST as createEntityRoute } from '@/app/api/v1/entities/route'
import { send } from '@/test/api'
import { createEntity, createTestAccount } from '@/test/harness'

import { DELETE } from './[id]/route'
import { POST as ROLL } from './[id]/roll/route'
import { GET, POST } from './route'

const create = (key: string, body?: unknown, headers = {}) => send(POST, { key, method: 'POST', body, headers })
const list = (key: string, path = '', headers = {}) => send(GET, { key, path, headers })
const remove = (key: string, id: string, headers = {}) =>
  send(DELETE, { key, method: 'DELETE', params: { id }, headers })
const roll = (key: string, id: string, body?: unknown) => send(ROLL, { key, method: 'POST', params: { id }, body })
const idsOf = async (key: string): Promise<string[]> =>
  (await list(key)).body.data.map(({ key_id }: { key_id: string }) => key_id)

test('the guide’s key runs as it is written: shown whole once, masked from then on', async () => {
  const { accountKey, entityId } = await createEntity({ environment: 'sandbox' })
  const created = await create(accountKey, { name: 'Dashboard Access', ttl: 0 }, { 'x-entity-id': entityId })
  expect(created.status).toBe(201)
  expect(created.headers.get('x-entity-id')).toBe(entityId)
  const { id, key_id, prefix_hint } = created.body
  expect(id).toMatch(/^ek_sandbox_[0-9a-f]{40}$/)
  expect(created.body).toEqual({
    id,
    key_id: expect.stringMatching(/^key_[0-9a-f]{24}$/),
    entity_id: entityId,
    name: 'Dashboard Access',
    environment: 'sandbox',
    prefix_hint: `${id.slice(0, 14)}...${id.slice(-3)}`,
    permissions: null,
    created_at: expect.any(String),
    updated_at: expect.any(String),
    expires_at: null,
    last_used_at: null,
  })
  expect((await send(getEntity, { key: id, params: { id: entityId } })).status).toBe(200)

  const listed = { ...created.body, id: prefix_hint, last_used_at: expect.any(String) }
  // The time of use is written beside the request, which does not wait for it.
  await vi.waitFor(async () => {
    const answer = await list(accountKey, '', { 'x-entity-id': entityId })
    expect(answer.text).not.toContain(id)
    expect(answer.body.data.find((key: { key_id: string }) => key.key_id === key_id)).toEqual(listed)
  }, 5000)
})

test('the older guide’s environment is accepted where it is the entity’s', async () => {
  const { key } = await createEntity()
  expect((await create(key, { name: 'Production API Key', environment: 'production' })).body.environment).toBe('live')
  const other = await create(key, { environment: 'sandbox' })
  expect(other.status).toBe(422)
  expect(other.body.cause.issues[0].path).toEqual(['environment'])
})

test('a key needs no body and no name', async () => {
  const { key } = await createEntity()
  expect((await create(key)).body).toMatchObject({ name: null, expires_at: null })
})

test('a life is a ttl or an end, of a minute at least', async () => {
  const { key } = await createEntity()
  const { expires_at } = (await create(key, { ttl: 60 })).body
  expect(Math.abs(Date.parse(expires_at) - Date.now() - 60_000)).toBeLessThan(5000)
  expect((await create(key, { ttl: null })).body.expires_at).toBeNull()
  const end = new Date(Date.now() + 86_400_000).toISOString()
  expect((await create(key, { expires_at: end })).body.expires_at).toBe(end)
  for (const [body, field] of [
    [{ ttl: 1 }, 'ttl'],
    [{ ttl: 59 }, 'ttl'],
    [{ ttl: 60, expires_at: end }, 'expires_at'],
    [{ expires_at: '2020-01-01T00:00:00Z' }, 'expires_at'],
    [{ permissions: ['entities:write'] }, 'permissions'],
    [{ id: 'x' }, 'id'],
  ] as const) {
    const answer = await create(key, body)
    expect(answer.status, JSON.stringify(body)).toBe(422)
    expect(answer.body.cause.issues[0].path[0]).toBe(field)
  }
})

test('a key is given only what its maker has', async () => {
  const { keyWith } = await createEntity()
  const key = await keyWith(['api_keys:write', 'invoices:read'])
  const narrow = await create(key, { permissions: ['invoices:read', 'invoices:read'] })
  expect(narrow.body.permissions).toEqual(['invoices:read'])
  expect((await create(key, { permissions: ['invoices:void'] })).body.permission).toBe('invoices:void')
  expect((await create(key)).status).toBe(403)
  expect((await list(narrow.body.id)).body.permission).toBe('api_keys:read')
  expect((await create(narrow.body.id)).body.permission).toBe('api_keys:write')
  // Nor does a key that a key made reach further than the first.
  const second = (await create(key, { permissions: ['api_keys:write'] })).body.id
  expect((await create(second, { permissions: ['invoices:read'] })).body.permission).toBe('invoices:read')
  expect((await create(second)).status).toBe(403)
  expect((await create(second, { permissions: ['api_keys:write'] })).status).toBe(201)
  expect((await send(GET, {})).status).toBe(401)
})

test.each(['whole', 'masked', 'by its public id'])('a key is deleted %s', async (how) => {
  const { key } = await createEntity()
  const made = (await create(key)).body
  const name = how === 'whole' ? made.id : how === 'masked' ? made.prefix_hint : made.key_id
  expect((await remove(key, name)).body).toEqual({ message: 'API key deleted' })
  expect((await list(made.id)).status).toBe(401)
  expect(await idsOf(key)).not.toContain(made.key_id)
  expect((await remove(key, name)).status).toBe(404)
})

test('an account key finds the entity by the key, unless it is masked', async () => {
  const { account, accountKey, entityId, key } = await createEntity()
  await createEntity({ account })
  const [whole, byId, masked] = [(await create(key)).body, (await create(key)).body, (await create(key)).body]
  const deleted = await remove(accountKey, whole.id)
  expect(deleted.status).toBe(200)
  expect(deleted.headers.get('x-entity-id')).toBe(entityId)
  expect((await remove(accountKey, byId.key_id)).status).toBe(200)
  expect((await remove(accountKey, masked.prefix_hint)).body.code).toBe('entity_required')
  expect((await remove(accountKey, masked.prefix_hint, { 'x-entity-id': entityId })).status).toBe(200)
  expect((await list(accountKey)).body.code).toBe('entity_required')
})

test('deleting a key ends what was minted with it', async () => {
  const { key, accountKey } = await createEntity()
  const { id, key_id } = (await create(key)).body
  const launch = async () => (await send(createLaunch, { key: id, method: 'POST', body: {} })).body
  const exchange = (token: string) =>
    send(exchangeLaunch, {
      method: 'POST',
      headers: { origin: 'http://localhost:3000' },
      body: { token, bind: 'a-frame-of-this-test' },
    })
  const { token: bearer } = (await exchange((await launch()).token)).body
  const waiting = await launch()
  expect((await send(context, { key: bearer })).status).toBe(200)
  await remove(accountKey, key_id)
  expect((await send(context, { key: bearer })).body).toMatchObject({ status: 401, code: 'key_revoked' })
  expect((await exchange(waiting.token)).body).toMatchObject({ status: 401, code: 'key_revoked' })
})

test('another’s key, another environment’s and none at all are the same 404', async () => {
  const mine = await createEntity()
  const sibling = await createEntity({ account: mine.account })
  const [theirs, sandbox] = [
    await createEntity(),
    await createEntity({ account: mine.account, environment: 'sandbox' }),
  ]
  const names = await Promise.all([sibling, theirs, sandbox].map(async ({ key }) => (await create(key)).body))
  const ids = [
    ...names.flatMap(({ id, key_id, prefix_hint }) => [id, key_id, prefix_hint]),
    'key_000000000000000000000000',
    'nonsense',
    'ek_live_abc...234',
  ]
  const answers = await Promise.all(ids.flatMap((id) => [remove(mine.key, id), roll(mine.key, id)]))
  expect(new Set(answers.map(({ status, body }) => JSON.stringify({ status, ...body, request_id: '' }))).size).toBe(1)
  expect(answers[0]?.status).toBe(404)
  // By account key, only the account's own are found.
  expect((await remove(mine.accountKey, names[1]?.id)).status).toBe(404)
  expect((await remove(mine.accountKey, names[2]?.key_id)).status).toBe(404)
  expect((await list(mine.accountKey, '', { 'x-entity-id': theirs.entityId })).status).toBe(404)
  for (const { key } of [sibling, theirs, sandbox]) expect(await idsOf(key)).toHaveLength(2)
})

test('an entity’s list has its own keys alone, page by page', async () => {
  const { key, accountKey, entityId } = await createEntity()
  await createEntity()
  await send(createAccountKey, { key: accountKey, method: 'POST', body: {} })
  for (const name of ['one', 'two', 'three']) await create(key, { name })
  const first = await list(key, '?limit=2&include_total_count=true')
  expect(first.body.data.map(({ name }: { name: string }) => name)).toEqual(['three', 'two'])
  expect(first.body.pagination).toMatchObject({ has_more: true, total: 4 })
  const second = await list(key, `?limit=2&next_cursor=${first.body.pagination.next_cursor}`)
  expect(second.body.data.map(({ name }: { name: string }) => name)).toEqual(['one', null])
  expect(
    [...first.body.data, ...second.body.data].every((row: { entity_id: string }) => row.entity_id === entityId),
  ).toBe(true)
  expect((await list(key, '?search=THR')).body.data).toHaveLength(1)
  expect((await list(key, '?query={"hash":"x"}')).status).toBe(422)
})

test('a rolled key keeps name, permissions and life, and ends in its time', async () => {
  const { key } = await createEntity()
  const old = (await create(key, { name: 'Server', permissions: ['api_keys:read'], ttl: 3600 })).body
  const rolled = await roll(key, old.prefix_hint, { expires_in: 1 })
  expect(rolled.status).toBe(201)
  expect(rolled.body).toMatchObject({ name: 'Server', permissions: ['api_keys:read'] })
  expect(Math.abs(Date.parse(rolled.body.expires_at) - Date.now() - 3_600_000)).toBeLessThan(5000)
  expect((await list(old.id)).status).toBe(200)
  await new Promise((resolve) => setTimeout(resolve, 1100))
  expect((await list(old.id)).status).toBe(401)
  expect((await list(rolled.body.id)).status).toBe(200)
  const now = await roll(key, rolled.body.key_id, { expires_in: 0 })
  expect((await list(rolled.body.id)).status).toBe(401)
  expect((await list(now.body.id)).status).toBe(200)
})

test('nobody rolls a key that can do more than they can', async () => {
  const { key, keyWith } = await createEntity()
  const full = (await create(key)).body
  expect((await roll(await keyWith(['api_keys:write']), full.key_id)).status).toBe(403)
})

test('a repeated request gives the answer of the first, without the secret', async () => {
  const { key } = await createEntity()
  const headers = { 'idempotency-key': 'once' }
  const [first, second] = [await create(key, { name: 'Once' }, headers), await create(key, { name: 'Once' }, headers)]
  expect(second.headers.get('idempotency-replayed')).toBe('true')
  expect(second.body.key_id).toBe(first.body.key_id)
  expect(second.text).not.toContain(first.body.id)
})

test('an account with one entity need not name it', async () => {
  const account = await createTestAccount()
  await send(createEntityRoute, { key: account.liveKey, method: 'POST', body: { name: 'Only', country: 'Slovenia' } })
  expect((await create(account.liveKey, { name: 'Portal' })).status).toBe(201)
})

test('keys that are made at once all have masked forms of their own', async () => {
  const { key } = await createEntity()
  await Promise.all(Array.from({ length: 20 }, () => create(key)))
  const hints = (await list(key, '?limit=100')).body.data.map(({ id }: { id: string }) => id)
  expect(new Set(hints).size).toBe(21)
})
