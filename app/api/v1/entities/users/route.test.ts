import { expect, test } from 'vitest'

import { GET as context } from '@/app/api/v1/embed/context/route'
import { POST as exchangeLaunch } from '@/app/api/v1/embed/exchange/route'
import { POST as createEntityRoute } from '@/app/api/v1/entities/route'
import { send } from '@/test/api'
import { asOwner } from '@/test/database'
import { createEntity, type EntityWorld } from '@/test/harness'

import { DELETE, PATCH } from './[user_id]/route'
import { POST as TOKEN } from './[user_id]/token/route'
import { GET, POST } from './route'

const add = (key: string, body: unknown, headers = {}) => send(POST, { key, method: 'POST', body, headers })
const list = (key: string, path = '', headers = {}) => send(GET, { key, path, headers })
const patch = (key: string, id: string, body: unknown, headers = {}) =>
  send(PATCH, { key, method: 'PATCH', params: { user_id: id }, body, headers })
const remove = (key: string, id: string, headers = {}) =>
  send(DELETE, { key, method: 'DELETE', params: { user_id: id }, headers })
const mint = (key: string, id: string, body?: unknown) =>
  send(TOKEN, { key, method: 'POST', params: { user_id: id }, body })
const userOf = async ({ key }: EntityWorld, body: object = {}) =>
  (await add(key, { email: 'ana@company.com', ...body })).body

/** A bearer of a frame that the user has opened. */
async function openSession({ key }: EntityWorld, id: string, options = {}): Promise<string> {
  const { token } = (await mint(key, id, options)).body
  const answer = await send(exchangeLaunch, {
    method: 'POST',
    headers: { origin: 'http://localhost:3000' },
    body: { token, bind: 'a-frame-of-this-test' },
  })
  return answer.body.token
}

test('the guide’s examples run as they are written', async () => {
  const { accountKey, entityId } = await createEntity()
  const headers = { 'x-entity-id': entityId }
  const admin = await add(accountKey, { email: 'admin@company.com', role: 'admin' }, headers)
  expect(admin.status).toBe(201)
  expect(admin.body).toEqual({
    id: admin.body.user_id,
    user_id: expect.stringMatching(/^user_[0-9a-f]{24}$/),
    entity_id: entityId,
    email: 'admin@company.com',
    name: null,
    role: 'admin',
    permissions: null,
    status: 'invited',
    invited_by_user_id: null,
    created_at: expect.any(String),
  })
  expect((await add(accountKey, { email: 'team@company.com', role: 'member' }, headers)).body.role).toBe('editor')
  const token = await send(TOKEN, { key: accountKey, method: 'POST', params: { user_id: admin.body.id }, headers })
  expect(token.status).toBe(201)
  expect(token.body).toMatchObject({
    token: expect.stringMatching(/^lt_live_/),
    expires_in: 300,
    expires_at: expect.any(String),
  })
  expect(token.body.url).toBe(`http://localhost:3000/embed?token=${token.body.token}`)
  const answer = await list(accountKey, '?include_total_count=true', headers)
  expect(answer.body.data.map(({ email }: { email: string }) => email)).toEqual([
    'team@company.com',
    'admin@company.com',
  ])
  expect(answer.body.pagination.total).toBe(2)
})

test('a user whom no mail is to invite is active at once', async () => {
  const world = await createEntity()
  expect((await userOf(world, { send_invite: false })).status).toBe('active')
})

test('a session of a user has the rights of the role', async () => {
  const world = await createEntity()
  const { id } = await userOf(world, { role: 'viewer', name: 'Ana' })
  const { body } = await send(context, { key: await openSession(world, id) })
  expect(body.user).toEqual({ id, name: 'Ana', email: 'ana@company.com' })
  expect(body.permissions).toContain('invoices:read')
  expect(body.permissions).not.toContain('invoices:write')
})

