import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { closePools } from '@/db/pool'
import { createTestAccount } from '@/test/harness'
import { ask, guarded, operationOf } from '../ask'
import type { GuardedId, Reply, Sent } from '../ask'
import { textsInBody } from '../matrix/contract-references'
import { contentOfDatabase, useOwnDatabase } from '../matrix/own-database'
import { rows } from '../matrix/rows'
import { CALLERS, createWorld } from '../matrix/worlds'
import type { World } from '../matrix/worlds'

let world: World
/** A call of each operation that would succeed, were it not for what a test does to it. */
const valid = new Map<GuardedId, Sent>()
let before: Record<string, string>

beforeAll(async () => {
  await useOwnDatabase()
  world = await createWorld({ account: await createTestAccount() })
  for (const { id } of guarded) valid.set(id, await rows[id].call(world))
  before = await contentOfDatabase()
}, 120_000)

afterAll(async () => {
  // Whatever was refused has left nothing behind.
  expect(await contentOfDatabase()).toEqual(before)
  await closePools()
})

type Wire = NonNullable<Parameters<typeof ask>[2]>
function call(id: GuardedId, changes: Sent = {}, wire: Wire = {}): Promise<Reply> {
  const caller = rows[id].callers?.[0] ?? CALLERS[0]
  return ask(id, { ...valid.get(id), ...changes }, { key: world.bearers[caller], ...wire })
}
const outcome = ({ status, body }: Reply) => [status, body?.code]
const pathsOf = ({ body }: Reply) =>
  body.cause?.issues.map(({ path, code }: { path: unknown[]; code: string }) => [path.join('.'), code])

/** Forms have tests of their own. */
const withBody = guarded.filter(({ method, contentType }) => method !== 'GET' && contentType === undefined)

describe('a parameter that is unknown or repeated is 422 by its name', () => {
  test.for(guarded)('$id', async ({ id }) => {
    const unknown = await call(id, { query: { ...valid.get(id)?.query, surprise: '1' } })
    expect([outcome(unknown), pathsOf(unknown)]).toEqual([[422, 'validation_failed'], [['surprise', 'unknown_field']]])
    const { entityId } = world.entity
    const twice = await call(id, {}, { query: `entity_id=${entityId}&x=1&x=2` })
    expect([outcome(twice), pathsOf(twice)]).toEqual([[422, 'validation_failed'], [['x', 'repeated']]])
  })
})

/** What nobody writes through the API. An operation that does define one of them is left out by its own schema. */
const READ_ONLY = [
  'entity_id',
  'account_id',
  'id',
  'number',
  'status',
  'total',
  'created_at',
  'version',
  'deleted_at',
  '__surprise',
]

describe('a field that is unknown or read-only is 422 by its path', () => {
  test.for(withBody)('$id', async ({ id }) => {
    const body = valid.get(id)?.body
    for (const field of READ_ONLY) {
      const answer = await call(id, { body: { ...(body as object | undefined), [field]: 'x' } })
      expect([outcome(answer), pathsOf(answer)], answer.text).toEqual([
        [422, 'validation_failed'],
        [[field, 'unknown_field']],
      ])
    }
    for (const odd of ['null', '[]', '"text"', '7', 'true'])
      expect((await call(id, { body: odd })).status, odd).toBe(422)
  })
})

const JSON_TYPES = [
  'application/json',
  'Application/JSON',
  'application/json; charset=utf-8',
  'application/json;charset="UTF-8"',
]
const OTHER_TYPES = [
  '',
  'text/plain',
  'application/x-www-form-urlencoded',
  'multipart/form-data; boundary=x',
  'application/json; charset=latin1',
  'application/merge-patch+json',
  'application/jsonp',
  'application/json, text/plain',
]

describe('a body is JSON and says so', () => {
  test.for(withBody)('$id', async ({ id }) => {
    // An unknown field, so that what is read is refused for that and has no effect.
    const body = { surprise: 1 }
    for (const type of JSON_TYPES)
      expect((await call(id, { body }, { headers: { 'content-type': type } })).status, type).toBe(422)
    for (const type of OTHER_TYPES)
      expect(outcome(await call(id, { body }, { headers: { 'content-type': type } })), type).toEqual([
        415,
        'unsupported_media_type',
      ])
    expect(outcome(await call(id, { body }, { headers: { 'content-encoding': 'gzip' } }))).toEqual([
      415,
      'unsupported_media_type',
    ])
  })
})

