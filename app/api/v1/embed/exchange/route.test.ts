import { expect, test } from 'vitest'

import { DELETE as removeKey } from '@/app/api/v1/entities/api-keys/[id]/route'
import { POST as disableEntity } from '@/app/api/v1/entities/[id]/disable/route'
import { POST as addUser } from '@/app/api/v1/entities/users/route'
import { DELETE as removeUser } from '@/app/api/v1/entities/users/[user_id]/route'
import { hashSecret, mintToken } from '@/lib/auth/keys'
import { env } from '@/lib/env'
import { send } from '@/test/api'
import { asOwner } from '@/test/database'
import { allowHost, contextOf, exchangeToken, HOST, mint, newBind } from '@/test/embed'
import { createEntity, type EntityWorld } from '@/test/harness'
import { signInOperator } from '@/test/people'

const launchOf = async ({ key }: EntityWorld, body: object = {}) =>
  (await mint(key, body)).body as { id: string; token: string }
const sessionsOf = ({ entityId }: EntityWorld) =>
  asOwner<{ id: string; ended_reason: string | null; launch_id: string; expires_at: string; created_at: string }>(
    'select * from app.embed_sessions where entity_id = $1',
    [entityId],
  )
const outcome = ({ status, body }: { status: number; body: { code?: string } }) => [status, body.code]

test('a launch becomes a session with its context, and only hashes are kept', async () => {
  const entity = await createEntity({ environment: 'sandbox' })
  const { token } = await launchOf(entity, {
    subject: { id: 'u_42', name: 'Ana' },
    view: '/invoices/new',
    locale: 'sl-SI',
  })
  const { status, body } = await exchangeToken(token)
  expect(status).toBe(200)
  expect(body.token).toMatch(/^es_sandbox_[0-9a-f]{24}_[0-9a-f]{72}$/)
  expect(body.expires_in).toBe(900)
  expect(body.context).toMatchObject({
    entity: { id: entity.entityId, environment: 'sandbox', currency_code: 'EUR' },
    user: { id: 'u_42', name: 'Ana', email: null },
    view: '/invoices/new',
    locale: 'sl-SI',
    timezone: 'Europe/Ljubljana',
  })
  expect((await contextOf(body.token)).body.session.id).toBe(body.session.id)
  const kept = JSON.stringify(
    await asOwner('select * from app.embed_sessions, app.launches where launches.entity_id = $1', [entity.entityId]),
  )
  for (const secret of [token, body.token]) expect(kept).not.toContain(secret)
})

test('of fifty documents that exchange one token at once, one gets a session', async () => {
  const entity = await createEntity()
  const { token } = await launchOf(entity)
  const answers = await Promise.all(Array.from({ length: 50 }, () => exchangeToken(token)))
  expect(answers.filter(({ status }) => status === 200)).toHaveLength(1)
  expect(answers.filter(({ status, body }) => status === 401 && body.code === 'launch_used')).toHaveLength(49)
  expect(await sessionsOf(entity)).toHaveLength(1)
})

test('one document that asks twenty times has one session, and the token that stands is one it was given', async () => {
  const entity = await createEntity()
  const { token } = await launchOf(entity)
  const bind = newBind()
  const answers = await Promise.all(Array.from({ length: 20 }, () => exchangeToken(token, { bind })))
  expect(new Set(answers.map(({ body }) => body.session?.id)).size).toBe(1)
  expect(await sessionsOf(entity)).toHaveLength(1)
  const [row] = await asOwner<{ token_hash: Buffer }>(
    'select token_hash from app.embed_sessions where entity_id = $1',
    [entity.entityId],
  )
  const standing = answers.filter(({ body }) => row?.token_hash.equals(hashSecret(body.token)))
  expect(standing).toHaveLength(1)
  expect((await contextOf(standing[0]?.body.token)).status).toBe(200)
})

