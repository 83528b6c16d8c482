import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { closePools } from '@/db/pool'
import { newId } from '@/lib/ids'
import { asOwner } from '@/test/database'
import { createTestAccount } from '@/test/harness'
import { ask, guarded, operationOf } from '../ask'
import type { GuardedId, Reply, Sent } from '../ask'
import { contentOfDatabase, useOwnDatabase } from '../matrix/own-database'
import { rows } from '../matrix/rows'
import { CALLERS, createWorld, CSV, LINE, PDF_FILE } from '../matrix/worlds'
import type { World } from '../matrix/worlds'

let world: World
/** Of the same account: a key there is another key. */
let sibling: World
beforeAll(async () => {
  await useOwnDatabase()
  const account = await createTestAccount()
  world = await createWorld({ account })
  sibling = await createWorld({ account })
}, 120_000)
afterAll(closePools)

const posts = guarded.filter(({ method, readOnly }) => method === 'POST' && !readOnly)

const bearerOf = (id: GuardedId, { bearers }: World) => bearers[(rows[id].callers ?? CALLERS)[0]]
const newKey = () => newId('req')
const keyed = (id: GuardedId, sent: Sent, key: string | string[], bearer = bearerOf(id, world)): Promise<Reply> =>
  ask(id, sent, { key: bearer, headers: { 'idempotency-key': key } })
const isReplay = ({ headers }: Reply) => headers['idempotency-replayed'] === 'true'

/** Bodies that differ from the row's, for operations whose path and body are the same each time. */
const OTHER: Partial<Record<GuardedId, unknown>> = {
  startDocumentExport: { type: 'estimate' },
  createAccountKey: { name: 'Another' },
  createEntity: { name: 'Initech', country: 'SI' },
  createEntityKey: { permissions: ['invoices:read'], name: 'Another' },
  createLaunch: { group: 'another' },
  createCustomer: { name: 'Initech' },
  createItem: { name: 'Day', price: 80 },
  createImport: { type: 'items', content: CSV },
  createTax: { tax_rates: [{ rate: 5 }] },
  createInvoice: { items: [LINE, LINE] },
  createEstimate: { items: [LINE, LINE] },
  createCreditNote: { items: [LINE, LINE] },
  createAdvanceInvoice: { items: [LINE, LINE] },
  createDeliveryNote: { items: [LINE, LINE] },
  createFile: { category: 'attachment', file: PDF_FILE, metadata: { another: 'yes' } },
}

/** What a replay must not have, and where what stands in its place comes from. */
function withoutSecrets(id: GuardedId, body: Record<string, unknown>): Record<string, unknown> {
  const kept = { ...body }
  for (const [secret, standIn] of Object.entries(operationOf(id).secrets ?? {})) {
    if (standIn === null) delete kept[secret]
    else kept[secret] = body[standIn]
  }
  return kept
}

// Totals are sums over rows, which are now and then put together: their number says nothing.
const SUMMED = new Set(['entity_balances', 'monthly_totals'])
const rowsOf = (content: Record<string, string>) =>
  Object.fromEntries(
    Object.entries(content)
      .filter(([table]) => !SUMMED.has(table))
      .map(([table, text]) => [table, Number(text.split(' ')[0])]),
  )
const grown = (before: Record<string, number>, after: Record<string, number>) =>
  Object.fromEntries(
    Object.entries(after).flatMap(([table, count]) =>
      count === before[table] ? [] : [[table, count - (before[table] ?? 0)]],
    ),
  )

/** A session that ends or is renewed with its own call cannot ask again. */
const repeatable = posts.filter(({ id }) => !rows[id].bearer)

describe('a request with an Idempotency-Key has one effect and one answer', () => {
  test.for(repeatable)('$id', async ({ id, status }) => {
    const key = newKey()
    const sent = await rows[id].call(world)
    const first = await keyed(id, sent, key)
    expect([first.status, isReplay(first)], first.text).toEqual([status, false])
    const before = await contentOfDatabase()
    const again = await keyed(id, sent, key)
    expect([again.status, isReplay(again)], again.text).toEqual([status, true])
    expect(again.body).toEqual(withoutSecrets(id, first.body))
    expect(again.headers.etag).toBe(first.headers.etag)
    expect(again.headers['x-entity-id']).toBe(first.headers['x-entity-id'])
    expect(await contentOfDatabase()).toEqual(before)

    const other = OTHER[id] === undefined ? await rows[id].call(world) : { ...sent, body: OTHER[id] }
    expect(other).not.toEqual(sent)
    const [ready, refused] = [await contentOfDatabase(), await keyed(id, other, key)]
    expect([refused.status, refused.body.code], refused.text).toEqual([422, 'idempotency_key_reused'])
    expect(await contentOfDatabase()).toEqual(ready)
  })
})

