import { beforeAll, expect, test } from 'vitest'

import { makeTicket, readTicket } from '@/lib/auth/download-ticket'
import { newId } from '@/lib/ids'
import { ask, type Reply } from '@/test/ask'
import { asOwner } from '@/test/database'
import { openSession } from '@/test/embed'
import { createEntity, type EntityWorld } from '@/test/harness'
import { signInOperator, signInUser } from '@/test/people'
import { runJobNow } from '@/test/run-job'

let world: EntityWorld
beforeAll(async () => {
  world = await createEntity()
})

const urlFor = async (key: string, headers: Record<string, string> = {}) => {
  const { body: started } = await ask('startDocumentExport', { body: {} }, { key, headers })
  await runJobNow(world.tenant, started.id)
  const { status, body, text } = await ask('getJob', { params: { id: started.id } }, { key, headers })
  expect(status, text).toBe(200)
  return body.download_url.slice(body.download_url.lastIndexOf('/') + 1) as string
}
const download = (ticket: string) =>
  ask('downloadJobFile', { params: { ticket } }, { headers: { 'x-request-id': 'same' } })
const seen = ({ status, text, headers }: Reply) => ({ status, text, headers })

test('whoever has started a job has an address for its file, which works a few times within a minute', async () => {
  const named = { 'x-entity-id': world.entityId }
  const callers: [string, Record<string, string>][] = [
    [world.key, {}],
    [world.accountKey, named],
    [(await openSession(world, { role: 'viewer' })).token, {}],
    [await signInOperator(world.tenant, 'support'), named],
    [await signInUser(world.tenant, { role: 'viewer' }), {}],
  ]
  const tickets: string[] = []
  for (const [key, headers] of callers) tickets.push(await urlFor(key, headers))
  expect(new Set(tickets).size).toBe(callers.length)
  for (const ticket of tickets) {
    expect((await download(ticket)).status).toBe(200)
    expect((await download(ticket)).status).toBe(200)
  }
})

test('after a minute it is nothing any more', async () => {
  const ticket = { jobId: newId('job'), entityId: world.entityId, principalId: 'key_000000000000000000000000' }
  const now = Date.now()
  expect(readTicket(makeTicket(ticket, now), now + 58_000)).toEqual(ticket)
  expect(readTicket(makeTicket(ticket, now), now + 60_000)).toBeUndefined()
})

test('forged, of another entity, for another file, of nobody: the same 404', async () => {
  const other = await createEntity({ account: world.account })
  const ticket = readTicket(await urlFor(world.key))
  if (!ticket) throw new Error('no ticket')
  const bytes = Buffer.from((await urlFor(world.key)).slice(3), 'base64url')
  const flipped = (at: number) => {
    const copy = Buffer.from(bytes)
    copy[at] = (copy[at] ?? 0) ^ 1
    return `ft_${copy.toString('base64url')}`
  }
  const { body: otherJob } = await ask('startDocumentExport', { body: {} }, other)
  await runJobNow(other.tenant, otherJob.id)
  const wrong = [
    'ft_nothing',
    'x'.repeat(9000),
    flipped(0),
    flipped(40),
    flipped(bytes.length - 1),
    makeTicket({ ...ticket, entityId: other.entityId }),
    makeTicket({ ...ticket, jobId: otherJob.id }),
    makeTicket({ ...ticket, principalId: 'key_ffffffffffffffffffffffff' }),
    makeTicket({ ...ticket, principalId: 'tok_ffffffffffffffffffffffff' }),
    makeTicket({ ...ticket, principalId: 'ses_ffffffffffffffffffffffff' }),
    makeTicket(ticket, Date.now() - 61_000),
  ]
  const answers: Reply[] = []
  for (const each of wrong) answers.push(await download(each))
  expect(answers[0]?.status).toBe(404)
  for (const answer of answers) expect(seen(answer)).toEqual(seen(answers[0] as Reply))
})

test('it ends with the credential that it was made for, and with each right of it', async () => {
  const key = await world.keyWith(['reports:read', 'invoices:read'])
  const ofKey = await urlFor(key)
  expect((await download(ofKey)).status).toBe(200)
  const { principalId } = readTicket(ofKey) ?? { principalId: '' }
  await asOwner(`update app.api_keys set permissions = '{reports:read}' where key_id = $1`, [principalId])
  expect((await download(ofKey)).status).toBe(404)
  const second = await world.keyWith(['reports:read', 'invoices:read', 'api_keys:read'])
  const ofSecond = await urlFor(second)
  await ask('deleteEntityKey', { params: { id: second } }, world)
  expect((await download(ofSecond)).status).toBe(404)
  const session = await openSession(world, { role: 'viewer' })
  const ofSession = await urlFor(session.token)
  await ask('logoutSession', {}, { key: session.token })
  expect((await download(ofSession)).status).toBe(404)
  const user = await signInUser(world.tenant, { role: 'viewer' })
  const ofUser = await urlFor(user)
  await asOwner(`delete from app.memberships where entity_id = $1`, [world.entityId])
  expect((await download(ofUser)).status).toBe(404)
})

test('a disabled entity’s files are not there', async () => {
  const mine = await createEntity()
  const { body } = await ask('startDocumentExport', { body: {} }, mine)
  await runJobNow(mine.tenant, body.id)
  const job = (await ask('getJob', { params: { id: body.id } }, mine)).body
  const ticket = job.download_url.slice(job.download_url.lastIndexOf('/') + 1)
  expect((await download(ticket)).status).toBe(200)
  await asOwner(`update app.entities set is_enabled = false where id = $1`, [mine.entityId])
  expect((await download(ticket)).status).toBe(404)
})