test('a lost answer is given again to the same document for half a minute', async () => {
  const entity = await createEntity()
  const { id, token } = await launchOf(entity)
  const bind = newBind()
  const first = await exchangeToken(token, { bind })
  const again = await exchangeToken(token, { bind })
  expect(again.body.session.id).toBe(first.body.session.id)
  expect((await contextOf(first.body.token)).status).toBe(401)
  expect((await contextOf(again.body.token)).status).toBe(200)
  await asOwner(`update app.launches set used_at = now() - interval '31 seconds' where id = $1`, [id])
  expect(outcome(await exchangeToken(token, { bind }))).toEqual([401, 'launch_used'])
  expect((await contextOf(again.body.token)).status).toBe(200)
})

test.each([
  ['redirect', 401],
  ['link', 401],
  ['iframe', 200],
])('a copy of a used token in mode %s leaves the session at %i', async (mode, status) => {
  const entity = await createEntity()
  const { token } = await launchOf(entity, { mode })
  const { body } = await exchangeToken(token)
  expect(outcome(await exchangeToken(token))).toEqual([401, 'launch_used'])
  expect((await contextOf(body.token)).status).toBe(status)
  const noted = await asOwner('select * from app.activities where entity_id = $1 and action = $2', [
    entity.entityId,
    'launch_replayed',
  ])
  expect(noted).toHaveLength(1)
})

test('malformed, unknown and forged tokens are one answer', async () => {
  const entity = await createEntity()
  const { token } = await launchOf(entity)
  const forged = mintToken(token.slice(0, token.lastIndexOf('_'))).token
  const unknown = mintToken(`lt_live_${'0'.repeat(24)}`).token
  const bodies = await Promise.all(
    [`${token.slice(0, -1)}x`, 'lt_live_x', '', unknown, forged].map(async (sent) => {
      const { status, body } = await exchangeToken(sent)
      return JSON.stringify([status, { ...body, request_id: '' }])
    }),
  )
  expect(new Set(bodies).size).toBe(1)
  expect(bodies[0]).toContain('launch_invalid')
})

test('five wrong secrets burn a launch', async () => {
  const entity = await createEntity()
  const { token } = await launchOf(entity)
  const forge = () => exchangeToken(mintToken(token.slice(0, token.lastIndexOf('_'))).token)
  for (let count = 0; count < 5; count++) await forge()
  expect(outcome(await exchangeToken(token))).toEqual([401, 'launch_invalid'])
})

test('a token of the other environment says so', async () => {
  const entity = await createEntity({ environment: 'live' })
  const { id } = await launchOf(entity)
  const { token } = mintToken(`lt_sandbox_${id.slice('lau_'.length)}`)
  expect(outcome(await exchangeToken(token))).toEqual([401, 'launch_wrong_environment'])
})

test('an expired token opens nothing', async () => {
  const entity = await createEntity()
  const { id, token } = await launchOf(entity)
  await asOwner(`update app.launches set expires_at = now() - interval '1 millisecond' where id = $1`, [id])
  expect(outcome(await exchangeToken(token))).toEqual([401, 'launch_expired'])
})

test('a refused parent burns nothing', async () => {
  const entity = await createEntity()
  await allowHost(entity)
  const { token } = await launchOf(entity)
  for (const parent_origin of ['https://evil.example', `${HOST}.evil.example`, 'http://localhost:3000', 'null', '']) {
    expect(outcome(await exchangeToken(token, { parent_origin }))).toEqual([403, 'parent_not_allowed'])
  }
  expect((await exchangeToken(token, { parent_origin: HOST })).status).toBe(200)
})

test('a launch that names its parents is for none else of the policy', async () => {
  const entity = await createEntity()
  const other = 'https://other.acme.example'
  await allowHost(entity, { parent_origins: [HOST, other] })
  const { token } = await launchOf(entity, { parent_origins: [HOST] })
  expect(outcome(await exchangeToken(token, { parent_origin: other }))).toEqual([403, 'parent_not_allowed'])
  expect((await exchangeToken(token, { parent_origin: HOST })).status).toBe(200)
})

