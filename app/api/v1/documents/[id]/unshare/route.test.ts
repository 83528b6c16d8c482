import { afterAll, expect, test } from 'vitest'

import { closePools } from '@/db/pool'
import { callerOf } from '@/test/caller'
import { asOwner } from '@/test/database'
import { createEntity } from '@/test/harness'

afterAll(closePools)
const items = [{ name: 'Work', price: 100 }]
const sharesOf = (id: string) => asOwner('select 1 from app.document_shares where document_id = $1', [id])

test('a link that is taken back is gone, and never comes back', async () => {
  const { made } = callerOf((await createEntity()).key)
  const { id } = await made('createInvoice', { body: { items } })
  const first = await made('shareDocument', { params: { id } })
  expect(await made('unshareDocument', { params: { id } })).toEqual({ shareable_id: null, url: null })
  expect(await made('getInvoice', { params: { id } })).toMatchObject({ shareable_id: null, shareable_url: null })
  expect(await sharesOf(id)).toEqual([])
  const second = await made('shareDocument', { params: { id } })
  expect(second.shareable_id).not.toBe(first.shareable_id)
  expect(await sharesOf(id)).toHaveLength(1)
  const { data } = await made('listDocumentVersions', { params: { id } })
  expect(data.map(({ action }: { action: string }) => action)).toEqual(['shared', 'unshared', 'shared'])
})

test('what is not shared stays so, and nothing is written', async () => {
  const { made } = callerOf((await createEntity()).key)
  for (const is_draft of [true, false]) {
    const { id, updated_at } = await made('createInvoice', { body: { is_draft, items } })
    expect(await made('unshareDocument', { params: { id } })).toEqual({ shareable_id: null, url: null })
    expect((await made('getInvoice', { params: { id } })).updated_at).toBe(updated_at)
  }
})

test('who may send may take back', async () => {
  const { key, keyWith } = await createEntity()
  const { id } = await callerOf(key).made('createCreditNote', { body: { items } })
  const { call } = callerOf(await keyWith(['invoices:send', 'credit_notes:write']))
  expect(await call('unshareDocument', { params: { id } })).toMatchObject({
    status: 403,
    body: { permission: 'credit_notes:send' },
  })
})
