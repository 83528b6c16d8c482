import { expect, test } from 'vitest'
import { poolOf } from '@/db/pool'
import { withControl } from '@/db/control'
import { makeTenant } from '@/test/database'
import { testIsolation } from '@/test/isolation'

testIsolation()

test('without a tenant there is nothing to read, and nothing can be written', async () => {
  await makeTenant()
  expect((await poolOf('tenant').query('select * from app.entities')).rows).toEqual([])
  expect((await poolOf('control').query('select * from app.entities')).rows).toEqual([])
  const insert = `insert into app.search_words (resource, word, object_id) values ('x', 'x', 'x')`
  await expect(poolOf('tenant').query(insert)).rejects.toMatchObject({ code: '42501' })
})

test('a row cannot be made for another entity, whoever names it', async () => {
  const [mine, theirs] = [await makeTenant(), await makeTenant()]
  const client = await poolOf('tenant').connect()
  await client.query(`begin; set local app.entity_id = '${mine.entityId}'`)
  const values = [theirs.entityId, 'cust_000000000000000000000001', 'x']
  const insert = client.query('insert into app.customers (entity_id, id, name) values ($1, $2, $3)', values)
  await expect(insert).rejects.toMatchObject({ code: '42501' })
  await client.query('rollback')
  client.release()
})

test('a key cannot be made for an entity of another account', async () => {
  const [mine, theirs] = [await makeTenant(), await makeTenant()]
  // Confined to an entity that is not of this account: the foreign key knows.
  const scope = { accountId: mine.accountId, environment: 'live', entityId: theirs.entityId } as const
  const key = { key_id: 'key_000000000000000000000001', hash: Buffer.alloc(32, 7), prefix_hint: 'x' } as never
  const insert = withControl(scope, 'read write', (tx) => tx.insertInto('api_keys').values(key).execute())
  await expect(insert).rejects.toMatchObject({ code: '23503' })
})
