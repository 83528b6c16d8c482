import { afterEach, beforeEach, expect, test, vi } from 'vitest'

import { forgetTries, slowDown } from './slow-down'

beforeEach(() => vi.useFakeTimers())
afterEach(() => vi.useRealTimers())

const pace = { free: 3, longestSeconds: 8 }
const attempt = (key: string) => slowDown('test', key, pace).then(() => 'tried', secondsToWait)
const secondsToWait = ({ extra }: { extra: { headers: Record<string, string> } }) =>
  Number(extra.headers['retry-after'])

test('after the free tries each waits for twice as long as the one before, up to a bound', async () => {
  for (let free = 0; free < 4; free++) expect(await attempt('a')).toBe('tried')
  for (const seconds of [1, 2, 4, 8, 8, 8]) {
    expect(await attempt('a')).toBe(seconds)
    vi.advanceTimersByTime(seconds * 1000)
    expect(await attempt('a')).toBe('tried')
  }
  expect(await attempt('b')).toBe('tried')
})

test('hammering does not make the wait longer', async () => {
  for (let free = 0; free < 4; free++) await attempt('c')
  for (let hammering = 0; hammering < 50; hammering++) expect(await attempt('c')).toBe(1)
  vi.advanceTimersByTime(1000)
  expect(await attempt('c')).toBe('tried')
})

test('of many at once no more than the free ones and one go through', async () => {
  const outcomes = await Promise.all(Array.from({ length: 20 }, () => attempt('d')))
  expect(outcomes.filter((outcome) => outcome === 'tried')).toHaveLength(4)
  vi.advanceTimersByTime(1000)
  expect(await attempt('d')).toBe('tried')
  expect(await attempt('d')).toBe(2)
})

test('after an hour, or a try that was right, the first ones are free again', async () => {
  for (let free = 0; free < 4; free++) await attempt('e')
  await forgetTries('test', 'e')
  for (let free = 0; free < 4; free++) expect(await attempt('e')).toBe('tried')
  vi.advanceTimersByTime(3_600_000)
  for (let free = 0; free < 4; free++) expect(await attempt('e')).toBe('tried')
})
