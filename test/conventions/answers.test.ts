import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { closePools } from '@/db/pool'
import { createTestAccount } from '@/test/harness'
import { ask, guarded, operationOf } from '../ask'
import type { GuardedId, Reply, Sent } from '../ask'
import { contentOfDatabase, useOwnDatabase } from '../matrix/own-database'
import { rows } from '../matrix/rows'
import { CALLERS, createWorld } from '../matrix/worlds'
import type { World } from '../matrix/worlds'

let world: World
beforeAll(async () => {
  await useOwnDatabase()
  world = await createWorld({ account: await createTestAccount() })
}, 120_000)
afterAll(closePools)

/** As the row says that it succeeds. */
async function call(id: GuardedId, sent: Sent, headers: Record<string, string | string[]> = {}): Promise<Reply> {
  const { bearer, callers = CALLERS } = rows[id]
  const isOfAccount = callers[0] === 'account' && operationOf(id).auth === 'entity'
  const key = bearer ? await bearer(world) : world.bearers[callers[0]]
  return ask(id, sent, { key, headers: { ...(isOfAccount && { 'x-entity-id': world.entity.entityId }), ...headers } })
}
const valid = async (id: GuardedId) => rows[id].call(world)

const FIXED = { 'cache-control': 'private, no-store', 'x-content-type-options': 'nosniff' }

describe('every answer says what it is, and that nobody keeps it', () => {
  test.for(guarded)('$id', async ({ id, auth, status, produces = 'application/json' }) => {
    const entity = auth === 'entity' ? { 'x-entity-id': world.entity.entityId } : {}
    const good = await call(id, await valid(id))
    expect([good.status, good.text]).toEqual([status, expect.any(String)])
    expect(good.headers).toMatchObject({ ...FIXED, ...entity, 'content-type': [produces].flat()[0] })
    expect(good.headers['ratelimit-policy']).toMatch(/^"key";q=\d+;w=1$/)
    expect(good.headers.ratelimit).toMatch(/^"key";r=\d+;t=\d+$/)
    if (auth === 'account') expect(good.headers['x-entity-id']).toBeUndefined()

    const refused = await call(id, { ...(await valid(id)), query: { surprise: '1' } })
    expect(refused.headers).toMatchObject({ ...FIXED, ...entity, 'content-type': 'application/problem+json' })
    const { type, title, code, detail, message } = refused.body
    expect([type, title, code, message]).toEqual([
      'urn:problem:validation_failed',
      'Invalid',
      'validation_failed',
      detail,
    ])
    for (const { headers } of [good, refused])
      expect(Object.keys(headers).filter((name) => /cookie|origin|server|powered/.test(name))).toEqual([])
  })
})

const MALFORMED_IDS = ['', 'a b', 'ä', 'x'.repeat(129), 'a\r\nb', '<script>', 'a,b']

describe('a request id is echoed where it is well formed, else made', () => {
  test.for(guarded)('$id', async ({ id }) => {
    for (const query of [{}, { surprise: '1' }] as Record<string, string>[]) {
      const sent = { ...(await valid(id)), query }
      const echoed = await call(id, sent, { 'x-request-id': 'Order_7:a.b-c' })
      expect(echoed.headers['x-request-id']).toBe('Order_7:a.b-c')
      if (echoed.status >= 400) expect(echoed.body.request_id).toBe('Order_7:a.b-c')
    }
    for (const given of [undefined, ...MALFORMED_IDS]) {
      const { headers, body } = await call(
        id,
        { query: { surprise: '1' } },
        given === undefined ? {} : { 'x-request-id': given },
      )
      expect(headers['x-request-id'], given).toMatch(/^req_[0-9a-f]{24}$/)
      expect(body.request_id).toBe(headers['x-request-id'])
    }
  })
})

const changes = guarded.filter(({ method }) => method === 'PATCH')

describe('a change of what was changed in the meantime is 412', () => {
  test.for(changes)('$id', async ({ id }) => {
    const sent = await valid(id)
    const first = await call(id, sent)
    const { etag = '' } = first.headers
    expect(etag).toMatch(/^"\d+"$/)
    const second = await call(id, sent)
    expect([second.status, second.headers.etag]).toEqual([200, `"${Number(etag.slice(1, -1)) + 1}"`])

    const before = await contentOfDatabase()
    for (const stale of [etag, `W/${second.headers.etag}`, '"0"', '"nonsense"', 'nonsense', '', `${etag}, "999"`]) {
      const answer = await call(id, sent, { 'if-match': stale })
      expect([answer.status, answer.body.code], stale).toEqual([412, 'stale'])
    }
    expect(await contentOfDatabase()).toEqual(before)

    let fresh = second.headers.etag ?? ''
    for (const ifMatch of [() => fresh, () => '*', () => `"0", ${fresh}`]) {
      const answer = await call(id, sent, { 'if-match': ifMatch() })
      expect(answer.status, answer.text).toBe(200)
      fresh = answer.headers.etag ?? ''
    }
  })

  test.for(changes)('of twenty at once that know the same version of $id, one wins', async ({ id }) => {
    const sent = await valid(id)
    const { etag = '' } = (await call(id, sent)).headers
    const answers = await Promise.all(
      Array.from({ length: 20 }, () => patiently(() => call(id, sent, { 'if-match': etag }))),
    )
    expect(answers.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([
      200,
      ...Array.from({ length: 19 }, () => 412),
    ])
  })

  test('a look at one has the same tag, and a stale deletion is refused', async () => {
    for (const name of ['Customer', 'Item', 'Tax', 'Payment', 'Invoice'] as const) {
      const sent = await valid(`update${name}`)
      const { etag = '' } = (await call(`update${name}`, sent)).headers
      expect((await call(`get${name}`, { params: sent.params ?? {} })).headers.etag, name).toBe(etag)
      const remove = (ifMatch: string) => call(`delete${name}`, { params: sent.params ?? {} }, { 'if-match': ifMatch })
      expect((await remove('"0"')).body.code, name).toBe('stale')
      expect((await remove(etag)).status, name).toBe(200)
    }
  })
})

/** A pool's queue is let go after two seconds, which a busy machine may need for twenty. */
async function patiently(send: () => Promise<Reply>): Promise<Reply> {
  const answer = await send()
  return answer.status === 503 ? patiently(send) : answer
}
