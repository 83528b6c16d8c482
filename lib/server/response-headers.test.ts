import { expect, test, vi } from 'vitest'

const policyAt = async (appUrl: string) => {
  vi.resetModules()
  const { setEnv: set } = await import('@/lib/env')
  set({ APP_URL: appUrl })
  const { apiHeaders, pageHeaders } = await import('./response-headers')
  return [apiHeaders(), pageHeaders('/console'), pageHeaders('/embed/boot')].map(
    (headers) => headers['strict-transport-security'],
  )
}

test('https is asked for where it is spoken, for our own host alone', async () => {
  expect(new Set(await policyAt('https://billing.example.com'))).toEqual(new Set(['max-age=31536000']))
  expect(new Set(await policyAt('http://localhost:3000'))).toEqual(new Set([undefined]))
})
