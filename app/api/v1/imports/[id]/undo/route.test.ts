import { expect, test } from 'vitest'

import { ask } from '@/test/ask'
import { createEntity } from '@/test/harness'

async function imported(key: string, content: string, type = 'customers', body: object = {}): Promise<string> {
  const file = Buffer.from(content).toString('base64')
  const { id } = (await ask('createImport', { body: { type, content: file } }, { key })).body
  const answer = await ask('runImport', { params: { id }, body }, { key })
  if (answer.status !== 200) throw new Error(answer.text)
  return id
}
const undo = (key: string, id: string) => ask('undoImport', { params: { id } }, { key })
const customers = async (key: string) =>
  (await ask('listCustomers', { query: { order_by: 'id' } }, { key })).body.data as { id: string; name: string }[]

test('what nobody has touched goes, with its words; the rest stays with the reason', async () => {
  const { key } = await createEntity()
  const id = await imported(key, 'name\nUntouched\nChanged\nUsed\nDeleted\n')
  const [, changed, used, deleted] = await customers(key)
  await ask('updateCustomer', { params: { id: changed?.id ?? '' }, body: { city: 'Ptuj' } }, { key })
  await ask(
    'createInvoice',
    { body: { customer_id: used?.id, items: [{ name: 'a', price: 1 }], is_draft: true } },
    { key },
  )
  await ask('deleteCustomer', { params: { id: deleted?.id ?? '' } }, { key })

  const answer = await undo(key, id)
  expect(answer.status, answer.text).toBe(200)
  expect(answer.body).toMatchObject({
    import: { status: 'undone', undone_at: expect.any(String) },
    deleted: { customers: 1, items: 0, invoices: 0 },
    kept: [
      { type: 'customers', row: 3, id: changed?.id, reason: 'changed' },
      { type: 'customers', row: 4, id: used?.id, reason: 'in_use' },
      { type: 'customers', row: 5, id: deleted?.id, reason: 'deleted' },
    ],
  })
  expect((await customers(key)).map(({ name }) => name)).toEqual(['Changed', 'Used'])
  expect((await ask('listCustomers', { query: { search: 'untouched' } }, { key })).body.data).toEqual([])
})

const INVOICES = `number,date,customer,item,price
A,2025-01-05,Globex,Hours,10
B,2025-01-06,Initech,Hours,10
`

test('drafts go first, and their customers with them', async () => {
  const { key } = await createEntity()
  const id = await imported(key, INVOICES, 'invoices')
  expect((await undo(key, id)).body).toMatchObject({ deleted: { invoices: 2, customers: 2 }, kept: [] })
  expect(await customers(key)).toEqual([])
  expect((await ask('listInvoices', {}, { key })).body.data).toEqual([])
})

test('a finalized invoice stays, and so does its customer', async () => {
  const { key } = await createEntity()
  const id = await imported(key, INVOICES, 'invoices')
  const [first] = (await ask('listInvoices', { query: { order_by: 'id' } }, { key })).body.data
  await ask('finalizeInvoice', { params: { id: first.id } }, { key })
  const { body } = await undo(key, id)
  expect(body.deleted).toEqual({ invoices: 1, customers: 1, items: 0 })
  expect(body.kept).toEqual([
    { type: 'invoices', id: first.id, row: 2, reason: 'finalized' },
    { type: 'customers', id: first.customer_id, row: 2, reason: 'in_use' },
  ])
})

test('items go, unless a line names them', async () => {
  const { key } = await createEntity()
  const id = await imported(key, 'name,price\nHour,80\nBook,10\n', 'items')
  const [hour] = (await ask('listItems', { query: { order_by: 'id' } }, { key })).body.data
  await ask('createEstimate', { body: { items: [{ item_id: hour.id }] } }, { key })
  expect((await undo(key, id)).body).toMatchObject({
    deleted: { items: 1 },
    kept: [{ id: hour.id, row: 2, reason: 'in_use' }],
  })
})

test('only what was imported can be undone, and only once', async () => {
  const { key } = await createEntity()
  const content = Buffer.from('name\nA\n').toString('base64')
  const { id } = (await ask('createImport', { body: { type: 'customers', content } }, { key })).body
  const code = async () => (await undo(key, id)).body.code
  expect(await code()).toBe('not_imported')
  await ask('runImport', { params: { id } }, { key })
  expect((await undo(key, id)).status).toBe(200)
  expect(await code()).toBe('not_imported')
})
