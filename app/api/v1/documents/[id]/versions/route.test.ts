import { afterAll, expect, test } from 'vitest'

import { closePools } from '@/db/pool'
import { ask } from '@/test/ask'
import { callerOf } from '@/test/caller'
import { asOwner } from '@/test/database'
import { allowHost, openSession } from '@/test/embed'
import { createEntity } from '@/test/harness'
import { signInOperator, signInUser } from '@/test/people'

afterAll(closePools)
const items = [{ name: 'Work', price: 100 }]

test('each change of a finalized document says what was, what is, who and why', async () => {
  const { made } = callerOf((await createEntity()).key)
  const { id } = await made('createInvoice', { body: { items, note: 'Before', metadata: { a: '1' } } })
  const update = (body: object) => made('updateInvoice', { params: { id }, body })
  await update({ note: 'After', change_reason: 'A typing error' })
  await update({ metadata: { a: '2' } })
  await update({ note: 'After', metadata: { a: '2' } })
  await made('voidInvoice', { params: { id }, body: { reason: 'Twice' } })
  const { data } = await made('listDocumentVersions', { params: { id } })
  expect(data).toMatchObject([
    { action: 'voided', change_reason: 'Twice' },
    { action: 'updated', changes: { metadata: { from: { a: '1' }, to: { a: '2' } } }, change_reason: null },
    {
      action: 'updated',
      changes: { note: { from: 'Before', to: 'After' } },
      change_reason: 'A typing error',
      actor_type: 'entity_key',
      actor_id: expect.stringMatching(/^key_/),
      document_id: id,
    },
  ])
  expect(data).toHaveLength(3)
  expect(data[0].version).toBe(data[2].version + 2)
})

test('each change names who made it, by the name that the entity knows', async () => {
  const company = await createEntity()
  await allowHost(company)
  const { made } = callerOf(company.key)
  const { id } = await made('createInvoice', { body: { items } })
  const { token, id: sessionId } = await openSession(company, { subject: { id: '7', name: 'Ana Novak' } })
  const user = await signInUser(company.tenant, { role: 'editor' })
  const operator = await signInOperator(company.tenant, 'owner')
  await asOwner(`update app.api_keys set name = 'Bookkeeping' where entity_id = $1`, [company.entityId])
  for (const [key, note] of Object.entries({ [token]: '1', [user]: '2', [company.key]: '3', [operator]: '4' })) {
    const wire = { key, headers: { 'x-entity-id': company.entityId } }
    expect((await ask('updateInvoice', { params: { id }, body: { note } }, wire)).status).toBe(200)
  }
  const labels = ['Ana Novak', expect.stringMatching(/^user_\w+@globex\.example$/), 'Bookkeeping', null]
  const { data } = await made('listDocumentVersions', { params: { id } })
  expect(data.map((version: { actor_label: string | null }) => version.actor_label)).toEqual(labels.toReversed())
  const activities = await asOwner<{ actor_label: string }>(
    `select actor_label from app.activities where resource_id = $1 and action = 'updated' order by id`,
    [id],
  )
  expect(activities.map(({ actor_label }) => actor_label)).toEqual(labels)
  const started = `select actor_label from app.activities where resource_id = $1 and action = 'started'`
  expect(await asOwner(started, [sessionId])).toEqual([{ actor_label: 'Ana Novak' }])

  await asOwner(`update app.memberships set name = 'Bine' where entity_id = $1`, [company.entityId])
  await ask('updateInvoice', { params: { id }, body: { note: '5' } }, { key: user })
  const named = await made('listDocumentVersions', { params: { id }, query: { limit: '1' } })
  expect(named.data[0].actor_label).toBe('Bine')
})

test('drafts have none, and pages follow each other', async () => {
  const { made } = callerOf((await createEntity()).key)
  const draft = await made('createEstimate', { body: { is_draft: true, items } })
  await made('updateEstimate', { params: { id: draft.id }, body: { note: 'x' } })
  expect((await made('listDocumentVersions', { params: { id: draft.id } })).data).toEqual([])
  const { id } = await made('finalizeEstimate', { params: { id: draft.id } })
  for (const note of ['1', '2', '3']) await made('updateEstimate', { params: { id }, body: { note } })
  const page = await made('listDocumentVersions', {
    params: { id },
    query: { limit: '2', include_total_count: 'true' },
  })
  expect(page.pagination).toMatchObject({ total: 3, has_more: true })
  const rest = await made('listDocumentVersions', {
    params: { id },
    query: { next_cursor: page.pagination.next_cursor },
  })
  expect([...page.data, ...rest.data].map(({ changes }) => changes.note.to)).toEqual(['3', '2', '1'])
})

test('the document’s own type decides who may read them', async () => {
  const { key, keyWith } = await createEntity()
  const { id } = await callerOf(key).made('createEstimate', { body: { items } })
  const read = async (permission: 'estimates:read' | 'invoices:read') =>
    callerOf(await keyWith([permission])).call('listDocumentVersions', { params: { id } })
  expect((await read('estimates:read')).status).toBe(200)
  expect(await read('invoices:read')).toMatchObject({ status: 403, body: { permission: 'estimates:read' } })
  const { call } = callerOf(await keyWith(['credit_notes:read']))
  expect((await call('calculateDocument', { body: { type: 'credit_note', items } })).status).toBe(200)
  expect((await call('calculateDocument', { body: { items } })).body.permission).toBe('invoices:read')
  expect((await call('getNextNumber', { query: { type: 'credit_note' } })).status).toBe(200)
  expect((await call('getNextNumber', { query: { type: 'delivery_note' } })).body.permission).toBe('invoices:read')
})
