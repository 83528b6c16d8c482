import { expect, test } from 'vitest'

import { GET as listCustomers } from '@/app/api/v1/customers/route'
import { POST as logout } from '@/app/api/v1/embed/logout/route'
import { POST as rotate } from '@/app/api/v1/embed/rotate/route'
import { send } from '@/test/api'
import { asOwner } from '@/test/database'
import { contextOf, openSession } from '@/test/embed'
import { createEntity } from '@/test/harness'

test('an entity’s key may ask as well, and is nobody', async () => {
  const { key, entityId } = await createEntity()
  const { status, body } = await contextOf(key)
  expect(status).toBe(200)
  expect(body).toMatchObject({ session: null, user: null, entity: { id: entityId, tax_name: expect.any(String) } })
})

test('what a session may do is what its key, role and sections allow', async () => {
  const entity = await createEntity()
  const viewer = await openSession(entity, { role: 'viewer', sections: ['invoices'] })
  const { permissions, sections } = (await contextOf(viewer.token)).body
  expect(permissions).toContain('invoices:read')
  expect(permissions).not.toContain('invoices:write')
  expect(permissions).not.toContain('customers:read')
  expect(sections).toEqual(['invoices'])
  const refused = await send(listCustomers, { key: viewer.token })
  expect([refused.status, refused.body.permission]).toEqual([403, 'customers:read'])
})

test('the look is the brand’s, and the launch’s before it, with text that can be read', async () => {
  const entity = await createEntity()
  const theme = { color_primary: '#ffd400', color_on_primary: '#ffffff' }
  const { token } = await openSession(entity, { theme })
  expect((await contextOf(token)).body.theme.light).toEqual({ ...theme, color_on_primary: '#000000' })
  await asOwner(`insert into app.white_labels (account_id, environment, theme) values ($1, 'live', $2)`, [
    entity.accountId,
    { color_primary: '#123456', radius: '4px', background: 'url(x)' },
  ])
  const kept = (await contextOf(token)).body.theme.dark
  expect(kept).toEqual({ ...theme, color_on_primary: '#000000' })
  await asOwner('update app.white_labels set theme = $2 where account_id = $1', [entity.accountId, { radius: '4px' }])
  expect((await contextOf(token)).body.theme.dark).toEqual({ ...kept, radius: '4px' })
  expect((await contextOf(entity.key)).body.theme.light).toEqual({ radius: '4px' })
})

test('users and keys are only there when asked for by name', async () => {
  const entity = await createEntity()
  const plain = (await contextOf((await openSession(entity)).token)).body.permissions
  const admin = (await contextOf((await openSession(entity, { role: 'admin' })).token)).body.permissions
  for (const permission of ['users:read', 'api_keys:write', 'webhooks:read']) {
    expect(plain).not.toContain(permission)
    expect(admin).toContain(permission)
  }
  for (const permissions of [plain, admin]) expect(permissions).not.toContain('embed:write')
})

test('a rotated token takes the place of the last one', async () => {
  const entity = await createEntity()
  const { token } = await openSession(entity)
  const { status, body } = await send(rotate, { key: token, method: 'POST' })
  expect([status, body.expires_in]).toEqual([200, 900])
  expect((await contextOf(token)).status).toBe(401)
  expect((await contextOf(body.token)).status).toBe(200)
})

test('logging out ends the session at once', async () => {
  const { token } = await openSession(await createEntity())
  expect((await send(logout, { key: token, method: 'POST' })).status).toBe(200)
  const after = await contextOf(token)
  expect([after.status, after.body.code]).toEqual([401, 'session_revoked'])
})

test('only a session has a session to rotate or end', async () => {
  const { key } = await createEntity()
  for (const handler of [rotate, logout]) expect((await send(handler, { key, method: 'POST' })).status).toBe(404)
})

test.each([
  ['last_used_at', `now() - interval '1801 seconds'`, 'session_idle'],
  ['expires_at', `now() - interval '1 second'`, 'session_expired'],
  ['token_expires_at', `now() - interval '1 second'`, 'session_expired'],
])('past its %s it is over', async (column, value, code) => {
  const { token, id } = await openSession(await createEntity())
  await asOwner(`update app.embed_sessions set ${column} = ${value} where id = $1`, [id])
  const answer = await contextOf(token)
  expect([answer.status, answer.body.code]).toEqual([401, code])
})

test('another entity’s name is 404 for a session', async () => {
  const [mine, theirs] = [await createEntity(), await createEntity()]
  const { token } = await openSession(mine)
  expect((await send(listCustomers, { key: token, headers: { 'x-entity-id': theirs.entityId } })).status).toBe(404)
})
