import { connect } from 'node:net'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { seededDirectory } from './directories'
import { startInlay, stopAll } from './inlay'
import type { Inlay } from './inlay'

let inlay: Inlay
beforeAll(async () => {
  inlay = await (await startInlay({ DATA_DIR: seededDirectory(), WEB_CONCURRENCY: '1' })).untilRunning()
})
afterAll(stopAll)

/** Sends bytes as they are; returns the answer once it is whole, the server closes, or nothing has come for a while. */
function raw(text: string): Promise<string> {
  return new Promise((resolve) => {
    const socket = connect(inlay.port, '127.0.0.1', () => socket.write(text))
    let answer = ''
    socket.setTimeout(1500, () => socket.destroy())
    socket.on('data', (chunk) => {
      answer += chunk.toString()
      if (isWhole(answer)) socket.destroy()
    })
    socket.on('error', () => undefined)
    socket.on('close', () => resolve(answer))
  })
}

function isWhole(answer: string): boolean {
  const end = answer.indexOf('\r\n\r\n') + 4
  if (end < 4) return false
  const length = /^content-length: (\d+)/im.exec(answer.slice(0, end))?.[1]
  return length === undefined
    ? answer.endsWith('\r\n0\r\n\r\n')
    : Buffer.byteLength(answer.slice(end)) >= Number(length)
}

const statusOf = (answer: string) => Number(/^HTTP\/1\.1 (\d+)/.exec(answer)?.[1] ?? 0)
const bodyOf = (answer: string): unknown => JSON.parse(answer.slice(answer.indexOf('\r\n\r\n') + 4))

describe('what no program of good will sends', () => {
  test.each([
    ['two Host headers', 'GET / HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n', 400],
    ['no Host header', 'GET / HTTP/1.1\r\n\r\n', 400],
    ['an absolute target', 'GET http://evil.example/ HTTP/1.1\r\nHost: a\r\n\r\n', 400],
    ['a path that begins another host', 'GET //evil.example/%2f.. HTTP/1.1\r\nHost: a\r\n\r\n', 400],
    ['a backslash', 'GET /\\evil.example HTTP/1.1\r\nHost: a\r\n\r\n', 400],
    [
      'two lengths',
      'POST /api/v1/invoices HTTP/1.1\r\nHost: a\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\nx',
      400,
    ],
    [
      'a length and chunks',
      'POST /api/v1/invoices HTTP/1.1\r\nHost: a\r\nContent-Length: 1\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n',
      400,
    ],
    ['a page whose path cannot be decoded', 'GET /embed/%E0%A4%A HTTP/1.1\r\nHost: a\r\n\r\n', 400],
    [
      'a sign-in of 150 MB',
      'POST /api/auth/callback/password HTTP/1.1\r\nHost: a\r\nContent-Length: 150000000\r\n\r\n',
      413,
    ],
    ['an unknown method', 'FOO / HTTP/1.1\r\nHost: a\r\n\r\n', 400],
    ['no HTTP at all', 'hello\r\n\r\n', 400],
    ['20 kB of headers', `GET / HTTP/1.1\r\nHost: a\r\nX: ${'x'.repeat(20_000)}\r\n\r\n`, 431],
  ])('%s: a problem, and the server lives', async (_, text, status) => {
    const answer = await raw(text)
    expect(statusOf(answer)).toBe(status)
    expect(answer.toLowerCase()).toContain('\r\nx-request-id: ')
    expect(await inlay.isReady()).toBe(true)
  })

  test('what cannot be read is answered as problem+json with the status it has', async () => {
    expect(bodyOf(await raw('hello\r\n\r\n'))).toMatchObject({
      status: 400,
      code: 'malformed_request',
      request_id: expect.stringMatching(/^req_/),
    })
    expect(bodyOf(await raw(`GET / HTTP/1.1\r\nHost: a\r\nX: ${'x'.repeat(20_000)}\r\n\r\n`))).toMatchObject({
      status: 431,
    })
  })

  test('an upgrade is no way in', async () => {
    const upgrade =
      'Connection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n'
    expect(statusOf(await raw(`GET /api/v1/openapi.json HTTP/1.1\r\nHost: a\r\n${upgrade}\r\n`))).not.toBe(101)
    expect(statusOf(await raw(`GET / HTTP/1.1\r\nHost: a\r\n${upgrade}\r\n`))).not.toBe(101)
  })
})

