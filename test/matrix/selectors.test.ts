import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { closePools } from '@/db/pool'
import { createEntity, createTestAccount } from '@/test/harness'
import type { EntityWorld } from '@/test/harness'
import { signInUser } from '@/test/people'
import { ask, guarded, operationOf } from '../ask'
import type { GuardedId, Reply, Sent } from '../ask'
import { contentOfDatabase, useOwnDatabase } from './own-database'
import { rows } from './rows'
import { CALLERS, createWorld } from './worlds'
import type { Caller, World } from './worlds'

let mine: World
let sandbox: World
/** Of the same account, of another, and of the same one but disabled. */
let sibling: EntityWorld
let stranger: EntityWorld
let disabled: EntityWorld

beforeAll(async () => {
  await useOwnDatabase()
  const account = await createTestAccount()
  mine = await createWorld({ account })
  sandbox = await createWorld({ account, environment: 'sandbox' })
  sibling = await createEntity({ account })
  stranger = await createEntity()
  disabled = await createEntity({ account })
  await mine.do('disableEntity', { params: { id: disabled.entityId } })
}, 120_000)
afterAll(closePools)

const ofEntity = guarded.filter(({ auth }) => auth === 'entity')
const ofAccount = guarded.filter(({ auth }) => auth === 'account')

/** Ids that name what is there: whatever is refused, it is not for want of an object. */
const paramsOf = (id: GuardedId, { living }: World) =>
  Object.fromEntries(Object.entries(rows[id].path ?? {}).map(([name, kind]) => [name, living[kind]]))

type Selector = string | string[] | undefined
const select = (id: GuardedId, key: string, header: Selector, sent: Sent = {}) =>
  ask(
    id,
    { params: paramsOf(id, mine), ...sent },
    {
      key,
      headers: { 'x-request-id': 'selector', ...(header !== undefined && { 'x-entity-id': header }) },
    },
  )

const seen = ({ status, headers, text }: Reply) => {
  const { ratelimit: _, ...telling } = headers
  return { status, headers: telling, text }
}

async function expectSame(status: number, code: string, answers: [string, Reply][]) {
  for (const [name, answer] of answers) {
    expect([answer.status, answer.body.code], `${name}: ${answer.text}`).toEqual([status, code])
    expect(seen(answer), name).toEqual(seen(answers[0]?.[1] as Reply))
  }
}

/** Entities that nobody here reaches. None may look different from the first, which never was. */
const unreachable = () => ({
  absent: 'ent_ffffffffffffffffffffffff',
  stranger: stranger.entityId,
  'other environment': sandbox.entity.entityId,
  disabled: disabled.entityId,
  malformed: '1',
  climbing: '../x',
  'upper case': mine.entity.entityId.toUpperCase(),
  'another kind': mine.living.customer,
})
const MALFORMED: Record<string, string | string[]> = {
  empty: '',
  'two in one': 'A, B',
  twice: ['ent_ffffffffffffffffffffffff', 'ent_ffffffffffffffffffffffff'],
  'with a tab': 'A\tB',
  'with a blank': 'A B',
  'not ASCII': 'ent_é',
  'four kilobytes': 'a'.repeat(4096),
}

describe('an entity that a credential does not reach is no entity', () => {
  test.for(ofEntity)('$id', async ({ id }) => {
    const before = await contentOfDatabase()
    const { bearers, entity } = mine
    for (const caller of rows[id].callers ?? CALLERS) {
      const key = bearers[caller]
      const isOfAccount = caller === 'account' || caller === 'operator'
      const others = Object.entries({ ...unreachable(), ...(!isOfAccount && { sibling: sibling.entityId }) })
      const answers: [string, Reply][] = []
      for (const [name, other] of others) answers.push([`${caller}: ${name}`, await select(id, key, other)])
      const inQuery = await select(id, key, undefined, { query: { entity_id: stranger.entityId } })
      await expectSame(404, 'not_found', [...answers, [`${caller}, query`, inQuery]])
      for (const [, answer] of answers) expect(answer.headers['x-entity-id']).toBeUndefined()

      const differing = await select(id, key, entity.entityId, { query: { entity_id: sibling.entityId } })
      expect([differing.status, differing.body.code], caller).toEqual([400, 'malformed_header'])
    }
    const malformed: [string, Reply][] = []
    for (const [name, header] of Object.entries(MALFORMED))
      malformed.push([name, await select(id, bearers[(rows[id].callers ?? CALLERS)[0]], header)])
    await expectSame(400, 'malformed_header', malformed)
    expect(await contentOfDatabase()).toEqual(before)
  })
})

test('a masked key, a whole one and a key_id of others find no entity for an account’s key', async () => {
  const ids = [
    'key_ffffffffffffffffffffffff',
    stranger.key,
    sandbox.entity.key,
    sandbox.living.key,
    '1',
    'a'.repeat(300),
    'a\u0000b',
  ]
  for (const id of ['deleteEntityKey', 'rollEntityKey'] as const) {
    const answers: [string, Reply][] = []
    for (const name of ids)
      answers.push([name, await select(id, mine.bearers.account, undefined, { params: { id: name } })])
    await expectSame(404, 'not_found', answers)
  }
})

