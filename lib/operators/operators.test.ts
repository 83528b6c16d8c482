import { expect, test } from 'vitest'
import { encode } from 'next-auth/jwt'

import { POST as accept } from '@/app/api/auth/setup/route'
import { POST as readLink } from '@/app/api/auth/setup/link/route'
import { POST as issueToken } from '@/app/api/auth/token/route'
import { DELETE as deleteKey } from '@/app/api/v1/account/api-keys/[id]/route'
import { POST as createKey } from '@/app/api/v1/account/api-keys/route'
import { GET as entities, POST as createEntity } from '@/app/api/v1/entities/route'
import { issueSetupLink } from '@/lib/accounts/issue-setup-link'
import type { OperatorRole } from '@/lib/contract/permissions'
import { send } from '@/test/api'
import { asOwner } from '@/test/database'
import { createTestAccount } from '@/test/harness'

import { cookieSecret, sessionCookieName } from './console-cookies'
import { endConsoleSession, findConsoleSession } from './console-session'
import { signIn } from './sign-in'

const ours = { origin: 'http://localhost:3000', 'sec-fetch-site': 'same-origin', 'content-type': 'application/json' }
async function post(
  handler: (request: Request) => Promise<Response>,
  body: unknown,
  headers: Record<string, string> = {},
) {
  const response = await handler(
    new Request('http://localhost:3000/x', {
      method: 'POST',
      headers: { ...ours, ...headers },
      body: JSON.stringify(body),
    }),
  )
  return { status: response.status, headers: response.headers, body: await response.json() }
}

let count = 0
const newEmail = () => `ana.${process.pid}.${count++}@platform.com`
const password = 'correct horse battery'
const nowhere = { userAgent: null, address: null }
const form = (token: string, email = newEmail()) => ({
  token,
  account_name: 'Acme',
  name: 'Ana Novak',
  email,
  password,
})
const linkOf = async (account: { accountId: string }) => {
  const url = (await issueSetupLink(account.accountId as Parameters<typeof issueSetupLink>[0])) ?? ''
  return new URLSearchParams(new URL(url).hash.slice(1)).get('token') ?? ''
}

/** A signed-in operator of an account of their own, by their cookie. */
async function signedIn(role: OperatorRole = 'owner') {
  const account = await createTestAccount()
  const email = newEmail()
  await post(accept, form(await linkOf(account), email))
  await asOwner('update app.members set role = $2 where account_id = $1', [account.accountId, role])
  const id = (await signIn({ email, password }, nowhere)) ?? ''
  const cookie = `other=1; ${sessionCookieName()}=${await encode({ token: { sid: id }, secret: cookieSecret() })}`
  const bearer = async (environment = 'sandbox') =>
    (await post(issueToken, { environment }, { cookie })).body.token as string
  return { account, email, id, cookie, bearer }
}

test('the link that is printed makes its opener the first owner, once', async () => {
  const account = await createTestAccount()
  const token = await linkOf(account)
  expect((await post(readLink, { token })).body).toEqual({ account_name: 'Acme Platform' })
  const email = newEmail()
  const accepted = await post(accept, { ...form(token, email.toUpperCase()), account_name: 'Acme Inc.' })
  expect(accepted).toMatchObject({ status: 200, body: { email } })
  const [member] = await asOwner<{ password_hash: string }>(
    'select email, name, role, status, password_hash from app.members where account_id = $1',
    [account.accountId],
  )
  expect(member).toMatchObject({ email, name: 'Ana Novak', role: 'owner', status: 'active' })
  expect(member?.password_hash).toMatch(/^\$argon2id\$/)
  expect(await asOwner('select name from app.accounts where id = $1', [account.accountId])).toEqual([
    { name: 'Acme Inc.' },
  ])
  expect((await post(accept, form(token))).status).toBe(401)
  expect((await post(readLink, { token })).status).toBe(401)
  expect(await issueSetupLink(account.accountId)).toBeUndefined()
})

