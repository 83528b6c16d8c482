import { expect, test } from 'vitest'

import { env, setEnv } from '@/lib/env'
import { asOwner } from '@/test/database'
import { allowHost, exchangeToken, HOST, mint } from '@/test/embed'
import { createEntity } from '@/test/harness'
import { signInOperator } from '@/test/people'

import { frameAncestors } from './frame-ancestors'

const OTHER = 'https://other.acme.example'
const LOOPBACK = 'http://localhost:* http://127.0.0.1:*'
const of = (path: string) => frameAncestors({ url: `http://localhost:3000${path}` })
const boot = (account: string, ...parents: string[]) =>
  of(`/embed/boot?${new URLSearchParams([['account', account], ...parents.map((origin) => ['po', origin])])}`)

test('the boot page echoes the parents that it is said to have, if the account knows each of them', async () => {
  const entity = await createEntity()
  const { accountId } = entity
  expect(await boot(accountId, HOST)).toBe(`'none'`)
  await allowHost(entity, { parent_origins: [HOST, OTHER] })
  expect(await boot(accountId, HOST)).toBe(HOST)
  expect(await boot(accountId, HOST, OTHER)).toBe(`${HOST} ${OTHER}`)
  expect(await boot(accountId, HOST, 'https://evil.example')).toBe(`'none'`)
  expect(await boot(accountId, HOST, OTHER, HOST, OTHER)).toBe(`'none'`)
  expect(await boot(accountId)).toBe(`'none'`)
})

test.each([
  'https://evil.example',
  `${HOST}.evil.example`,
  `${HOST}/`,
  '*',
  `'self'`,
  'null',
  'https:',
  `${HOST}; script-src *`,
  'http://*',
])('%s is never echoed', async (origin) => {
  const entity = await createEntity()
  await allowHost(entity)
  expect(await boot(entity.accountId, origin)).toBe(`'none'`)
})

test('a developer’s own machine may frame the boot page; another account’s parent may not', async () => {
  const [mine, theirs] = [await createEntity({ environment: 'sandbox' }), await createEntity()]
  await allowHost(mine)
  await allowHost(theirs, { parent_origins: [OTHER] })
  expect(await boot(mine.accountId, 'http://localhost:5173')).toBe('http://localhost:5173')
  expect(await boot(mine.accountId, OTHER)).toBe(`'none'`)
  expect(await boot('acc_000000000000000000000000', HOST)).toBe(`'none'`)
  expect(await boot('nobody', HOST)).toBe(`'none'`)
})

test('a launch says who may frame it, by its address and by its token', async () => {
  const entity = await createEntity()
  await allowHost(entity, { parent_origins: [HOST, OTHER] })
  const any = (await mint(entity.key)).body
  expect(await of(`/embed/l/${any.id}`)).toBe(`${HOST} ${OTHER}`)
  expect(await of(`/embed?token=${any.token}`)).toBe(`${HOST} ${OTHER}`)
  const one = (await mint(entity.key, { parent_origins: [OTHER] })).body
  expect(await of(`/embed/l/${one.id}`)).toBe(OTHER)
})

test('a used and an expired launch are framed as before, so that their screens show', async () => {
  const entity = await createEntity()
  await allowHost(entity)
  const { id, token } = (await mint(entity.key)).body
  await exchangeToken(token, { parent_origin: HOST })
  await asOwner(`update app.launches set expires_at = now() - interval '1 day' where id = $1`, [id])
  expect(await of(`/embed/l/${id}`)).toBe(HOST)
})

test('in sandbox a launch that names no parent may be framed on the developer’s machine', async () => {
  const { key } = await createEntity({ environment: 'sandbox' })
  expect(await of(`/embed/l/${(await mint(key)).body.id}`)).toBe(LOOPBACK)
})

test('what came by redirect or mail is framed by nobody', async () => {
  const entity = await createEntity()
  await allowHost(entity)
  for (const mode of ['redirect', 'link']) {
    expect(await of(`/embed/l/${(await mint(entity.key, { mode })).body.id}`)).toBe(`'none'`)
  }
})

test('a page of a session keeps the parent that its exchange proved, or those of its launch', async () => {
  const entity = await createEntity()
  await allowHost(entity, { parent_origins: [HOST, OTHER] })
  const proved = await exchangeToken((await mint(entity.key)).body.token, { parent_origin: OTHER })
  expect(await of(`/embed/s/${proved.body.session.id}/invoices`)).toBe(OTHER)
  const raw = await exchangeToken((await mint(entity.key, { parent_origins: [HOST] })).body.token)
  expect(await of(`/embed/s/${raw.body.session.id}`)).toBe(HOST)
})

test('an operator’s launch may stand in the console too, whichever host the dashboard has', async () => {
  const entity = await createEntity()
  await allowHost(entity)
  const operator = await signInOperator(entity, 'owner')
  const launch = (await mint(operator, {}, { 'x-entity-id': entity.entityId })).body
  expect(await of(`/embed/l/${launch.id}`)).toBe(`${HOST} 'self'`)
  const { APP_URL } = env()
  try {
    setEnv({ EMBED_URL: 'https://embed.acme.example' })
    expect(await of(`/embed/l/${launch.id}`)).toBe(`${HOST} ${APP_URL}`)
    const { body } = await exchangeToken(launch.token, { parent_origin: APP_URL })
    expect(await of(`/embed/s/${body.session.id}/invoices`)).toBe(APP_URL)
    const ofKey = (await mint(entity.key)).body
    expect(await of(`/embed/l/${ofKey.id}`)).toBe(HOST)
  } finally {
    delete process.env.EMBED_URL
    setEnv({})
  }
})

test.each([
  '/embed',
  '/embed?token=x',
  '/embed/l/lau_000000000000000000000000',
  '/embed/l/x',
  '/embed/s/x',
  '/embed/s/ses_000000000000000000000000',
  '/embed/else',
  '/console',
  '/demo',
])('nobody frames %s', async (path) => {
  expect(await of(path)).toBe(`'none'`)
})