test.each([
  [{ email: 'nobody' }, 'email'],
  [{}, 'email'],
  [{ email: 'a@b.si', role: 'owner' }, 'role'],
  [{ email: 'a@b.si', permissions: ['everything'] }, 'permissions'],
  [{ email: 'a@b.si', permissions: ['entities:write'] }, 'permissions'],
  [{ email: 'a@b.si', user_id: 'user_1' }, 'user_id'],
])('%j is refused by its field', async (body, field) => {
  const { key } = await createEntity()
  const answer = await add(key, body)
  expect(answer.status).toBe(422)
  expect(answer.body.cause.issues[0].path[0]).toBe(field)
})

test('who is a member already is not added again, however the e-mail is written', async () => {
  const world = await createEntity()
  await userOf(world)
  const again = await add(world.key, { email: 'ANA@Company.com' })
  expect(again.body).toMatchObject({ status: 409, code: 'already_member' })
})

test('many requests at once make one user and one membership', async () => {
  const world = await createEntity()
  const answers = await Promise.all(Array.from({ length: 8 }, () => add(world.key, { email: 'ana@company.com' })))
  expect(answers.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([
    201,
    ...Array.from({ length: 7 }, () => 409),
  ])
  expect((await list(world.key)).body.data).toHaveLength(1)
})

test('what one entity calls a person and knows of them, no other of the account sees', async () => {
  const one = await createEntity({ environment: 'sandbox' })
  const two = await createEntity({ account: one.account, environment: 'sandbox' })
  const known = await userOf(one, { name: 'Anita', role: 'admin' })
  await asOwner(`update app.users set name = 'Anita', password_hash = 'x' where id = $1`, [known.id])
  const added = await userOf(two)
  // To the letter what somebody is whom nobody knows.
  const stranger = await userOf(two, { email: 'bor@company.com' })
  const same = { id: '', user_id: '', email: '', created_at: '' }
  expect({ ...added, ...same }).toEqual({ ...stranger, ...same })
  expect((await list(two.key, '?search=anita')).body.data).toEqual([])
  expect((await list(two.key, `?query=${encodeURIComponent('{"name":"Anita"}')}`)).body.data).toEqual([])

  expect((await patch(two.key, added.id, { name: 'Frau Novak' })).body.name).toBe('Frau Novak')
  expect((await list(one.key)).body.data).toMatchObject([{ name: 'Anita' }])
  const { user } = (await send(context, { key: await openSession(two, added.id) })).body
  expect(user.name).toBe('Frau Novak')
})

test('one person is one user in every entity of an account, and another one in another account', async () => {
  const one = await createEntity()
  const two = await createEntity({ account: one.account, environment: 'sandbox' })
  const [first, second, elsewhere] = [
    await userOf(one, { name: 'Ana', role: 'admin' }),
    await userOf(two),
    await userOf(await createEntity()),
  ]
  expect(second.user_id).toBe(first.user_id)
  expect(second).toMatchObject({ entity_id: two.entityId, role: 'editor' })
  expect(elsewhere.user_id).not.toBe(first.user_id)
  // Removing them here leaves them there.
  expect((await remove(two.key, first.user_id)).status).toBe(200)
  expect((await list(one.key)).body.data).toHaveLength(1)
  expect((await userOf(two)).user_id).toBe(first.user_id)
})

test('a role and a list of permissions change, and the list can be taken away again', async () => {
  const world = await createEntity()
  const { id } = await userOf(world, { permissions: ['invoices:read'] })
  expect((await patch(world.key, id, { role: 'viewer' })).body).toMatchObject({
    role: 'viewer',
    permissions: ['invoices:read'],
  })
  const changed = await patch(world.key, id, { permissions: null })
  expect(changed.body.permissions).toBeNull()
  const etag = changed.headers.get('etag') ?? ''
  expect((await patch(world.key, id, { role: 'member' }, { 'if-match': etag })).body.role).toBe('editor')
  expect((await patch(world.key, id, { role: 'viewer' }, { 'if-match': etag })).body.code).toBe('stale')
})

test('a lowered role is felt by the next call of an open session', async () => {
  const world = await createEntity()
  const { id } = await userOf(world, { role: 'admin' })
  await add(world.key, { email: 'other@company.com', role: 'admin' })
  const session = await openSession(world, id)
  expect((await list(session)).status).toBe(200)
  await patch(world.key, id, { role: 'editor' })
  expect((await list(session)).body).toMatchObject({ status: 403, permission: 'users:read' })
  await remove(world.key, id)
  expect((await list(session)).body).toMatchObject({ status: 401, code: 'user_removed' })
})

test('the last admin stays an admin', async () => {
  const world = await createEntity()
  const { id } = await userOf(world, { role: 'admin' })
  // An admin with a list may be able to do next to nothing.
  await add(world.key, { email: 'narrow@company.com', role: 'admin', permissions: ['invoices:read'] })
  expect((await remove(world.key, id)).body).toMatchObject({ status: 409, code: 'last_admin' })
  expect((await patch(world.key, id, { role: 'editor' })).body.code).toBe('last_admin')
  expect((await patch(world.key, id, { permissions: ['invoices:read'] })).body.code).toBe('last_admin')
  const other = (await add(world.key, { email: 'other@company.com', role: 'admin' })).body
  expect((await remove(world.key, id)).body).toEqual({ message: 'User removed' })
  expect((await remove(world.key, other.id)).body.code).toBe('last_admin')
})

test('admins who remove each other at once do not both succeed', async () => {
  for (let run = 0; run < 5; run++) {
    const world = await createEntity()
    const ids = await Promise.all(
      ['a', 'b'].map(async (name) => (await userOf(world, { email: `${name}@company.com`, role: 'admin' })).id),
    )
    const answers = await Promise.all(ids.map((id) => remove(world.key, id)))
    expect(answers.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([200, 409])
  }
})

test('nobody gives more than they have', async () => {
  const world = await createEntity()
  const key = await world.keyWith(['users:write', 'users:read', 'invoices:read'])
  expect((await add(key, { email: 'a@b.si', role: 'admin' })).status).toBe(403)
  expect((await add(key, { email: 'a@b.si' })).status).toBe(403)
  expect((await add(key, { email: 'a@b.si', permissions: ['invoices:write'] })).body.permission).toBe('invoices:write')
  const { id } = (await add(key, { email: 'a@b.si', permissions: ['invoices:read'] })).body
  expect((await patch(key, id, { permissions: null })).status).toBe(403)
  expect((await patch(key, id, { permissions: ['invoices:read', 'users:write'] })).status).toBe(200)
})

test('nobody raises their own role, nor another’s, by way of a list of permissions', async () => {
  const world = await createEntity()
  const rights = ['users:read', 'users:write', 'invoices:read']
  const me = await userOf(world, { role: 'viewer', permissions: rights })
  const session = await openSession(world, me.id)
  for (const role of ['admin', 'editor'])
    expect(await patch(session, me.id, { role })).toMatchObject({ status: 403, body: { code: 'permission_denied' } })
  expect((await patch(session, me.id, { role: 'admin', permissions: rights })).status).toBe(403)
  expect((await patch(session, me.id, { role: 'viewer', permissions: ['users:read'] })).status).toBe(200)

  const key = await world.keyWith(['users:write', 'users:read', 'invoices:read'])
  const listed = { email: 'b@company.com', permissions: ['invoices:read'] }
  expect((await add(key, { ...listed, role: 'admin' })).status).toBe(403)
  const other = (await add(key, listed)).body
  expect((await patch(key, other.id, { role: 'admin' })).status).toBe(403)
  expect((await patch(key, other.id, { role: 'viewer' })).status).toBe(403)
  expect((await patch(key, other.id, { role: other.role, permissions: [] })).status).toBe(200)
  expect((await patch(world.key, other.id, { role: 'admin' })).body).toMatchObject({ role: 'admin', permissions: [] })
})

test('an admin makes another admin from the dashboard; an editor cannot', async () => {
  const world = await createEntity()
  const { id } = await userOf(world, { role: 'admin' })
  const session = await openSession(world, id)
  const added = await add(session, { email: 'next@company.com', role: 'admin' })
  expect(added.status).toBe(201)
  expect(added.body.invited_by_user_id).toBe(id)
  const editor = (await add(world.key, { email: 'editor@company.com' })).body
  const theirs = await openSession(world, editor.id)
  expect((await add(theirs, { email: 'x@company.com' })).body.permission).toBe('users:write')
  expect((await patch(theirs, editor.id, { role: 'admin' })).status).toBe(403)
  expect((await mint(theirs, editor.id)).body.permission).toBe('embed:write')
})

test('without a credential it is 401, without the permission 403', async () => {
  const { keyWith } = await createEntity()
  expect((await send(GET, {})).status).toBe(401)
  const key = await keyWith(['users:read'])
  expect((await list(key)).status).toBe(200)
  expect((await add(key, { email: 'a@b.si' })).body.permission).toBe('users:write')
  expect((await remove(key, 'user_000000000000000000000000')).status).toBe(403)
  expect((await mint(key, 'user_000000000000000000000000')).body.permission).toBe('embed:write')
  expect((await list(await keyWith(['invoices:read']))).body.permission).toBe('users:read')
})

test('another’s user, a sibling’s and none at all are the same 404', async () => {
  const mine = await createEntity()
  const sibling = await createEntity({ account: mine.account })
  const theirs = await createEntity()
  const ids = [(await userOf(sibling)).id, (await userOf(theirs)).id, 'user_000000000000000000000000', 'nonsense']
  const answers = await Promise.all(
    ids.flatMap((id) => [patch(mine.key, id, { role: 'admin' }), remove(mine.key, id), mint(mine.key, id)]),
  )
  expect(new Set(answers.map(({ status, body }) => JSON.stringify({ status, ...body, request_id: '' }))).size).toBe(1)
  expect(answers[0]?.status).toBe(404)
  expect((await list(mine.key)).body.data).toEqual([])
  expect((await list(mine.accountKey, '', { 'x-entity-id': theirs.entityId })).status).toBe(404)
})

test('a list is searched and filtered, and goes page by page', async () => {
  const world = await createEntity()
  for (const name of ['Žan', 'Ana', 'Bor'])
    await userOf(world, {
      name,
      email: `${name.toLowerCase().replace('ž', 'z')}@company.com`,
      role: name === 'Ana' ? 'admin' : 'viewer',
    })
  const namesOf = async (path: string) =>
    (await list(world.key, path)).body.data.map(({ name }: { name: string }) => name)
  expect(await namesOf('')).toEqual(['Bor', 'Ana', 'Žan'])
  expect(await namesOf('?search=zan')).toEqual(['Žan'])
  expect(await namesOf('?search=bor@company')).toEqual(['Bor'])
  expect(await namesOf(`?query=${encodeURIComponent('{"role":"admin"}')}`)).toEqual(['Ana'])
  const first = await list(world.key, '?limit=2')
  expect(await namesOf(`?limit=2&next_cursor=${first.body.pagination.next_cursor}`)).toEqual(['Žan'])
})

test('a token is for its user alone and is used once', async () => {
  const world = await createEntity()
  const { id } = await userOf(world)
  expect((await mint(world.key, id, { ttl: 3601 })).body.cause.issues[0].path).toEqual(['ttl'])
  expect((await mint(world.key, id, { user_id: id })).status).toBe(422)
  const { token } = (await mint(world.key, id)).body
  const use = (bind: string) =>
    send(exchangeLaunch, { method: 'POST', headers: { origin: 'http://localhost:3000' }, body: { token, bind } })
  expect((await use('the-first-frame-of-all')).status).toBe(200)
  expect((await use('the-second-frame-of-all')).body.code).toBe('launch_used')
})

test('what was done is recorded, without the person’s name and e-mail', async () => {
  const { key, entityId, accountKey } = await createEntity()
  await send(createEntityRoute, { key: accountKey, method: 'POST', body: { name: 'Sibling', country: 'Slovenia' } })
  const { id } = (await add(key, { email: 'ana@company.com', name: 'Ana Novak' })).body
  await patch(key, id, { role: 'viewer', name: 'Ana Kovač' })
  await remove(key, id)
  const rows = await asOwner<{ action: string; changes: object }>(
    'select action, changes from app.activities where entity_id = $1 and resource_id = $2 order by id',
    [entityId, id],
  )
  expect(rows.map(({ action }) => action)).toEqual(['added', 'updated', 'removed'])
  expect(JSON.stringify(rows)).not.toMatch(/ana|company/i)
})
