import { afterAll, beforeAll, expect, test } from 'vitest'
import { seededDirectory } from './directories'
import { startInlay, stopAll } from './inlay'
import type { Inlay } from './inlay'
import { asOwner, call, createCompanies } from './platform'
import type { Company } from './platform'

let inlay: Inlay
let company: Company
beforeAll(async () => {
  inlay = await (await startInlay({ DATA_DIR: seededDirectory() })).untilRunning()
  const [only] = await createCompanies(inlay, 1)
  if (!only) throw new TypeError('There is no company.')
  company = only
})
afterAll(stopAll)

type Launch = { id: string; token: string }

async function mint(): Promise<Launch> {
  const { text } = await call(`${inlay.url}/api/v1/embed/launches`, company.key, { body: {} })
  return JSON.parse(text) as Launch
}

type Exchanged = { status: number; code?: string; sessionId?: string }

/** As our own page sends it, from a document of its own each time; 503 means that a busy server wants to be asked again. */
async function exchange(launch: Launch, document = 0): Promise<Exchanged> {
  const response = await fetch(`${inlay.url}/api/v1/embed/exchange`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin: `http://localhost:${inlay.port}` },
    body: JSON.stringify({ token: launch.token, bind: `bind-of-a-document-${document}`, parent_origin: null }),
  })
  const { code, session } = (await response.json()) as { code?: string; session?: { id: string } }
  if (response.status === 503) return exchange(launch, document)
  return { status: response.status, ...(code && { code }), ...(session && { sessionId: session.id }) }
}

const sessionsOf = ({ id }: Launch) =>
  asOwner<{ id: string }>(inlay, 'select id from app.embed_sessions where launch_id = $1', [id])

test('of fifty documents that exchange one token at once, over both web processes, one gets a session', async () => {
  expect(inlay.children('server.ts')).toHaveLength(2)
  const launch = await mint()
  const answers = await Promise.all(Array.from({ length: 50 }, (_, index) => exchange(launch, index)))
  const [winner, ...others] = answers.toSorted((one, other) => one.status - other.status)
  expect(winner?.status).toBe(200)
  expect(others).toEqual(others.map(() => ({ status: 401, code: 'launch_used' })))
  expect(others).toHaveLength(49)
  expect(await sessionsOf(launch)).toEqual([{ id: winner?.sessionId }])
})

test('scanners that open a launch’s addresses twenty times do not use it up', async () => {
  const launch = await mint()
  const addresses = [`/embed/l/${launch.id}`, `/embed?token=${launch.token}`]
  const looks = Array.from({ length: 5 }, () =>
    addresses.flatMap((address) => ['GET', 'HEAD'].map((method) => ({ address, method }))),
  ).flat()
  expect(looks).toHaveLength(20)
  const statuses = await Promise.all(
    looks.map(async ({ address, method }) => {
      const response = await fetch(inlay.url + address, { method, headers: { 'user-agent': 'LinkScanner/1.0' } })
      await response.arrayBuffer()
      return response.status
    }),
  )
  expect(new Set(statuses)).toEqual(new Set([200]))
  expect(await sessionsOf(launch)).toEqual([])
  expect(await exchange(launch)).toEqual({ status: 200, sessionId: expect.stringMatching(/^ses_/) })
})
