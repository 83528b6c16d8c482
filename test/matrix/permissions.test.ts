import { beforeAll, describe, expect, test } from 'vitest'
import { insertApiKey } from '@/db/api-keys'
import { withControl } from '@/db/control'
import { mintKey } from '@/lib/auth/keys'
import { ACCOUNT_PERMISSIONS, ENTITY_PERMISSIONS } from '@/lib/contract/permissions'
import type { OperatorRole, Permission, Role } from '@/lib/contract/permissions'
import { newId } from '@/lib/ids'
import { openSession } from '@/test/embed'
import { createTestAccount } from '@/test/harness'
import { signInOperator, signInUser } from '@/test/people'
import { ask, guarded, operationOf } from '../ask'
import type { GuardedId } from '../ask'
import { table } from './permission-table'
import { rows } from './rows'
import { createWorld } from './worlds'
import type { World } from './worlds'

/** A credential, and what it has by the table; it is called with a header that names the entity. */
type Credential = { bearer: string; isOfAccount: boolean; has: (permission: Permission, id: GuardedId) => boolean }

let world: World
beforeAll(async () => {
  world = await createWorld({ account: await createTestAccount() })
}, 120_000)

async function accountKeyWith(permissions: Permission[]): Promise<string> {
  const { key, hash, hint } = mintKey('sk', 'live')
  const scope = { accountId: world.entity.accountId, environment: 'live', entityId: null } as const
  const row = { key_id: newId('key'), hash, prefix_hint: hint, name: null, permissions }
  await withControl(scope, 'read write', (tx) => insertApiKey(tx, row))
  return key
}

const only = (list: readonly Permission[]) => (permission: Permission) => list.includes(permission)
const byRole = (role: Role) => (_: Permission, id: GuardedId) => table[id][1].includes(role)
/** The API's words: owner everything; admin all but account:write; developer all but members:write; support every read. */
const byOperatorRole = (role: OperatorRole) => (permission: Permission) => {
  if (role === 'support') return permission.endsWith(':read')
  return role === 'owner' || permission !== (role === 'admin' ? 'account:write' : 'members:write')
}
const notAskedFor = (permission: Permission) => !/^(users|api_keys|webhooks|embed):/.test(permission)
/** Sections do not say who may call, only what is left: taxes and files are under none of them, so they stay. */
const inSections = (permission: Permission) => /^(invoices|payments|customers|taxes|files):/.test(permission)

type Maker = () => Promise<Credential>
const ofEntity = (bearer: string, has: Credential['has']): Credential => ({ bearer, isOfAccount: false, has })
const ofAccount = (bearer: string, has: Credential['has']): Credential => ({ bearer, isOfAccount: true, has })
const session = async (body: object, has: Credential['has']) =>
  // No session ever mints another.
  ofEntity(
    (await openSession(world.entity, body)).token,
    (permission, id) => permission !== 'embed:write' && has(permission, id),
  )

const ROLES = ['viewer', 'editor', 'admin'] as const
const OPERATORS = ['owner', 'admin', 'developer', 'support'] as const
const credentials: [string, Maker][] = [
  ...ENTITY_PERMISSIONS.map((permission): [string, Maker] => [
    `an entity key with ${permission} alone`,
    async () => ofEntity(await world.entity.keyWith([permission]), only([permission])),
  ]),
  ['an entity key with nothing', async () => ofEntity(await world.entity.keyWith([]), only([]))],
  ['an entity key with everything', async () => ofEntity(world.entity.key, only(ENTITY_PERMISSIONS))],
  ...ACCOUNT_PERMISSIONS.map((permission): [string, Maker] => [
    `an account key with ${permission} alone`,
    async () => ofAccount(await accountKeyWith([permission]), only([permission])),
  ]),
  [
    'an account key with customers:read alone',
    async () => ofAccount(await accountKeyWith(['customers:read']), only(['customers:read'])),
  ],
  ['an account key with everything', async () => ofAccount(world.entity.accountKey, () => true)],
  ...ROLES.flatMap((role): [string, Maker][] => [
    [`a user who is ${role}`, async () => ofEntity(await signInUser(world.entity.tenant, { role }), byRole(role))],
    [`a session of a launch for ${role}`, () => session({ role }, byRole(role))],
  ]),
  [
    'a user who is admin with a list of their own',
    async () =>
      ofEntity(
        await signInUser(world.entity.tenant, { role: 'admin', permissions: ['items:read'] }),
        only(['items:read']),
      ),
  ],
  [
    'a session of a launch that asks for nothing',
    () => session({}, (permission) => only(ENTITY_PERMISSIONS)(permission) && notAskedFor(permission)),
  ],
  ['a session with two sections', () => session({ sections: ['invoices', 'customers'] }, inSections)],
  ...OPERATORS.map((role): [string, Maker] => [
    `an operator who is ${role}`,
    async () => ofAccount(await signInOperator(world.entity.tenant, role), byOperatorRole(role)),
  ]),
]

