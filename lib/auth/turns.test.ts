import { expect, test } from 'vitest'

import { Turns } from './turns'

test('so many work at once, so many wait, and the rest are sent away', async () => {
  const turns = new Turns({ atOnce: 2, waiting: 3 })
  let [running, most] = [0, 0]
  const work = async () => {
    most = Math.max(most, (running += 1))
    await new Promise(setImmediate)
    running -= 1
    return 'done'
  }
  const outcomes = await Promise.allSettled(Array.from({ length: 7 }, () => turns.take(work)))
  expect(outcomes.map(({ status }) => status)).toEqual([...Array<string>(5).fill('fulfilled'), 'rejected', 'rejected'])
  expect(outcomes[6]).toMatchObject({ reason: { code: 'unavailable', extra: { headers: { 'retry-after': '1' } } } })
  expect(most).toBe(2)
  expect(await turns.take(work)).toBe('done')
})

test('work that fails gives its place to the next', async () => {
  const turns = new Turns({ atOnce: 1, waiting: 1 })
  const fail = () => Promise.reject(new Error('boom'))
  await Promise.allSettled([turns.take(fail), turns.take(fail)])
  expect(await turns.take(() => Promise.resolve('done'))).toBe('done')
})