test('of many who use one link at once, one becomes the owner', async () => {
  const account = await createTestAccount()
  const token = await linkOf(account)
  const answers = await Promise.all(Array.from({ length: 6 }, () => post(accept, form(token))))
  expect(answers.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([200, 401, 401, 401, 401, 401])
})

test('a link of an earlier start is worth nothing once there is an owner', async () => {
  const account = await createTestAccount()
  const [earlier, later] = [await linkOf(account), await linkOf(account)]
  expect((await post(accept, form(later))).status).toBe(200)
  expect((await post(readLink, { token: earlier })).status).toBe(401)
  expect((await post(accept, form(earlier))).status).toBe(401)
  const other = await createTestAccount()
  expect((await post(accept, form(await linkOf(other)))).status).toBe(200)
})

test('of several links at once, one makes the owner', async () => {
  const account = await createTestAccount()
  const links = [await linkOf(account), await linkOf(account), await linkOf(account)]
  const answers = await Promise.all(links.map((token) => post(accept, form(token))))
  expect(answers.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([200, 401, 401])
})

test('an expired link, a made-up one and a typo are one answer', async () => {
  const account = await createTestAccount()
  const token = await linkOf(account)
  await asOwner(`update app.setup_links set expires_at = now() - interval '1 second' where account_id = $1`, [
    account.accountId,
  ])
  const answers = await Promise.all(
    [token, `${token.slice(0, -1)}x`, 'su_nothing'].map((text) => post(accept, form(text))),
  )
  expect(new Set(answers.map(({ status, body }) => JSON.stringify({ status, ...body, request_id: '' }))).size).toBe(1)
  expect(answers[0]?.status).toBe(401)
})

test.each([
  [{ password: 'too short' }, 'password'],
  [{ email: 'nobody' }, 'email'],
  [{ name: ' ' }, 'name'],
  [{ role: 'owner' }, 'role'],
])('%j is refused by its field', async (wrong, field) => {
  const answer = await post(accept, { ...form('su_nothing'), ...wrong })
  expect(answer.status).toBe(422)
  expect(answer.body.cause.issues[0].path).toEqual([field])
})

test('a wrong password and an unknown e-mail are one answer; the right one signs in', async () => {
  const { email } = await signedIn()
  expect(await signIn({ email, password: 'wrong horse battery' }, nowhere)).toBeNull()
  expect(await signIn({ email: newEmail(), password }, nowhere)).toBeNull()
  const id = (await signIn({ email: ` ${email.toUpperCase()} `, password }, nowhere)) ?? ''
  expect(await findConsoleSession(id)).toMatchObject({ email, name: 'Ana Novak', role: 'owner', accountName: 'Acme' })
})

test('the cookie gets a bearer for one environment, which is refused in the other', async () => {
  const { account, bearer } = await signedIn()
  const token = await bearer('sandbox')
  expect(token).toMatch(/^ut_/)
  const made = await send(createEntity, {
    key: token,
    method: 'POST',
    body: { name: 'A', country: 'Slovenia', environment: 'sandbox' },
  })
  expect(made.body).toMatchObject({ environment: 'sandbox', account_id: account.accountId })
  expect(
    (
      await send(createEntity, {
        key: token,
        method: 'POST',
        body: { name: 'A', country: 'Slovenia', environment: 'live' },
      })
    ).body.cause.issues[0].path,
  ).toEqual(['environment'])
  // Somebody who changes between two has to say which.
  expect(
    (await send(createEntity, { key: token, method: 'POST', body: { name: 'A', country: 'Slovenia' } })).body.cause
      .issues[0].path,
  ).toEqual(['environment'])
  expect((await send(entities, { key: await bearer('live') })).body.data).toEqual([])
  expect((await send(entities, { key: token })).body.data).toHaveLength(1)
})

test('only a page of ours gets a bearer, and only with a cookie of ours', async () => {
  const { cookie } = await signedIn()
  const ask = (headers: Record<string, string>, body: unknown = { environment: 'live' }) =>
    post(issueToken, body, headers)
  expect((await ask({})).status).toBe(401)
  expect((await ask({ cookie: `${sessionCookieName()}=nonsense` })).status).toBe(401)
  expect(
    (
      await ask({
        cookie: `${sessionCookieName()}=${await encode({ token: { sid: 'nobody' }, secret: cookieSecret() })}`,
      })
    ).status,
  ).toBe(401)
  expect(
    (
      await ask({
        cookie: `${sessionCookieName()}=${await encode({ token: { sid: 'nobody' }, secret: 'another secret' })}`,
      })
    ).status,
  ).toBe(401)
  const foreigners: Record<string, string>[] = [
    { origin: 'https://evil.example' },
    { origin: 'null' },
    { origin: '' },
    { 'sec-fetch-site': 'cross-site' },
    { 'sec-fetch-site': 'same-site' },
  ]
  for (const foreign of foreigners) {
    expect((await ask({ cookie, ...foreign })).body, JSON.stringify(foreign)).toMatchObject({
      status: 403,
      code: 'cross_site',
    })
  }
  expect((await ask({ cookie, 'content-type': 'text/plain' })).status).toBe(415)
  expect((await ask({ cookie }, { environment: 'moon' })).status).toBe(422)
  expect((await ask({ cookie })).status).toBe(200)
  expect((await ask({ cookie })).headers.get('cache-control')).toBe('private, no-store')
})

test('signing out ends the cookie and every bearer at once', async () => {
  const { id, cookie, bearer } = await signedIn()
  const token = await bearer()
  await endConsoleSession(id)
  expect((await send(entities, { key: token })).status).toBe(401)
  expect((await post(issueToken, { environment: 'live' }, { cookie })).status).toBe(401)
})

test('a sign-in that nobody uses ends', async () => {
  const { id } = await signedIn()
  await asOwner(`update app.member_sessions set last_used_at = now() - interval '12 hours 1 second' where id = $1`, [
    id,
  ])
  expect(await findConsoleSession(id)).toBeNull()
})

test.each([
  ['owner', { entity: 201, fullKey: 201, narrowKey: 201 }],
  ['admin', { entity: 201, fullKey: 403, narrowKey: 201 }],
  ['developer', { entity: 201, fullKey: 403, narrowKey: 201 }],
  ['support', { entity: 403, fullKey: 403, narrowKey: 403 }],
] as const)('what an operator who is %s may do: %o', async (role, expected) => {
  const { bearer } = await signedIn(role)
  const key = await bearer()
  expect((await send(entities, { key })).status).toBe(200)
  const create = async (handler: typeof createKey, body: object) =>
    (await send(handler, { key, method: 'POST', body: { environment: 'sandbox', ...body } })).status
  expect({
    entity: await create(createEntity, { name: 'A', country: 'Slovenia' }),
    // A key without a list can do everything, which neither an admin nor a developer can.
    fullKey: await create(createKey, {}),
    narrowKey: await create(createKey, { permissions: ['entities:read'] }),
  }).toEqual(expected)
})

test('an operator’s removal is felt by the next call', async () => {
  const { account, bearer } = await signedIn()
  const token = await bearer()
  await asOwner('delete from app.members where account_id = $1', [account.accountId])
  expect((await send(entities, { key: token })).status).toBe(401)
})

test('an operator deletes a key, and the trail says who', async () => {
  const { bearer } = await signedIn()
  const key = await bearer('live')
  const { key_id } = (await send(createKey, { key, method: 'POST', body: { environment: 'live' } })).body
  expect((await send(deleteKey, { key, method: 'DELETE', params: { id: key_id } })).status).toBe(200)
  const rows = await asOwner<{ actor_id: string }>(
    'select actor_type, actor_id from app.activities where resource_id = $1',
    [key_id],
  )
  expect(rows.every(({ actor_id }) => actor_id.startsWith('mem_'))).toBe(true)
})
