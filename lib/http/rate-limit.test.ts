import { expect, test } from 'vitest'

import { take } from './rate-limit'

test('where nobody counts, the caller is asked to come again', async () => {
  const timedOut = () => Promise.reject(new Error('RateLimiterCluster timeout: no answer from master in time'))
  await expect(take({ consume: timedOut }, 'key')).rejects.toMatchObject({
    code: 'unavailable',
    extra: { headers: { 'retry-after': '1' } },
  })
})
