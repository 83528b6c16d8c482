import { expect, test } from 'vitest'

import { send } from '@/test/api'
import { createEntity } from '@/test/harness'

import { GET, POST } from './route'

test.each(['0x10', '1e2', '%201', '1%20', '1.0', '+1', '1_0', '١', '', '0', '-1', '101', '9'.repeat(400), 'NaN'])(
  'limit=%s is 422',
  async (limit) => {
    const { key } = await createEntity()
    const answer = await send(GET, { key, path: `?limit=${limit}` })
    expect(answer).toMatchObject({ status: 422, body: { code: 'validation_failed' } })
    expect(answer.body.cause.issues.map(({ path }: { path: string[] }) => path)).toEqual([['limit']])
  },
)

test('limit is a number in digits', async () => {
  const { key } = await createEntity()
  for (const limit of ['1', '100']) expect((await send(GET, { key, path: `?limit=${limit}` })).status).toBe(200)
})

test.each([
  '{"metadata.a\\ud800":"x"}',
  '{"metadata":{"\\ud800":"x"}}',
  '{"metadata":{"\\udc00b":{"startsWith":"x"}}}',
  '{"metadata.a\\u0000":"x"}',
  `{"metadata.${'k'.repeat(101)}":"x"}`,
])('a filter by a key that no metadata can have is 422: %s', async (query) => {
  const { key } = await createEntity()
  const answer = await send(GET, { key, path: `?query=${encodeURIComponent(query)}` })
  expect(answer).toMatchObject({ status: 422, body: { code: 'validation_failed' } })
  expect(answer.body.cause.issues[0].path[0]).toBe('query')
})

test('a key of metadata is found in either spelling', async () => {
  const { key } = await createEntity()
  await send(POST, { key, method: 'POST', body: { name: 'Globex', metadata: { 'cafe\u0301': 'x' } } })
  for (const name of ['caf\u00e9', 'cafe\u0301']) {
    const query = encodeURIComponent(JSON.stringify({ [`metadata.${name}`]: 'x' }))
    expect((await send(GET, { key, path: `?query=${query}` })).body.data).toHaveLength(1)
  }
})
