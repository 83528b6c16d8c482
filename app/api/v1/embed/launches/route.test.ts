import { expect, test } from 'vitest'

import { embedUrl } from '@/lib/urls'
import { allowHost, HOST, mint, openSession } from '@/test/embed'
import { createEntity } from '@/test/harness'

test('a launch is an id, a token that holds it, and an address whose fragment holds the token', async () => {
  const { key } = await createEntity({ environment: 'sandbox' })
  const { status, body } = await mint(key)
  expect(status).toBe(201)
  expect(body.id).toMatch(/^lau_[0-9a-f]{24}$/)
  expect(body.token).toMatch(/^lt_sandbox_[0-9a-f]{24}_[0-9a-f]{64}[0-9a-f]{8}$/)
  expect(body.token).toContain(body.id.slice('lau_'.length))
  expect(body.url).toBe(embedUrl(`/embed/l/${body.id}#t=${body.token}`))
})

test.each([
  ['iframe', undefined, 60],
  ['redirect', undefined, 120],
  ['link', undefined, 900],
  ['link', 86_400, 86_400],
  ['iframe', 30, 30],
  ['native', undefined, 60],
])('a token in mode %s with ttl %s is good for %i s', async (mode, ttl, seconds) => {
  const { key } = await createEntity()
  const { body } = await mint(key, { mode, ...(ttl !== undefined && { ttl }) })
  expect(body.expires_in).toBe(seconds)
  expect(Math.abs(Date.parse(body.expires_at) - Date.now() - seconds * 1000)).toBeLessThan(5000)
})

test('a longer life than its mode allows is refused', async () => {
  const { key } = await createEntity()
  const answer = await mint(key, { mode: 'redirect', ttl: 121 })
  expect([answer.status, answer.body.cause.issues[0].path]).toEqual([422, ['ttl']])
})

test('what the minter lacks is refused', async () => {
  const { keyWith } = await createEntity()
  const narrow = await keyWith(['embed:write', 'invoices:read'])
  expect((await mint(narrow, { permissions: ['invoices:read'] })).status).toBe(201)
  const wider = await mint(narrow, { permissions: ['invoices:read', 'invoices:write'] })
  expect([wider.status, wider.body.permission]).toEqual([403, 'invoices:write'])
  expect((await mint(narrow, { role: 'viewer' })).status).toBe(403)
  expect((await mint(await keyWith(['invoices:read']))).body.permission).toBe('embed:write')
})

test('no session can be made that mints sessions, and none mints one', async () => {
  const entity = await createEntity()
  expect((await mint(entity.key, { permissions: ['embed:write'] })).status).toBe(422)
  const session = await openSession(entity, { role: 'admin' })
  expect((await mint(session.token)).status).toBe(403)
})

test('account permissions are none of a session’s', async () => {
  const { accountKey, entityId } = await createEntity()
  const answer = await mint(accountKey, { permissions: ['account:read'] }, { 'x-entity-id': entityId })
  expect(answer.status).toBe(422)
})

test('parents are those of the policy', async () => {
  const entity = await createEntity()
  await allowHost(entity)
  expect((await mint(entity.key, { parent_origins: [HOST] })).status).toBe(201)
  for (const origin of ['https://evil.example', `${HOST}.evil.example`, 'http://localhost:3000']) {
    const answer = await mint(entity.key, { parent_origins: [HOST, origin] })
    expect([answer.status, answer.body.code]).toEqual([422, 'parent_origin_not_allowed'])
    expect(answer.body.cause.issues[0].path).toEqual(['parent_origins', 1])
  }
})

test('in sandbox a developer’s own machine may frame', async () => {
  const { key } = await createEntity({ environment: 'sandbox' })
  for (const origin of ['http://localhost:3000', 'http://127.0.0.1:5173']) {
    expect((await mint(key, { parent_origins: [origin] })).status).toBe(201)
  }
})

test.each([
  '//evil.example',
  '/\\evil.example',
  'https:evil.example',
  'javascript:alert(1)',
  'data:text/html,x',
  'https://app.acme.example@evil.example',
  'https://app.acme.example.evil.example',
  'https://app.acme.example:444',
  'https://app.acme.example/%0d%0aSet-Cookie:x',
  'https://app.\tacme.example',
  'https://аpp.acme.example',
  'https://app.acme.example/billing/../../admin',
  'https://app.acme.example/%2e%2e/admin',
  'http://app.acme.example',
])('%s is no address to return to', async (address) => {
  const entity = await createEntity()
  await allowHost(entity)
  expect((await mint(entity.key, { return_url: address })).status).toBe(422)
})

