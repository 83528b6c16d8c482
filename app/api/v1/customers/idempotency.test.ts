import { expect, test } from 'vitest'

import { send } from '@/test/api'
import { createEntity } from '@/test/harness'

import { POST } from './route'

test('the same customer in another spelling is the same request; another customer is not', async () => {
  const { key } = await createEntity()
  const create = (body: string) =>
    send(POST, { key, method: 'POST', body, headers: { 'idempotency-key': 'one', 'content-type': 'application/json' } })
  const first = await create('{"name":"Globex","metadata":{"a":"1","b":"2"}}')
  expect(first.status).toBe(201)
  for (const same of [
    '{ "metadata": { "b": "2", "a": "1" },\n  "name": "Globex" }',
    '{"name":"\\u0047lobex","metadata":{"a":"1","b":"2"}}',
  ]) {
    const again = await create(same)
    expect(again.headers.get('idempotency-replayed'), again.text).toBe('true')
    expect(again.body).toEqual(first.body)
  }
  for (const other of ['{"name":"Globex","metadata":{"a":"2","b":"1"}}', '{"name":"Globex"}', '{"name":7}'])
    expect((await create(other)).status, other).toBe(422)
  expect((await create('{"name":"Globex"}')).body.code).toBe('idempotency_key_reused')
})