test('account routes take no notice of a selector', async () => {
  const strange = [stranger.entityId, 'nonsense', ...Object.values(MALFORMED)]
  for (const { id, method } of ofAccount) {
    if (method !== 'GET') continue
    const { status, text } = await select(id, mine.bearers.account, undefined)
    const inQuery = await select(id, mine.bearers.account, undefined, { query: { entity_id: stranger.entityId } })
    expect([inQuery.status, inQuery.text], id).toEqual([status, text])
    for (const header of strange) expect((await select(id, mine.bearers.account, header)).text, id).toBe(text)
  }
  const own = { params: { id: mine.entity.entityId } }
  expect((await select('getEntity', mine.bearers.entity, stranger.entityId, own)).status).toBe(200)
})

test('the only entity of an account is chosen and named; of two, one has to be named', async () => {
  const account = await createTestAccount()
  const first = await createEntity({ account })
  const alone = await ask('listCustomers', {}, { key: account.liveKey })
  expect([alone.status, alone.headers['x-entity-id']]).toEqual([200, first.entityId])
  const second = await createEntity({ account })
  const answers: [string, Reply][] = []
  for (const { id, findsEntity } of ofEntity)
    if (!findsEntity) answers.push([id, await select(id, account.liveKey, undefined)])
  await expectSame(400, 'entity_required', answers)
  for (const { entityId } of [first, second]) {
    const named = await ask('listCustomers', {}, { key: account.liveKey, headers: { 'x-entity-id': entityId } })
    const inQuery = await ask('listCustomers', { query: { entity_id: entityId } }, { key: account.liveKey })
    const like = await ask('listCustomers', {}, { key: account.liveKey, headers: { x_entity_id: entityId } })
    expect([named, inQuery].map(({ status, headers }) => [status, headers['x-entity-id']])).toEqual([
      [200, entityId],
      [200, entityId],
    ])
    expect(like.body.code).toBe('entity_required')
  }
  // Without any, there is nothing to choose either.
  expect((await ask('listCustomers', {}, { key: (await createTestAccount()).liveKey })).body.code).toBe(
    'entity_required',
  )
})

test('a sandbox credential reaches nothing that is live', async () => {
  const valid: [GuardedId, Sent][] = []
  for (const { id } of guarded) if (rows[id].path) valid.push([id, await rows[id].call(sandbox)])
  const before = await contentOfDatabase()
  for (const [id, { body }] of valid) {
    const { path = {}, callers = CALLERS } = rows[id]
    const absent = Object.fromEntries(Object.keys(path).map((name) => [name, 'ent_ffffffffffffffffffffffff']))
    for (const caller of callers) {
      const asked = (params: Record<string, string>) =>
        select(id, sandbox.bearers[caller], selectorOf(sandbox, caller, id), { params, body })
      const answers: [string, Reply][] = [
        [`${caller}, ${id}: absent`, await asked(absent)],
        [`${caller}, ${id}: live`, await asked(paramsOf(id, mine))],
      ]
      await expectSame(404, 'not_found', answers)
    }
  }
  expect(await contentOfDatabase()).toEqual(before)
})

/** Who reaches several entities says which. */
const selectorOf = ({ entity }: World, caller: Caller, id: GuardedId): Selector =>
  (caller === 'account' || caller === 'operator') && operationOf(id).auth === 'entity' ? entity.entityId : undefined

test('a user’s own credential is told which permission of the account it lacks', async () => {
  for (const { id, permission, entityPermission } of ofAccount) {
    if (entityPermission) continue
    const own = rows[id].path?.id === 'entity' ? { id: mine.entity.entityId } : paramsOf(id, mine)
    for (const caller of ['entity', 'session', 'user'] as const) {
      const answer = await ask(id, { params: own }, { key: mine.bearers[caller] })
      expect([answer.status, answer.body.permission], `${caller}: ${id}`).toEqual([403, permission])
    }
  }
})

test('who is in no entity finds nothing in any', async () => {
  const token = await signInUser(stranger.tenant, { role: 'admin' })
  for (const { id } of ofEntity) expect((await select(id, token, mine.entity.entityId)).status, id).toBe(404)
})

test('an entity that is disabled in mid-traffic is there for each request or not at all', async () => {
  const entity = await createEntity({ account: mine.entity.account })
  const calls = Array.from({ length: 50 }, () => ask('listCustomers', {}, { key: entity.key }))
  const disabling = mine.do('disableEntity', { params: { id: entity.entityId } })
  const statuses = (await Promise.all(calls)).map(({ status }) => status)
  await disabling
  expect(new Set([...statuses, 200, 404])).toEqual(new Set([200, 404]))
  expect((await ask('listCustomers', {}, { key: entity.key })).status).toBe(404)
})