test('the address to return to is of an allowed origin', async () => {
  const entity = await createEntity()
  const refused = await mint(entity.key, { return_url: `${HOST}/billing` })
  expect([refused.status, refused.body.code]).toEqual([422, 'return_url_not_allowed'])
  await allowHost(entity)
  expect((await mint(entity.key, { return_url: `${HOST}/billing?tab=1` })).status).toBe(201)
})

test.each([
  '//evil.example',
  '//evil.example/invoices',
  '/\\evil.example',
  '/invoices\\..\\..',
  'https://evil.example/invoices',
  'https:evil.example',
  'javascript:alert(1)',
  'evil.example',
  'invoices',
  '',
  '?status=paid',
  '/../console',
  '/invoices/..',
  '/invoices/../../console',
  '/invoices/..?status=paid',
  '/invoices/./new',
  '/%2e%2e/console',
  '/invoices/.%2E/x',
  '/..%2f..%2fconsole',
  '/%5c%5cevil.example',
  '/invoices//new',
  '/invoices\n',
  '/invoices\r\nSet-Cookie: x',
  '/in\tvoices',
  '/invoices\u0000',
  '/invoices\u0085',
  '/invoices\u2028',
  '/invoices?q=%0d%0aSet-Cookie:x',
  '/invoices%00',
  `/${'x'.repeat(500)}`,
])('%j is no page to open', async (view) => {
  const answer = await mint((await createEntity()).key, { view })
  expect([answer.status, answer.body.cause?.issues[0].path]).toEqual([422, ['view']])
})

test.each([
  '/',
  '/invoices',
  '/invoices/new?customer=cust_000000000000000000000000',
  '/invoices?q=2026%2F12&status=paid',
  '/invoices?q=Čebelarstvo Koper...',
  '/settings/company#address',
])('%s is one', async (view) => {
  expect((await mint((await createEntity()).key, { view })).status).toBe(201)
})

test.each([
  ['color_primary', 'red'],
  ['color_primary', '#12345'],
  ['color_primary', '#1234567'],
  ['color_primary', '#ggg'],
  ['color_primary', 'rgb(0 0 0)'],
  ['color_primary', 'url(https://evil.example)'],
  ['color_primary', '#fff;}body{display:none'],
  ['color_primary', '#fff\n'],
  ['color_primary', ''],
  ['color_primary', null],
  ['color_primary', 255],
  ['color_primary', { light: '#ffffff' }],
  ['color_primary', { light: '#ffffff', dark: 'black' }],
  ['color_primary', { light: '#ffffff', dark: '#000000', print: '#000000' }],
  ['color_on_text', '#ffffff'],
  ['color-primary', '#ffffff'],
  ['radius', '33px'],
  ['radius', '2.5rem'],
  ['radius', '-1px'],
  ['radius', '4'],
  ['radius', '50%'],
  ['radius', 'calc(1px)'],
  ['font_family', 'Inter; color: red'],
  ['font_family', 'Inter,'],
  ['font_family', 'Inter"'],
  ['font_family', 'url(x)'],
  ['font_family', 'A'.repeat(201)],
  ['css', 'body{}'],
])('a theme’s %s is not %j', async (name, value) => {
  const answer = await mint((await createEntity()).key, { theme: { [name]: value } })
  expect([answer.status, answer.body.cause?.issues[0].path.slice(0, 1)]).toEqual([422, ['theme']])
})

test('a theme is tokens, with one value or one for each scheme', async () => {
  const theme = {
    color_primary: { light: '#0A7', dark: '#2bd6a0' },
    color_on_primary: '#ffffff',
    color_text_secondary: '#586174',
    radius: '0',
    radius_button: '1.5rem',
    radius_field: '32px',
    font_family: `'Source Sans 3', Čačka, sans-serif`,
  }
  expect((await mint((await createEntity()).key, { theme })).status).toBe(201)
})

test('a user of another entity is not there', async () => {
  const { key } = await createEntity()
  expect((await mint(key, { user_id: 'user_000000000000000000000000' })).status).toBe(404)
  expect((await mint(key, { user_id: 'nobody' })).status).toBe(404)
  expect((await mint(key, { user_id: 'nobody', subject: { id: 'u_1' } })).status).toBe(422)
})

test('another’s entity is not there', async () => {
  const [mine, theirs] = [await createEntity(), await createEntity()]
  expect((await mint(mine.accountKey, {}, { 'x-entity-id': theirs.entityId })).status).toBe(404)
})

test('a replay of the same key brings the launch without its token', async () => {
  const { key } = await createEntity()
  const [first, again] = [
    await mint(key, {}, { 'idempotency-key': 'once' }),
    await mint(key, {}, { 'idempotency-key': 'once' }),
  ]
  expect(again.body.id).toBe(first.body.id)
  expect(again.text).not.toContain('lt_')
})