const bytes = (...parts: (string | number[])[]) => [Buffer.concat(parts.map((part) => Buffer.from(part as string)))]
const MALFORMED: Record<string, Uint8Array[]> = {
  'half an object': bytes('{"a":'),
  'no JSON': bytes('name=Globex'),
  'a trailing comma': bytes('{"a":1,}'),
  'two objects': bytes('{}{}'),
  'one key twice': bytes('{"name":"a","name":"b"}'),
  __proto__: bytes('{"__proto__":{"is_draft":true}}'),
  'forty levels': bytes('['.repeat(40), ']'.repeat(40)),
  'two thousand keys': bytes(
    JSON.stringify(Object.fromEntries(Array.from({ length: 2000 }, (_, key) => [`k${key}`, 1]))),
  ),
  'a byte that is no UTF-8': bytes('{"name":"', [0xff], '"}'),
  'an overlong slash': bytes('{"name":"', [0xc0, 0xaf], '"}'),
  'half a surrogate pair in UTF-8': bytes('{"name":"', [0xed, 0xa0, 0x80], '"}'),
  'a byte order mark': bytes([0xef, 0xbb, 0xbf], '{}'),
  'UTF-16': [Buffer.from('{"name":"Globex"}', 'utf16le')],
  'a bare NUL': bytes('{"name":"a', [0], '"}'),
}

describe('what is no JSON is 400', () => {
  test.for(withBody)('$id', async ({ id }) => {
    for (const [name, chunks] of Object.entries(MALFORMED))
      expect(outcome(await call(id, { body: undefined }, { chunks })), name).toEqual([400, 'malformed_json'])
    const short = await call(id, { body: { surprise: 1 } }, { headers: { 'content-length': '500' } })
    expect(outcome(short)).toEqual([400, 'malformed_request'])
  })
})

describe('a body that is too large is 413, and is not read to its end', () => {
  test.for(withBody)('$id', async ({ id }) => {
    const { maxBytes } = operationOf(id)
    const padded = (size: number) => `{"surprise":"${'x'.repeat(size - 15)}"}`
    expect(outcome(await call(id, { body: padded(maxBytes) }))).toEqual([422, 'validation_failed'])
    expect(outcome(await call(id, { body: padded(maxBytes + 1) }))).toEqual([413, 'too_large'])
    let sent = 0
    const endless = {
      *[Symbol.iterator]() {
        for (; sent < 100 * maxBytes; sent += 65_536) yield Buffer.alloc(65_536, 0x20)
      },
    }
    expect(outcome(await call(id, { body: undefined }, { chunks: endless }))).toEqual([413, 'too_large'])
    expect(sent).toBeLessThanOrEqual(maxBytes + 65_536)
  })
})

describe('text that cannot be kept is 422, wherever it stands', () => {
  test.for(withBody)('$id', async (operation) => {
    const { id } = operation
    for (const place of textsInBody(operation)) {
      for (const fault of ['\u0000', '\ud800']) {
        const answer = await call(id, { body: spoilt(valid.get(id)?.body, place, `a${fault}b`) })
        expect(outcome(answer), `${place.join('.')} with ${JSON.stringify(fault)}`).toEqual([422, 'validation_failed'])
        const told = (answer.body.cause?.issues ?? []).map(({ path }: { path: string[] }) => path.join('.'))
        expect(
          told.some((path: string) => path !== '' && place.join('.').startsWith(path)),
          `${place.join('.')}: ${answer.text}`,
        ).toBe(true)
      }
    }
  })

  test('in a search and in a filter, too', async () => {
    for (const { id } of guarded.filter((operation) => 'search' in operation.query.shape)) {
      expect((await call(id, { query: { search: 'a\u0000b' } })).status, id).toBe(422)
      expect((await call(id, { query: { query: '{"name":"a\u0000b"}' } })).status, id).toBe(422)
      for (const escape of ['\\u0000', '\\ud800'])
        expect((await call(id, { query: { query: `{"email":"a${escape}b"}` } })).status, id).toBe(422)
    }
  })
})

test('what a launch fills in is kept as it was sent, or refused', async () => {
  const refused = [
    '{"deep":[{"text":"a\\u0000b"}]}',
    '{"deep":{"a\\ud800b":1}}',
    '{"deep":[9007199254740993]}',
    '{"deep":1e400}',
  ]
  for (const prefill of refused) {
    const answer = await call('createLaunch', { body: `{"prefill":${prefill}}` })
    expect([answer.status, pathsOf(answer)], prefill).toEqual([422, [['prefill.deep', 'invalid']]])
  }
})

/** The body with a text put at a place of it, which is made where it is not there. */
function spoilt(body: unknown, [name, ...inner]: readonly (string | number)[], text: string): unknown {
  if (name === undefined) return text
  const value = spoilt((body as Record<string | number, unknown> | undefined)?.[name], inner, text)
  if (typeof name === 'number') return Array.isArray(body) ? body.with(name, value) : [value]
  return { ...(typeof body === 'object' && !Array.isArray(body) ? body : {}), [name]: value }
}
