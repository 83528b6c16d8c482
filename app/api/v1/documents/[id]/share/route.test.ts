import { createHash } from 'node:crypto'

import { afterAll, expect, test } from 'vitest'

import { closePools } from '@/db/pool'
import { env } from '@/lib/env'
import { callerOf } from '@/test/caller'
import { asOwner } from '@/test/database'
import { createEntity } from '@/test/harness'

afterAll(closePools)
const items = [{ name: 'Work', price: 100 }]
const TYPES = [
  ['createInvoice', 'getInvoice', 'inv'],
  ['createEstimate', 'getEstimate', 'est'],
  ['createCreditNote', 'getCreditNote', 'cre'],
  ['createAdvanceInvoice', 'getAdvanceInvoice', 'adv'],
  ['createDeliveryNote', 'getDeliveryNote', 'del'],
] as const

test.for(TYPES)('%s: what is finalized gets a link that nobody can guess', async ([create, get, prefix]) => {
  const { made } = callerOf((await createEntity()).key)
  const { id, shareable_id, shareable_url } = await made(create, { body: { items } })
  expect([shareable_id, shareable_url]).toEqual([null, null])
  const shared = await made('shareDocument', { params: { id } })
  expect(shared).toEqual({
    shareable_id: expect.stringMatching(new RegExp(`^${prefix}_share_[0-9a-f]{32}$`)),
    url: `${env().APP_URL}/share/${shared.shareable_id}`,
  })
  expect(await made(get, { params: { id } })).toMatchObject({
    shareable_id: shared.shareable_id,
    shareable_url: shared.url,
    viewed_at: null,
    view_count: 0,
  })
})

test('a document has one link, however often and however much at once it is asked for', async () => {
  const { made } = callerOf((await createEntity()).key)
  const { id } = await made('createInvoice', { body: { items } })
  const all = await Promise.all(Array.from({ length: 8 }, () => made('shareDocument', { params: { id } })))
  expect(new Set(all.map(({ shareable_id }) => shareable_id)).size).toBe(1)
  const { data } = await made('listDocumentVersions', { params: { id } })
  expect(data).toMatchObject([{ action: 'shared', actor_type: 'entity_key', changes: {} }])
})

test('what finds it is a hash, and no history keeps the link', async () => {
  const { key, entityId } = await createEntity()
  const { made } = callerOf(key)
  const { id } = await made('createInvoice', { body: { items } })
  const { shareable_id } = await made('shareDocument', { params: { id } })
  const [share] = await asOwner<{ hash: Buffer }>('select hash from app.document_shares where document_id = $1', [id])
  expect(share?.hash).toEqual(createHash('sha256').update(shareable_id).digest())
  const activities = await asOwner(`select * from app.activities where entity_id = $1 and action = 'shared'`, [
    entityId,
  ])
  const versions = await asOwner('select * from app.document_versions where entity_id = $1', [entityId])
  expect(activities).toMatchObject([{ resource_type: 'invoice', resource_id: id }])
  expect(JSON.stringify([activities, versions])).not.toContain(shareable_id)
})

test('a draft has none; a voided document keeps its own', async () => {
  const { call, made } = callerOf((await createEntity()).key)
  const draft = await made('createInvoice', { body: { is_draft: true, items } })
  expect(await call('shareDocument', { params: { id: draft.id } })).toMatchObject({
    status: 409,
    body: { code: 'is_a_draft' },
  })
  const { id } = await made('createInvoice', { body: { items } })
  const { shareable_id } = await made('shareDocument', { params: { id } })
  await made('voidInvoice', { params: { id } })
  expect(await made('shareDocument', { params: { id } })).toMatchObject({ shareable_id })
})

test('the document’s own type decides who may share it', async () => {
  const { key, keyWith } = await createEntity()
  const { id } = await callerOf(key).made('createEstimate', { body: { items } })
  const share = async (permission: 'estimates:send' | 'estimates:write' | 'invoices:send') =>
    callerOf(await keyWith([permission])).call('shareDocument', { params: { id } })
  for (const permission of ['estimates:write', 'invoices:send'] as const)
    expect(await share(permission)).toMatchObject({ status: 403, body: { permission: 'estimates:send' } })
  expect((await share('estimates:send')).status).toBe(200)
})
