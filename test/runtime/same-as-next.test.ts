import { spawn } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { routes } from '@/lib/contract/routes'
import { freePort } from '@/scripts/postgres/ports'
import { seededDirectory } from './directories'
import { startInlay, stopAll, until } from './inlay'
import type { Inlay } from './inlay'

/** Headers that our server alone adds, or that say how and when an answer was sent. */
const ofTheServer = new Set([
  'strict-transport-security',
  'x-content-type-options',
  'referrer-policy',
  'permissions-policy',
  'cross-origin-resource-policy',
  'content-security-policy',
  'vary',
  'date',
  'connection',
  'keep-alive',
  'content-length',
  'transfer-encoding',
  'x-request-id',
  'ratelimit',
])

let inlay: Inlay
let nextUrl = ''
let endNext = () => {}

beforeAll(async () => {
  inlay = await (
    await startInlay({ DATA_DIR: seededDirectory(), WEB_CONCURRENCY: '1', RATE_LIMIT_LIVE: '1000' })
  ).untilRunning()
  const [web = 0] = inlay.children('server.ts')
  const variables = readFileSync(`/proc/${web}/environ`, 'utf8')
    .split('\0')
    .filter((line) => line.includes('='))
  const environment = Object.fromEntries(
    variables.map((line) => [line.slice(0, line.indexOf('=')), line.slice(line.indexOf('=') + 1)]),
  )
  const port = await freePort(0)
  const { NODE_UNIQUE_ID: _, NODE_CHANNEL_FD: __, ...plain } = environment
  const child = spawn(process.execPath, ['node_modules/next/dist/bin/next', 'start', '--port', String(port)], {
    env: { ...plain, NODE_ENV: 'production' },
    stdio: 'ignore',
  })
  endNext = () => void child.kill('SIGTERM')
  nextUrl = `http://127.0.0.1:${port}`
  await until(
    () =>
      fetch(`${nextUrl}/healthz`).then(
        ({ ok }) => ok,
        () => false,
      ),
    60_000,
  )
})

afterAll(async () => {
  endNext()
  await stopAll()
})

const operations = Object.values(routes).flatMap((group) => Object.values(group))

test('there are operations to compare', () => expect(operations.length).toBeGreaterThan(30))

/** What two servers have to agree on: of a body that names times and new ids, its shape. */
async function ask(base: string, { method, path }: { method: string; path: string }, key: string | undefined) {
  const headers: Record<string, string> = {
    'content-type': 'application/json',
    // Next compresses what it routes.
    'accept-encoding': 'identity',
  }
  if (key) headers.authorization = `Bearer ${key}`
  const address = `${base}/api/v1${path.replaceAll(/\{\w+\}/g, 'absent_000000000000000000000000')}`
  const response = await fetch(address, { method, headers, ...(method !== 'GET' && { body: '{}' }) })
  const type = response.headers.get('content-type')
  const text = await response.text()
  const body: unknown = /\bjson\b/.test(type ?? '') ? JSON.parse(text) : { file: text }
  const shape = !response.ok
    ? { ...Object(body), request_id: '' }
    : 'file' in Object(body)
      ? body
      : Object.keys(Object(body))
  const names = [...response.headers.keys()].filter((name) => !ofTheServer.has(name))
  return { status: response.status, shape, names, type }
}

test.each(operations)('$method $path', async (operation) => {
  const [key] = /sk_live_[0-9a-f]{40}/.exec(inlay.output) ?? []
  for (const credential of [undefined, key, 'sk_live_0']) {
    expect(await ask(inlay.url, operation, credential)).toEqual(await ask(nextUrl, operation, credential))
  }
})
