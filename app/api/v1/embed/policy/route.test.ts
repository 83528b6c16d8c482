import { expect, test } from 'vitest'

import { send } from '@/test/api'
import { createEntity, createTestAccount } from '@/test/harness'

import { GET, PUT } from './route'

const USUAL = {
  parent_origins: [],
  return_origins: [],
  token_ttl: 900,
  idle_ttl: 1800,
  session_ttl: null,
  end_session_on_reuse: true,
}

test('until one is put nobody may frame', async () => {
  const { sandboxKey } = await createTestAccount()
  expect((await send(GET, { key: sandboxKey })).body).toMatchObject({ environment: 'sandbox', ...USUAL })
})

test('each environment has a policy of its own', async () => {
  const { sandboxKey, liveKey } = await createTestAccount()
  const body = { parent_origins: ['https://app.acme.example'], idle_ttl: 600 }
  const put = await send(PUT, { key: liveKey, method: 'PUT', body })
  expect(put.status).toBe(200)
  expect(put.body).toMatchObject({ ...USUAL, ...body, environment: 'live' })
  expect((await send(GET, { key: liveKey })).body).toEqual(put.body)
  expect((await send(GET, { key: sandboxKey })).body).toMatchObject(USUAL)
})

test.each([
  'https://app.acme.example/',
  'https://app.acme.example/billing',
  'http://app.acme.example',
  'https://*.acme.example',
  'https://app.acme.example https://evil.example',
  'app.acme.example',
  'null',
  "'self'",
  'https://app.acme.example;script-src *',
  'https://x;script-src',
  "https://a'b",
  'https://a,b',
  'javascript:alert(1)',
  'https://user@app.acme.example',
  'HTTPS://APP.ACME.EXAMPLE',
])('%s is no origin, and fails the save', async (origin) => {
  const { sandboxKey } = await createTestAccount()
  const answer = await send(PUT, { key: sandboxKey, method: 'PUT', body: { parent_origins: [origin] } })
  expect(answer.status).toBe(422)
  expect(answer.body.cause.issues[0].path).toEqual(['parent_origins', 0])
})

test('the other environment cannot be put', async () => {
  const { sandboxKey } = await createTestAccount()
  expect((await send(PUT, { key: sandboxKey, method: 'PUT', body: { environment: 'production' } })).status).toBe(422)
})

test('an entity’s key learns nothing of it', async () => {
  const { key } = await createEntity()
  for (const answer of [await send(GET, { key }), await send(PUT, { key, method: 'PUT', body: {} })])
    expect(answer.status).toBe(403)
})
