import { Readable } from 'node:stream'
import { setTimeout as sleep } from 'node:timers/promises'

import { sql } from 'kysely'
import { beforeAll, expect, test } from 'vitest'

import { rowsOf } from '@/db/snapshot'
import type { TenantTx } from '@/db/tenant'
import { ask } from '@/test/ask'
import { asOwner } from '@/test/database'
import { createEntity, type EntityWorld } from '@/test/harness'
import { useOwnDatabase } from '@/test/matrix/own-database'

import { exportFile } from './export-file'

// Others’ exports would be seen in the one that all share.
beforeAll(useOwnDatabase)

const columns = [{ name: 'id', kind: 'text' as const, value: ({ id }: { id: string }) => id }]
const csv = { format: 'csv', delimiter: 'comma', bom: false } as const

const customersOf = (tx: TenantTx) => rowsOf(tx, tx.selectFrom('customers').select('id').orderBy('id'), 1)
const opened = async ({ tenant }: EntityWorld, read: (tx: TenantTx) => AsyncIterable<{ id: string }[]>) => {
  const file = await exportFile(tenant, { name: 'x', columns, read }, csv).make()
  if (!(file instanceof Readable)) throw new TypeError('not a stream')
  return file
}
const running = () =>
  asOwner(
    `select state, query from pg_stat_activity
     where application_name = 'export' and state <> 'idle' and datname = current_database()`,
  )
const settled = async () => {
  for (let turns = 0; turns < 50 && (await running()).length > 0; turns++) await sleep(50)
  return running()
}

test('a reader that hangs up ends the transaction, whether it has read or not', async () => {
  const world = await createEntity()
  for (let n = 0; n < 3; n++) await ask('createCustomer', { body: { name: `C${n}` } }, { key: world.key })
  const unread = await opened(world, customersOf)
  expect(await running()).toHaveLength(1)
  unread.destroy()
  expect(await settled()).toEqual([])

  const half = await opened(world, customersOf)
  for await (const _ of half) break
  expect(await settled()).toEqual([])
})

test('a statement under way is cancelled when its reader hangs up', async () => {
  const world = await createEntity()
  const slow = async function* (tx: TenantTx) {
    yield [{ id: 'first' }]
    yield await tx.selectNoFrom(sql<string>`pg_sleep(20)::text`.as('id')).execute()
  }
  const file = await opened(world, slow)
  file.resume()
  file.on('error', () => undefined)
  await sleep(300)
  expect((await running()).map(({ query }) => query).join()).toContain('pg_sleep')
  const before = Date.now()
  file.destroy()
  expect(await settled()).toEqual([])
  expect(Date.now() - before).toBeLessThan(5000)
})

test('an export sees one moment: what comes meanwhile is not in it', async () => {
  const world = await createEntity()
  const create = (name: string) => ask('createCustomer', { body: { name } }, { key: world.key })
  const first = (await create('A')).body.id
  const file = await opened(world, customersOf)
  await create('B')
  const text = (await file.toArray()).join('')
  expect(text).toBe(`id\r\n${first}\r\n`)
})

test('an entity has three exports at a time, whoever asks; others have theirs', async () => {
  const [world, other] = [await createEntity(), await createEntity()]
  await ask('createCustomer', { body: { name: 'A' } }, { key: world.key })
  const files = [await opened(world, customersOf), await opened(world, customersOf), await opened(world, customersOf)]
  const refused = await ask('exportCustomers', {}, { key: world.key })
  expect(refused).toMatchObject({ status: 429, body: { code: 'rate_limited' }, headers: { 'retry-after': '5' } })
  expect((await ask('exportCustomers', {}, { key: other.key })).status).toBe(200)
  for (const file of files) file.destroy()
  expect(await settled()).toEqual([])
  expect((await ask('exportCustomers', {}, { key: world.key })).status).toBe(200)
})
