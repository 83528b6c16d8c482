import { expect, test } from 'vitest'

import { pageProblem } from './edge'

const codeOf = (url: string, headers: Record<string, string> = {}) => pageProblem({ url, headers })?.code

test('a page gets no path that cannot be decoded; a query may hold anything', () => {
  for (const path of ['/embed/%E0%A4%A', '/%ff', '/api/auth/%']) expect(codeOf(path)).toBe('malformed_request')
  for (const path of ['/', '/embed/boot?po=%ff', '/console/%C4%8D']) expect(codeOf(path)).toBeUndefined()
})

test('a page gets no body that is long, or that does not say how long it is', () => {
  const [signIn, api] = ['/api/auth/callback/password', '/api/v1/invoices']
  expect(codeOf(signIn, { 'content-length': '64000' })).toBeUndefined()
  expect(codeOf(signIn, { 'content-length': '64001' })).toBe('too_large')
  expect(codeOf(signIn, { 'transfer-encoding': 'chunked' })).toBe('malformed_request')
  expect(codeOf(api, { 'transfer-encoding': 'chunked' })).toBeUndefined()
})
