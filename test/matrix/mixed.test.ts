import { afterAll, beforeAll, expect, test } from 'vitest'
import { closePools } from '@/db/pool'
import { setEnv } from '@/lib/env'
import { createEntity, createTestAccount } from '@/test/harness'
import { ask } from '../ask'
import type { Reply } from '../ask'
import { contentOfDatabase, useOwnDatabase } from './own-database'
import { createWorld, LINE } from './worlds'
import type { World } from './worlds'

let mine: World
let sibling: World
beforeAll(async () => {
  await useOwnDatabase()
  const account = await createTestAccount()
  mine = await createWorld({ account })
  sibling = await createWorld({ account })
}, 120_000)
afterAll(closePools)

const as = ({ bearers }: World) => ({ key: bearers.entity, headers: { 'x-request-id': 'mixed' } })

test('one foreign id among a hundred own ones is enough, and nothing of the request stays', async () => {
  const [item, tax] = [mine.living.item, mine.living.tax]
  const line = { item_id: item, quantity: 2 }
  const bodies = (foreign: { item: string; tax: string; customer: string }) => [
    { items: [...Array.from({ length: 99 }, () => line), { item_id: foreign.item }] },
    {
      items: [
        ...Array.from({ length: 99 }, () => line),
        { ...LINE, taxes: [{ tax_id: tax }, { tax_id: foreign.tax }] },
      ],
    },
    // What it would have saved on the way goes with it.
    { items: [{ ...LINE, save_item: true, taxes: [{ rate: 7.25 }] }, line, { item_id: foreign.item }] },
    { items: [{ item_id: foreign.item }], customer: { name: 'Initech', save_customer: true } },
    { items: [{ ...LINE, save_item: true }], customer_id: foreign.customer },
  ]
  const absent = {
    item: 'item_ffffffffffffffffffffffff',
    tax: 'tax_ffffffffffffffffffffffff',
    customer: 'cust_ffffffffffffffffffffffff',
  }
  const { id } = await mine.do('createInvoice', { body: { is_draft: true, items: [LINE] } })
  const before = await contentOfDatabase()
  const [never, theirs] = [bodies(absent), bodies(sibling.living)]
  for (const [index, body] of theirs.entries()) {
    for (const isDraft of [true, false]) {
      const [foreign, nothing] = [
        await ask('createInvoice', { body: { ...body, is_draft: isDraft } }, as(mine)),
        await ask('createInvoice', { body: { ...never[index], is_draft: isDraft } }, as(mine)),
      ]
      expect([foreign.status, foreign.text], String(index)).toEqual([404, nothing.text])
    }
    expect((await ask('updateInvoice', { params: { id }, body }, as(mine))).status, String(index)).toBe(404)
  }
  for (const body of [{ name: 'Day', price: 1, tax_ids: [tax, sibling.living.tax] }])
    expect((await ask('createItem', { body }, as(mine))).status).toBe(404)
  expect(await contentOfDatabase()).toEqual(before)
})

test('an answer names nothing of another entity, whatever the order of requests on two connections', async () => {
  await closePools()
  setEnv({ DATABASE_POOL_MAX: '2' })
  const account = await createTestAccount()
  const entities = await Promise.all(Array.from({ length: 20 }, () => createEntity({ account })))
  const others = (own: string) => entities.flatMap(({ entityId }) => (entityId === own ? [] : [entityId]))
  const work = async ({ key, entityId }: (typeof entities)[number]) => {
    const call = (...[id, sent]: Parameters<typeof ask>) => untilAnswered(() => ask(id, sent, { key }))
    const foreign = others(entityId)
    for (let round = 0; round < 4; round += 1) {
      const answers = [
        await call('createCustomer', { body: { name: entityId } }),
        // Fails in the middle of its transaction.
        await call('createInvoice', {
          body: { items: [LINE], customer: { name: entityId, save_customer: true }, customer_id: mine.living.customer },
        }),
        await call('createInvoice', { body: { items: [{ ...LINE, save_item: true }, { item_id: mine.living.item }] } }),
        await call('createInvoice', { body: { items: [LINE], customer: { name: entityId }, reference: entityId } }),
        await call('listCustomers'),
        await call('listInvoices', { query: { include: 'items', search: entityId } }),
      ]
      expect(answers.map(({ status }) => status)).toEqual([201, 422, 404, 201, 200, 200])
      expect(answers.at(-1)?.body.data).toHaveLength(Math.min(round + 1, 20))
      for (const { text } of answers) for (const other of foreign) expect(text).not.toContain(other)
    }
  }
  await Promise.all(entities.map(work))
}, 60_000)

/** Twenty callers wait for two connections; what waits too long is told to come again. */
async function untilAnswered(send: () => Promise<Reply>): Promise<Reply> {
  const answer = await send()
  return answer.status === 503 ? untilAnswered(send) : answer
}
