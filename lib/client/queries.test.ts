import { QueryClient } from '@tanstack/react-query'
import { expect, test } from 'vitest'

import { createApi, etagOf } from './api'
import { seed } from './queries'

test('what another call has brought along is where its own call would put it, with its version', async () => {
  const client = new QueryClient()
  const api = createApi(() => Promise.resolve(null))
  const input = { params: { id: 'inv_1' }, query: { include: 'payments' } }
  const answer = { id: 'inv_1', number: 'INV-2026-1' }
  seed(client, api, [{ operation: 'getInvoice', input, answer, etag: '"3"' }])
  const key = ['getInvoice', null, { query: { include: 'payments' }, params: { id: 'inv_1' } }]
  const found = await client.fetchQuery<object>({
    queryKey: key,
    queryFn: () => Promise.reject(new Error('It was asked for again.')),
    staleTime: 5000,
  })
  expect(found).toEqual(answer)
  expect(etagOf(found)).toBe('"3"')
})