describe('of twenty at once with one key, one has an effect', () => {
  test.for(repeatable)('$id', async ({ id, status }) => {
    const alone = await rows[id].call(world)
    const twins = await rows[id].call(world)
    const start = rowsOf(await contentOfDatabase())
    expect((await keyed(id, alone, newKey())).status).toBe(status)
    const middle = rowsOf(await contentOfDatabase())
    const key = newKey()
    const answers = await Promise.all(Array.from({ length: 20 }, () => untilAnswered(() => keyed(id, twins, key))))
    expect(new Set(answers.map((answer) => answer.status)), answers[0]?.text).toEqual(new Set([status]))
    const [first, ...more] = answers.filter((answer) => !isReplay(answer))
    expect(more).toEqual([])
    const same = withoutSecrets(id, first?.body)
    for (const answer of answers.filter(isReplay)) expect(answer.body).toEqual(same)
    expect(grown(middle, rowsOf(await contentOfDatabase()))).toEqual(grown(start, middle))
  })
})

/** A twin may be told to come again: by 409 after waiting for the first, by 503 where the pool had no room for it. */
async function untilAnswered(send: () => Promise<Reply>): Promise<Reply> {
  const answer = await send()
  const isInFlight = answer.status === 503 || answer.body.code === 'idempotent_request_in_flight'
  return isInFlight ? untilAnswered(send) : answer
}

describe('a secret is told once and kept nowhere', () => {
  test.for(guarded.filter(({ secrets }) => secrets))('$id', async ({ id, secrets = {} }) => {
    const key = newKey()
    const bearer = rows[id].bearer ? await rows[id].bearer(world) : bearerOf(id, world)
    const first = await keyed(id, await rows[id].call(world), key, bearer)
    const tables = await asOwner<{ relname: string }>(
      `select relname from pg_class where relnamespace = 'app'::regnamespace and relkind = 'r'`,
    )
    for (const name of Object.keys(secrets)) {
      const secret: string = first.body[name]
      expect(secret.length, name).toBeGreaterThan(40)
      for (const { relname } of tables)
        expect(await asOwner(`select from app.${relname} t where strpos(t::text, $1) > 0`, [secret]), relname).toEqual(
          [],
        )
    }
  })
})

test('an idempotency key is of its entity: another’s is free', async () => {
  const key = newKey()
  for (const id of ['createCustomer', 'createInvoice', 'createEntityKey'] as const) {
    const sent = await rows[id].call(world)
    const [mine, theirs] = [await keyed(id, sent, key + id), await keyed(id, sent, key + id, bearerOf(id, sibling))]
    expect([mine.status, theirs.status, isReplay(theirs)]).toEqual([201, 201, false])
    expect(theirs.body.id).not.toBe(mine.body.id)
    expect(theirs.body.entity_id).toBe(sibling.entity.entityId)
  }
})

test('an answer is not given again to whom it would not have been given', async () => {
  const [key, sent] = [newKey(), { body: { name: 'Globex' } }]
  expect((await keyed('createCustomer', sent, key)).status).toBe(201)
  const reader = await world.entity.keyWith(['customers:read'])
  expect((await keyed('createCustomer', sent, key, reader)).body.permission).toBe('customers:write')
})

test('what failed is not kept: the key is good for another try', async () => {
  const key = newKey()
  expect((await keyed('createCustomer', { body: { name: '' } }, key)).status).toBe(422)
  const absent = { items: [LINE], customer_id: 'cust_ffffffffffffffffffffffff' }
  expect((await keyed('createInvoice', { body: absent }, key)).status).toBe(404)
  expect((await keyed('createCustomer', { body: { name: 'Globex' } }, key)).status).toBe(201)
})

test('a day later a key is new', async () => {
  const [key, sent] = [newKey(), { body: { name: 'Globex' } }]
  const first = await keyed('createCustomer', sent, key)
  const [kept] = await asOwner<{ hours: string }>(
    `select round(extract(epoch from expires_at - now()) / 3600) as hours from app.idempotency_keys where key = $1`,
    [key],
  )
  expect(Number(kept?.hours)).toBe(24)
  await asOwner(`update app.idempotency_keys set expires_at = now() - interval '1 s' where key = $1`, [key])
  const later = await keyed('createCustomer', sent, key)
  expect([later.status, isReplay(later), later.body.id === first.body.id]).toEqual([201, false, false])
})

test('a malformed key is 400 wherever one is read', async () => {
  for (const { id } of repeatable) {
    const sent = await rows[id].call(world)
    for (const key of ['', 'x'.repeat(256), 'ä', 'a\u007f', ['a', 'a']]) {
      const answer = await keyed(id, sent, key)
      expect([answer.status, answer.body.code], `${id}: ${JSON.stringify(key)}`).toEqual([400, 'malformed_header'])
    }
  }
  expect((await keyed('createCustomer', { body: { name: 'Globex' } }, `~ ${'x'.repeat(253)}`)).status).toBe(201)
})
