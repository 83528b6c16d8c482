import { NextRequest } from 'next/server'
import { expect, test } from 'vitest'
import { config, proxy } from '@/proxy'

const [pattern = ''] = config.matcher
const isCovered = (path: string) => new RegExp(`^${pattern}$`).test(path)

test.each([
  '/',
  '/embed',
  '/embed/s/ses_1/invoices',
  '/console',
  '/demo',
  '/share/x',
  '/docs',
  '/nothing/here',
  '/apish',
  '/healthz/x',
  '/_next/data/x',
])('%s gets its headers', (path) => expect(isCovered(path)).toBe(true))

test.each(['/api/v1/invoices', '/api/auth/session', '/_next/static/chunks/a.js', '/healthz', '/readyz'])(
  '%s is not a page',
  (path) => expect(isCovered(path)).toBe(false),
)

const send = () =>
  proxy(
    new NextRequest('http://localhost:3000/console', {
      headers: { 'content-security-policy': `script-src 'nonce-x'`, 'x-nonce': 'x' },
    }),
  )

const nonceOf = (policy: string | null) => /script-src 'nonce-([^']+)' 'strict-dynamic'/.exec(policy ?? '')?.[1]

test('the policy is ours, whatever the client sends, and its nonce is new each time', async () => {
  const [first, second] = [await send(), await send()]
  const policy = first.headers.get('content-security-policy')
  expect(policy).toMatch(/^default-src 'none'; /)
  expect(policy).not.toContain('unsafe-inline')
  expect(nonceOf(policy)).toMatch(/^[A-Za-z0-9+/]{22}==$/)
  expect(nonceOf(policy)).not.toBe(nonceOf(second.headers.get('content-security-policy')))
  expect(first.headers.get('x-middleware-request-content-security-policy')).toBe(policy)
  expect(first.headers.get('x-middleware-request-x-nonce')).toBe(nonceOf(policy))
})

const openShared = (address: string) =>
  proxy(new NextRequest('http://localhost:3000/share/inv_share_x', { headers: { 'x-forwarded-for': address } }))

test('public pages are for nobody’s index, and for no one’s frame', async () => {
  const { headers } = await openShared('198.51.100.1')
  expect(headers.get('x-robots-tag')).toBe('noindex, nofollow, noarchive')
  expect(headers.get('cache-control')).toBe('private, no-store')
  expect(headers.get('content-security-policy')).toMatch(/frame-ancestors 'none'$/)
  expect((await send()).headers.has('x-robots-tag')).toBe(false)
})

test('who opens public pages all the time has to wait, others have not', async () => {
  const statuses: number[] = []
  for (let turn = 0; turn < 61; turn++) statuses.push((await openShared('198.51.100.2')).status)
  expect(statuses.filter((status) => status === 200)).toHaveLength(60)
  expect(statuses.at(-1)).toBe(429)
  expect((await openShared('198.51.100.2')).headers.get('retry-after')).toMatch(/^\d+$/)
  expect((await openShared('198.51.100.3')).status).toBe(200)
})
