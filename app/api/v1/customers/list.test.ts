import { expect, test } from 'vitest'

import { send } from '@/test/api'
import { createEntity } from '@/test/harness'

import { GET } from './route'

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