test('an operator’s launch may stand in the console and in the policy’s parents, and nowhere else', async () => {
  const entity = await createEntity()
  await allowHost(entity)
  const operator = await signInOperator(entity, 'owner')
  for (const [parent_origin, status] of [
    ['https://evil.example', 403],
    ['http://localhost:9999', 403],
    [HOST, 200],
    [env().APP_URL, 200],
  ] as const) {
    const { token } = (await mint(operator, {}, { 'x-entity-id': entity.entityId })).body
    expect((await exchangeToken(token, { parent_origin })).status).toBe(status)
  }
  const ofKey = (await launchOf(entity)).token
  expect((await exchangeToken(ofKey, { parent_origin: env().APP_URL })).status).toBe(403)
})

test.each([
  [{ origin: 'https://evil.example' }],
  [{ origin: 'null' }],
  [{ origin: '' }],
  [{ 'sec-fetch-site': 'cross-site' }],
  [{ 'sec-fetch-site': 'same-site' }],
  [{ 'sec-fetch-site': 'none' }],
])('another site cannot exchange: %o', async (headers) => {
  const entity = await createEntity()
  const { token } = await launchOf(entity)
  expect(outcome(await exchangeToken(token, { headers }))).toEqual([403, 'cross_site'])
  expect((await exchangeToken(token)).status).toBe(200)
})

test('deleting the key ends its launches and sessions at once', async () => {
  const entity = await createEntity()
  const key = await entity.keyWith()
  const [used, unused] = [(await mint(key)).body.token, (await mint(key)).body.token]
  const { token } = (await exchangeToken(used)).body
  await send(removeKey, { key: entity.key, method: 'DELETE', params: { id: key } })
  expect(outcome(await contextOf(token))).toEqual([401, 'key_revoked'])
  expect(outcome(await exchangeToken(unused))).toEqual([401, 'key_revoked'])
})

test('a removed user’s launches and sessions are over', async () => {
  const entity = await createEntity()
  const user = await send(addUser, {
    key: entity.key,
    method: 'POST',
    body: { email: 'ana@acme.example', role: 'viewer' },
  })
  const user_id = user.body.id
  const [used, unused] = [
    (await mint(entity.key, { user_id })).body.token,
    (await mint(entity.key, { user_id })).body.token,
  ]
  const { token, context } = (await exchangeToken(used)).body
  expect(context.user).toEqual({ id: user_id, name: null, email: 'ana@acme.example' })
  expect(context.permissions).toContain('invoices:read')
  expect(context.permissions).not.toContain('invoices:write')
  await send(removeUser, { key: entity.key, method: 'DELETE', params: { user_id } })
  expect(outcome(await contextOf(token))).toEqual([401, 'user_removed'])
  expect(outcome(await exchangeToken(unused))).toEqual([401, 'user_removed'])
})

test('a disabled entity opens for nobody', async () => {
  const entity = await createEntity()
  const { token } = await launchOf(entity)
  await send(disableEntity, { key: entity.accountKey, method: 'POST', params: { id: entity.entityId } })
  expect(outcome(await exchangeToken(token))).toEqual([401, 'entity_disabled'])
})

test.each([
  [{ mode: 'iframe' }, HOST, 12],
  [{ mode: 'iframe' }, null, 1],
  [{ mode: 'redirect' }, null, 8],
  [{ mode: 'redirect', session_ttl: 7200 }, null, 2],
])('a session of %o framed by %s lives %i h', async (body, parent_origin, hours) => {
  const entity = await createEntity()
  await allowHost(entity)
  const answer = await exchangeToken((await launchOf(entity, body)).token, { parent_origin })
  expect(answer.body.session.expires_in).toBe(hours * 3600)
})

test('the policy’s lifetimes hold', async () => {
  const entity = await createEntity()
  await allowHost(entity, { session_ttl: 3600, token_ttl: 120 })
  const { body } = await exchangeToken((await launchOf(entity, { session_ttl: 7200 })).token)
  expect([body.session.expires_in, body.expires_in]).toEqual([3600, 120])
})

test('a bind that could be guessed is refused', async () => {
  expect((await exchangeToken('x', { bind: 'short' })).status).toBe(422)
})
