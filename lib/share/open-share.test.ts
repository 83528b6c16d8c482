import { afterAll, expect, test } from 'vitest'

import { closePools } from '@/db/pool'

import { openShare } from './open-share'

afterAll(closePools)

test('one address tries so often a minute, others are not kept from it', async () => {
  const attempt = (address: string) =>
    openShare('inv_share_x', address).catch((error: unknown) => (error as { code: string }).code)
  const codes: unknown[] = []
  for (let turn = 0; turn < 121; turn++) codes.push(await attempt('198.51.100.7'))
  expect(codes.slice(0, 120).every((code) => code === 'not_found')).toBe(true)
  expect(codes[120]).toBe('rate_limited')
  expect(await attempt('198.51.100.8')).toBe('not_found')
})
