import { expect, test } from 'vitest'

import { env } from '@/lib/env'
import { asOwner } from '@/test/database'
import { contextOf, openSession } from '@/test/embed'
import { createEntity } from '@/test/harness'

import { POST } from './route'

type Asked = { token?: string; cookie?: string; headers?: Record<string, string> }

async function ask(sid: string, { token, cookie, headers }: Asked = {}) {
  const request = new Request(`http://localhost/embed/s/${sid}/token`, {
    method: 'POST',
    headers: {
      origin: env().EMBED_URL,
      'sec-fetch-site': 'same-origin',
      'content-type': 'application/json',
      ...(cookie !== undefined && { cookie }),
      ...headers,
    },
    body: JSON.stringify(token === undefined ? {} : { token }),
  })
  const response = await POST(request, { params: Promise.resolve({ sid }) })
  const body = (await response.json()) as { token: string; expires_in: number; code?: string }
  return { status: response.status, body, cookies: response.headers.getSetCookie() }
}

async function withCookie(mode: string | undefined = 'redirect') {
  const session = await openSession(await createEntity(), mode === undefined ? {} : { mode })
  const made = await ask(session.id, { token: session.token })
  return { ...session, made, cookie: made.cookies[0]?.split(';')[0] ?? '' }
}

test('the cookie is the session’s own, first-party, and out of reach of scripts', async () => {
  const { id, made } = await withCookie()
  expect(made.status).toBe(200)
  expect(made.cookies).toHaveLength(1)
  expect(made.cookies[0]).toMatch(
    new RegExp(`^__Host-es_${id}=[A-Za-z0-9_-]{43}; Path=/; Secure; HttpOnly; SameSite=Lax; Max-Age=(28800|28799)$`),
  )
  expect((await contextOf(made.body.token)).status).toBe(200)
})

test('a page that is loaded again gets a bearer, and two tabs get the same', async () => {
  const { id, cookie } = await withCookie(undefined)
  const [one, two] = [await ask(id, { cookie }), await ask(id, { cookie })]
  expect([one.status, two.status]).toEqual([200, 200])
  expect(one.body.token).toBe(two.body.token)
  expect((await contextOf(one.body.token)).status).toBe(200)
})

test('a token near its end is replaced, and one past it too', async () => {
  const { id, cookie } = await withCookie()
  const first = await ask(id, { cookie })
  for (const left of ['100 seconds', '-100 seconds']) {
    await asOwner(`update app.embed_sessions set token_expires_at = now() + $2::interval where id = $1`, [id, left])
    const next = await ask(id, { cookie })
    expect(next.body.token).not.toBe(first.body.token)
    expect(next.body.expires_in).toBeGreaterThan(800)
    expect((await contextOf(next.body.token)).status).toBe(200)
  }
})

test.each([
  ['expires_at', 'session_expired'],
  ['ended_at', 'session_revoked'],
])('the cookie of a session past its %s opens nothing', async (column, code) => {
  const { id, cookie } = await withCookie()
  await asOwner(
    `update app.embed_sessions set ${column} = now() - interval '1 second', ended_reason = $2 where id = $1`,
    [id, column === 'ended_at' ? 'revoked' : null],
  )
  const { status, body } = await ask(id, { cookie })
  expect([status, body.code]).toEqual([401, code])
})

test('a bearer past its end makes no cookie', async () => {
  const { id, token } = await openSession(await createEntity(), { mode: 'redirect' })
  await asOwner(`update app.embed_sessions set token_expires_at = now() - interval '1 second' where id = $1`, [id])
  const { status, body, cookies } = await ask(id, { token })
  expect([status, body.code, cookies]).toEqual([401, 'session_expired', []])
})

test('another session’s cookie, a wrong one and none are one answer', async () => {
  const [mine, theirs] = [await withCookie(), await withCookie()]
  const wrong = `__Host-es_${mine.id}=${'A'.repeat(43)}`
  const renamed = theirs.cookie.replace(theirs.id, mine.id)
  for (const cookie of [theirs.cookie, wrong, renamed, '', 'x=y']) {
    const { status, body, cookies } = await ask(mine.id, { cookie })
    expect([status, body.code, cookies]).toEqual([401, 'unauthenticated', []])
  }
  expect((await ask('ses_000000000000000000000000', { cookie: mine.cookie })).status).toBe(401)
})

test('a frame’s session has no cookie', async () => {
  const { made } = await withCookie('iframe')
  expect([made.status, made.cookies]).toEqual([401, []])
})

test.each([[{ origin: 'https://evil.example' }], [{ origin: 'null' }], [{ 'sec-fetch-site': 'cross-site' }]])(
  'another site gets nothing: %o',
  async (headers) => {
    const { id, cookie } = await withCookie()
    expect((await ask(id, { cookie, headers })).status).toBe(403)
  },
)

test('a form cannot ask', async () => {
  const { id, cookie } = await withCookie()
  expect((await ask(id, { cookie, headers: { 'content-type': 'text/plain' } })).status).toBe(415)
})

test('beyond ten the oldest cookies go', async () => {
  const session = await openSession(await createEntity(), { mode: 'redirect' })
  const held = Array.from({ length: 11 }, (_, n) => `__Host-es_ses_${String(n).padStart(24, '0')}=${'A'.repeat(43)}`)
  const { cookies } = await ask(session.id, { token: session.token, cookie: held.join('; ') })
  expect(cookies.slice(1).map((cookie) => cookie.split('=')[0])).toEqual(
    held.slice(0, 2).map((cookie) => cookie.split('=')[0]),
  )
  for (const cookie of cookies.slice(1)) expect(cookie).toContain('Max-Age=0')
})
