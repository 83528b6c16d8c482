import { afterEach, expect, test, vi } from 'vitest'
import { newId } from '@/lib/ids'

afterEach(() => vi.useRealTimers())

const timeOf = (id: string) => Number.parseInt(id.slice(id.indexOf('_') + 1, -12), 16)

test('an id is its prefix, twelve hex of milliseconds and twelve of randomness', () => {
  const before = Date.now()
  const id = newId('cust')
  expect(id).toMatch(/^cust_[0-9a-f]{24}$/)
  expect(timeOf(id)).toBeGreaterThanOrEqual(before)
  expect(timeOf(id)).toBeLessThanOrEqual(Date.now())
})

test('100,000 ids are unique and sort by creation', () => {
  const ids = Array.from({ length: 100_000 }, () => newId('inv'))
  expect(new Set(ids).size).toBe(ids.length)
  expect(ids.every((id, index) => index === 0 || (ids[index - 1] ?? '') < id)).toBe(true)
})

test('ids keep rising across prefixes when the clock stands still or goes back', () => {
  vi.useFakeTimers({ now: Date.now() + 60_000 })
  const first = newId('cust').slice('cust_'.length)
  const second = newId('item').slice('item_'.length)
  vi.setSystemTime(Date.now() - 3_600_000)
  const third = newId('line').slice('line_'.length)
  expect(first < second && second < third).toBe(true)
  expect(third.slice(0, 12)).toBe(first.slice(0, 12))
})

test('the random part starts anew with every millisecond', () => {
  vi.useFakeTimers({ now: Date.now() + 120_000 })
  const starts = Array.from({ length: 2_000 }, () => {
    vi.setSystemTime(Date.now() + 1)
    return newId('evt').slice(-12)
  })
  expect(new Set(starts).size).toBe(starts.length)
})
