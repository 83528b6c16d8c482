import type { IncomingMessage } from 'node:http'
import { expect, test } from 'vitest'

import { setEnv } from '@/lib/env'

import { dropSteeringHeaders, pageProblem } from './edge'
import { NodeExchange } from './node-exchange'

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

const requestWith = (headers: Record<string, string>) =>
  ({
    headers: { ...headers },
    rawHeaders: Object.entries(headers).flat(),
    socket: { remoteAddress: '::ffff:10.0.0.1' },
  }) as unknown as IncomingMessage
const forwarded = { 'x-forwarded-for': '6.6.6.6, 198.51.100.1', 'x-real-ip': '6.6.6.6', accept: '*/*' }

test('Next and the API learn who calls from the socket, not from what was sent', () => {
  const request = requestWith(forwarded)
  expect(new NodeExchange(request, 'GET', {}).clientAddress).toBe('10.0.0.1')
  dropSteeringHeaders(request)
  expect(request.headers).toEqual({ 'x-forwarded-for': '10.0.0.1', accept: '*/*' })
})

test('behind a proxy that is trusted they learn it from that one', () => {
  setEnv({ TRUSTED_PROXIES: '10.0.0.0/8' })
  const request = requestWith(forwarded)
  expect(new NodeExchange(request, 'GET', {}).clientAddress).toBe('198.51.100.1')
  dropSteeringHeaders(request)
  expect(request.headers).toEqual({ 'x-forwarded-for': '198.51.100.1', accept: '*/*' })
})
