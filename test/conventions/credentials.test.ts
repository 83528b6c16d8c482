import { beforeAll, describe, expect, test, vi } from 'vitest'
import { poolOf } from '@/db/pool'
import { mintKey, mintToken } from '@/lib/auth/keys'
import { asOwner } from '@/test/database'
import { createTestAccount } from '@/test/harness'
import { signInOperator, signInUser } from '@/test/people'
import { ask, guarded } from '../ask'
import type { GuardedId, Reply } from '../ask'
import { rows } from '../matrix/rows'
import { createWorld } from '../matrix/worlds'
import type { World } from '../matrix/worlds'

let world: World
/** Well-formed, and good for nothing. */
let dead: Record<string, string>

beforeAll(async () => {
  world = await createWorld({ account: await createTestAccount() })
  const { entity } = world
  const made = async (body: object) => (await world.do('createEntityKey', { body })) as { id: string; key_id: string }
  const [deleted, expired, rolled] = [await made({}), await made({ ttl: 60 }), await made({})]
  await world.do('deleteEntityKey', { params: { id: deleted.key_id } })
  await asOwner(`update app.api_keys set expires_at = now() - interval '1 ms' where key_id = $1`, [expired.key_id])
  await world.do('rollEntityKey', { params: { id: rolled.key_id }, body: { expires_in: 0 } })
  const accountKey = (await world.do('createAccountKey', { body: {} })) as { id: string; key_id: string }
  await world.do('deleteAccountKey', { params: { id: accountKey.key_id } })
  const [past, revoked] = [
    await signInOperator(entity.tenant, 'owner'),
    await signInUser(entity.tenant, { role: 'admin' }),
  ]
  const end = (token: string, column: string) =>
    asOwner(`update app.user_tokens set ${column} = now() - interval '1 s' where hash = sha256($1::bytea)`, [token])
  await end(past, 'expires_at')
  await end(revoked, 'revoked_at')
  dead = {
    'unknown entity key': mintKey('ek', 'live').key,
    'unknown account key': mintKey('sk', 'sandbox').key,
    'unknown session': mintToken('es_live').token,
    'unknown token of a person': mintToken('ut').token,
    'launch token': mintToken('lt_live').token,
    'deleted entity key': deleted.id,
    'deleted account key': accountKey.id,
    'expired key': expired.id,
    'key that was rolled': rolled.id,
    'expired token': past,
    'revoked token': revoked,
  }
}, 120_000)

const flipped = (key: string) => key.slice(0, -12) + (key.at(-12) === '0' ? '1' : '0') + key.slice(-11)

/** No credential at all, or something that is none. */
const malformed = (): Record<string, Record<string, string | string[]>> => {
  const { key } = world.entity
  return {
    none: {},
    empty: { authorization: '' },
    'scheme alone': { authorization: 'Bearer ' },
    basic: { authorization: `Basic ${btoa(`${key}:`)}` },
    'without a scheme': { authorization: key },
    'trailing blank': { authorization: `Bearer ${key} ` },
    'two blanks': { authorization: `Bearer  ${key}` },
    'line end': { authorization: `Bearer ${key}\r\n` },
    twice: { authorization: [`Bearer ${key}`, `Bearer ${key}`] },
    'two in one': { authorization: `Bearer ${key}, Bearer ${key}` },
    'a typo': { authorization: `Bearer ${flipped(key)}` },
    truncated: { authorization: `Bearer ${key.slice(0, -1)}` },
    'upper case': { authorization: `Bearer ${key.toUpperCase()}` },
    'a megabyte': { authorization: `Bearer ek_live_${'0'.repeat(1_000_000)}` },
    'in a cookie': { cookie: `token=${key}; __Host-es=${world.bearers.session}` },
    'in another header': { 'x-api-key': key, 'proxy-authorization': `Bearer ${key}` },
  }
}

const seen = ({ status, headers, text }: Reply) => ({ status, headers, text })

async function expectSame401(
  id: GuardedId,
  attempts: Record<string, Record<string, string | string[]>>,
): Promise<void> {
  const naming = { 'x-request-id': 'credentials', 'x-entity-id': world.entity.entityId }
  const params = Object.fromEntries(
    Object.entries(rows[id].path ?? {}).map(([name, kind]) => [name, world.living[kind]]),
  )
  const bare = await ask(id, {}, { headers: { 'x-request-id': 'credentials' } })
  expect([bare.status, bare.body.code, bare.headers['www-authenticate']]).toEqual([401, 'unauthenticated', 'Bearer'])
  for (const [name, headers] of Object.entries(attempts)) {
    const answer = await ask(
      id,
      { params, query: { access_token: world.entity.key } },
      { headers: { ...naming, ...headers } },
    )
    expect(seen(answer), name).toEqual(seen(bare))
  }
}

describe('every credential that is none gets the same 401', () => {
  test.for(guarded)('$id', async ({ id }) => {
    await expectSame401(id, malformed())
    await expectSame401(
      id,
      Object.fromEntries(Object.entries(dead).map(([name, key]) => [name, { authorization: `Bearer ${key}` }])),
    )
  })
})

test('a credential that cannot be one costs no query', async () => {
  const query = vi.spyOn(poolOf('auth'), 'query')
  await expectSame401('listCustomers', malformed())
  expect(query).not.toHaveBeenCalled()
  query.mockRestore()
})

test('the name of the scheme has no case', async () => {
  const answer = await ask('listCustomers', {}, { headers: { authorization: `bearer ${world.entity.key}` } })
  expect(answer.status).toBe(200)
})

test('public operations ask for no credential', async () => {
  expect((await ask('getOpenApi')).status).toBe(200)
  expect((await ask('exchangeLaunch', { body: {} })).body.code).not.toBe('unauthenticated')
})
