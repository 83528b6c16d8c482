import { expect, test } from 'vitest'

import { POST as addUser } from '@/app/api/v1/entities/users/route'
import { send } from '@/test/api'
import { asOwner } from '@/test/database'
import { contextOf, exchangeToken, mint, openSession } from '@/test/embed'
import { createEntity, type EntityWorld } from '@/test/harness'

const subject = { id: 'u_42' }
type Row = { id: string; ended_reason: string | null }
const sessionsOf = ({ entityId }: EntityWorld, live: boolean) =>
  asOwner<Row>(
    `select id, ended_reason from app.embed_sessions where entity_id = $1 and (ended_at is null) = $2 order by id`,
    [entityId, live],
  )
/** One after the other: the first is the oldest. */
async function openMany(entity: EntityWorld, count: number, body: object = { subject }) {
  const sessions = []
  for (let number = 0; number < count; number++) sessions.push(await openSession(entity, body))
  return sessions
}

test('the eleventh session of a user ends the oldest, and says so in the trail', async () => {
  const entity = await createEntity()
  const sessions = await openMany(entity, 11)
  const statuses = await Promise.all(sessions.map(async ({ token }) => (await contextOf(token)).status))
  expect(statuses).toEqual([401, ...Array.from({ length: 10 }, () => 200)])
  expect((await contextOf(sessions[0]?.token ?? '')).body.code).toBe('session_revoked')
  expect(await sessionsOf(entity, false)).toEqual([{ id: sessions[0]?.id, ended_reason: 'too_many_sessions' }])
  const noted = await asOwner('select session_id, changes from app.activities where resource_id = $1 and action = $2', [
    sessions[0]?.id,
    'ended',
  ])
  expect(noted).toMatchObject([{ session_id: sessions[10]?.id, changes: { reason: 'too_many_sessions' } }])
})

test('of twenty sessions that a user opens at once ten stay', async () => {
  const entity = await createEntity()
  const launches = await Promise.all(Array.from({ length: 20 }, () => mint(entity.key, { subject })))
  const answers = await Promise.all(launches.map(({ body }) => exchangeToken(body.token)))
  expect(answers.map(({ status }) => status)).toEqual(answers.map(() => 200))
  expect(await sessionsOf(entity, true)).toHaveLength(10)
})

test('what is over already takes no place', async () => {
  const entity = await createEntity()
  const [idle, expired, unrenewed, cookie] = await openMany(entity, 9)
  const set = (change: string, of: { id: string } | undefined) =>
    asOwner(`update app.embed_sessions set ${change} where id = $1`, [of?.id])
  await set(`last_used_at = now() - interval '1801 seconds'`, idle)
  await set(`expires_at = now()`, expired)
  await set(`token_expires_at = now()`, unrenewed)
  await set(`token_expires_at = now(), cookie_hash = token_hash`, cookie)
  await openMany(entity, 4)
  expect(await sessionsOf(entity, false)).toEqual([])
  await openMany(entity, 1)
  expect((await sessionsOf(entity, false)).map(({ id }) => id)).toEqual([cookie?.id])
})

test('each user has ten, in each entity, and a key that names nobody has as many as it opens', async () => {
  const [entity, other] = [await createEntity(), await createEntity()]
  const user = await send(addUser, { key: entity.key, method: 'POST', body: { email: 'ana@acme.example' } })
  for (const body of [{ subject }, { subject: { id: 'u_43' } }, { user_id: user.body.id }, {}])
    await openMany(entity, 10, body)
  await openMany(other, 2)
  await openMany(entity, 2, {})
  expect(await sessionsOf(entity, true)).toHaveLength(42)
  await openMany(entity, 1, { user_id: user.body.id })
  expect(await sessionsOf(entity, true)).toHaveLength(42)
  expect(await sessionsOf(other, true)).toHaveLength(2)
})

test('a lost answer that is asked for again ends nobody’s session', async () => {
  const entity = await createEntity()
  await openMany(entity, 9)
  const { token } = (await mint(entity.key, { subject })).body
  for (let attempt = 0; attempt < 3; attempt++) await exchangeToken(token, { bind: 'the-same-document' })
  expect(await sessionsOf(entity, true)).toHaveLength(10)
  expect(await sessionsOf(entity, false)).toEqual([])
})
