import { expect, test } from 'vitest'

import { POST as createKey } from '@/app/api/v1/account/api-keys/route'
import type { Permission, Role } from '@/lib/contract/permissions'
import { send } from '@/test/api'
import { asOwner } from '@/test/database'
import { createEntity, type EntityWorld } from '@/test/harness'
import { signInUser } from '@/test/people'

import { GET as LIST, POST } from './route'
import { GET, PATCH } from './[id]/route'

type Rights = { role?: Role; permissions?: Permission[] | null; status?: string }

/** Makes the bearer's user a member of another entity. */
async function join(bearerOf: EntityWorld, { accountId, entityId, environment }: EntityWorld, rights: Rights = {}) {
  const { role = 'viewer', permissions = null, status = 'active' } = rights
  await asOwner(
    `insert into app.memberships (entity_id, user_id, account_id, environment, role, permissions, status)
     select $2, user_id, $3, $4, $5, $6, $7 from app.memberships where entity_id = $1`,
    [bearerOf.entityId, entityId, accountId, environment, role, permissions, status],
  )
}
const idsOf = async (key: string, path = '', headers = {}) => {
  const { status, body } = await send(LIST, { key, path, headers })
  return status === 200 ? body.data.map(({ id }: { id: string }) => id) : [status, body.code]
}

async function world() {
  const first = await createEntity()
  const { account } = first
  const [second, , narrow, invited, sandbox] = [
    await createEntity({ account }),
    await createEntity({ account }),
    await createEntity({ account }),
    await createEntity({ account }),
    await createEntity({ account, environment: 'sandbox' }),
  ]
  const key = await signInUser(first.tenant, { role: 'admin' })
  await join(first, second)
  await join(first, narrow, { permissions: ['invoices:read'] })
  await join(first, invited, { status: 'invited' })
  await join(first, sandbox)
  return { first, second, sandbox, key }
}

test('a user of several entities lists those, whatever the selector says', async () => {
  const { first, second, sandbox, key } = await world()
  const both = [second.entityId, first.entityId]
  expect(await idsOf(key)).toEqual(both)
  expect(await idsOf(key, '', { 'x-entity-id': second.entityId })).toEqual(both)
  expect(await idsOf(key, '?environment=live')).toEqual(both)
  expect(await idsOf(key, '?environment=sandbox')).toEqual([sandbox.entityId])
  expect((await send(LIST, { key, path: '?include_total_count=true' })).body.pagination.total).toBe(2)
  const page = (await send(LIST, { key, path: '?limit=1' })).body
  expect(await idsOf(key, `?limit=1&next_cursor=${page.pagination.next_cursor}`)).toEqual([first.entityId])

  await asOwner('update app.entities set is_enabled = false where id = $1', [second.entityId])
  expect(await idsOf(key)).toEqual([first.entityId])
})

test('each of them is read and changed by its own membership', async () => {
  const { first, second, key } = await world()
  const change = (id: string) => send(PATCH, { key, method: 'PATCH', params: { id }, body: { city: 'Maribor' } })
  for (const { entityId } of [first, second])
    expect((await send(GET, { key, params: { id: entityId } })).status).toBe(200)
  expect((await change(first.entityId)).status).toBe(200)
  expect((await change(second.entityId)).body).toMatchObject({ status: 403, permission: 'settings:write' })
  const headers = { 'x-entity-id': second.entityId }
  expect((await send(GET, { key, params: { id: first.entityId }, headers })).status).toBe(200)
})

test('who may read the settings of none of them is told so; who is in none finds nothing', async () => {
  const [first, second] = [await createEntity(), await createEntity()]
  const key = await signInUser(first.tenant, { role: 'viewer', permissions: ['invoices:read'] })
  expect((await send(LIST, { key })).body).toMatchObject({ status: 403, permission: 'settings:read' })
  await asOwner('delete from app.memberships where entity_id = $1', [first.entityId])
  expect(await idsOf(key)).toEqual([404, 'not_found'])
  expect(await idsOf(await signInUser(second.tenant, { role: 'viewer' }))).toEqual([second.entityId])
})

test('what is the account’s alone is refused by its permission, in however many entities a user is', async () => {
  const { key } = await world()
  const created = await send(POST, { key, method: 'POST', body: { name: 'A', country: 'SI' } })
  expect(created.body).toMatchObject({ status: 403, permission: 'entities:write' })
  expect((await send(createKey, { key, method: 'POST', body: { environment: 'live' } })).body).toMatchObject({
    status: 403,
    permission: 'account_api_keys:write',
  })
})