test('the contract asks for what the table says', () => {
  const asked = guarded.map(({ id, permission, entityPermission }) => [id, permission, entityPermission])
  expect(asked).toEqual(guarded.map(({ id }) => [id, table[id][0], table[id][2]]))
})

const paramsOf = (id: GuardedId, naming: 'what is there' | 'nothing') =>
  Object.fromEntries(
    Object.entries(rows[id].path ?? {}).map(([name, kind]) => [
      name,
      // A user's membership is read before the permission, so that the path's entity is always theirs.
      kind === 'entity'
        ? world.entity.entityId
        : naming === 'nothing'
          ? `${kind}_ffffffffffffffffffffffff`
          : world.living[kind],
    ]),
  )

/**
 * An unknown parameter is found right after the permission was: 422 for whoever has it, and no operation runs. Where it
 * is 403, what the path names makes no difference.
 */
describe('every operation is allowed exactly where the table says', () => {
  test.for(credentials)('%s', async ([, make]) => {
    const { bearer, isOfAccount, has } = await make()
    const headers = { 'x-entity-id': world.entity.entityId, 'x-request-id': 'permissions' }
    const wrong: string[] = []
    for (const { id } of guarded) {
      const [needs, , needsOfEntity] = table[id]
      const needed = isOfAccount ? needs : (needsOfEntity ?? needs)
      const probe = (naming: Parameters<typeof paramsOf>[1], query: Record<string, string> = {}) =>
        ask(
          id,
          { params: paramsOf(id, naming), query, ...(operationOf(id).contentType && { body: {} }) },
          { key: bearer, headers },
        )
      const answer = await probe('nothing', { probe: '1' })
      if (needed === null || has(needed, id)) {
        const [issue] = answer.body.cause?.issues ?? []
        if (answer.status !== 422 || issue?.path[0] !== 'probe') wrong.push(`${id} is not allowed: ${answer.text}`)
        continue
      }
      const { status, body, text } = answer
      if (status !== 403 || body.code !== 'permission_denied' || body.permission !== needed)
        wrong.push(`${id} is not 403 with ${needed}: ${status} ${text}`)
      const other = await probe('what is there')
      if (other.text !== text) wrong.push(`${id} tells what is there: ${other.text}`)
    }
    expect(wrong).toEqual([])
  })
})

test('a key, a user and a launch get no more than their maker has', async () => {
  const key = await world.entity.keyWith(['api_keys:write', 'users:write', 'embed:write', 'invoices:read'])
  const refused = (id: GuardedId, body: object) =>
    ask(id, { body }, { key }).then((answer) => [answer.status, answer.body.permission])
  expect(await refused('createEntityKey', { permissions: ['invoices:read', 'invoices:write'] })).toEqual([
    403,
    'invoices:write',
  ])
  expect((await refused('createEntityKey', {}))[0]).toBe(403)
  expect((await refused('addEntityUser', { email: 'eva@globex.example', role: 'admin' }))[0]).toBe(403)
  expect((await refused('createLaunch', { role: 'editor' }))[0]).toBe(403)
  expect(await refused('createLaunch', { permissions: ['items:read'] })).toEqual([403, 'items:read'])
  expect((await refused('createLaunch', { permissions: ['invoices:read'] }))[0]).toBe(201)
})