describe('methods', () => {
  test('405 names what the path allows; OPTIONS says the same', async () => {
    const refused = await fetch(`${inlay.url}/api/v1/invoices`, { method: 'DELETE' })
    expect([refused.status, refused.headers.get('allow')]).toEqual([405, 'GET, HEAD, POST, OPTIONS'])
    expect(await refused.json()).toMatchObject({ code: 'method_not_allowed', status: 405 })
    const options = await fetch(`${inlay.url}/api/v1/invoices`, { method: 'OPTIONS' })
    expect([options.status, options.headers.get('allow')]).toEqual([204, 'GET, HEAD, POST, OPTIONS'])
    expect(options.headers.get('access-control-allow-origin')).toBeNull()
  })

  test.each(['/', '/api/v1/invoices', '/api/auth/session', '/nothing'])('TRACE %s is 405', async (path) => {
    expect(statusOf(await raw(`TRACE ${path} HTTP/1.1\r\nHost: a\r\n\r\n`))).toBe(405)
  })

  test.each(['POST', 'PUT', 'PATCH', 'DELETE'])('%s on a page is 405', async (method) => {
    expect((await fetch(`${inlay.url}/embed/boot`, { method })).status).toBe(405)
  })

  test('HEAD is GET without its body', async () => {
    const [get, head] = [
      await fetch(`${inlay.url}/api/v1/openapi.json`),
      await fetch(`${inlay.url}/api/v1/openapi.json`, { method: 'HEAD' }),
    ]
    expect(head.status).toBe(200)
    expect(head.headers.get('content-length')).toBe(String((await get.arrayBuffer()).byteLength))
    expect((await head.arrayBuffer()).byteLength).toBe(0)
  })

  test('an unknown path under /api is a problem, not a page', async () => {
    for (const path of ['/api', '/api/v1/nothing', '/api/v1/invoices/', '/api/v2/invoices']) {
      const response = await fetch(inlay.url + path)
      expect([path, response.status, response.headers.get('content-type')]).toEqual([
        path,
        404,
        'application/problem+json',
      ])
    }
  })
})

describe('headers', () => {
  test.each([
    '/healthz',
    '/readyz',
    '/api/v1/openapi.json',
    '/api/nothing',
    '/nothing',
    '/embed/boot',
    '/_next/static/nothing.js',
  ])('%s has those of every answer', async (path) => {
    const { headers } = await fetch(inlay.url + path)
    expect(headers.get('x-content-type-options')).toBe('nosniff')
    expect(headers.get('referrer-policy')).toBe('no-referrer')
    // Over http, which is for loopback only, it would bind nobody.
    expect(headers.get('strict-transport-security')).toBeNull()
    expect(headers.get('permissions-policy')).toContain('camera=()')
    expect(headers.get('x-request-id')).toMatch(/^req_[0-9a-f]{24}$/)
    expect(headers.get('x-powered-by')).toBeNull()
  })

  test('a well-formed request id is echoed, any other replaced', async () => {
    const ask = async (id: string) =>
      (await fetch(`${inlay.url}/api/v1/invoices`, { headers: { 'x-request-id': id } })).headers.get('x-request-id')
    expect(await ask('trace-1.2:3')).toBe('trace-1.2:3')
    expect(await ask('<script>')).toMatch(/^req_/)
    expect(await ask('x'.repeat(129))).toMatch(/^req_/)
  })

  test('a page’s scripts carry this answer’s nonce and no other, whatever policy the client sends', async () => {
    for (const path of ['/embed/boot', '/nothing/here']) {
      const response = await fetch(inlay.url + path, {
        headers: {
          'content-security-policy': `script-src 'nonce-evil'`,
          'x-nonce': 'evil',
          'x-middleware-subrequest': 'proxy:proxy:proxy:proxy:proxy',
        },
      })
      const [, nonce = ''] = /'nonce-([^']+)'/.exec(response.headers.get('content-security-policy') ?? '') ?? []
      const html = await response.text()
      const scripts = html.match(/<script[^>]*>/g) ?? []
      expect(scripts.length).toBeGreaterThan(0)
      expect(scripts.filter((script) => !script.includes(`nonce="${nonce}"`))).toEqual([])
      expect(html).not.toContain('evil')
    }
  })
})

test('a body over the limit is 413 while it still streams, and the connection ends', async () => {
  const [key = ''] = /sk_sandbox_[0-9a-f]{40}/.exec(inlay.output) ?? []
  const endless = `POST /api/v1/entities HTTP/1.1\r\nHost: a\r\nAuthorization: Bearer ${key}\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n`
  const chunk = `10000\r\n${'x'.repeat(0x1_00_00)}\r\n`
  const answer = await raw(endless + chunk.repeat(40))
  expect(statusOf(answer)).toBe(413)
  expect(answer.toLowerCase()).toContain('connection: close')
})
