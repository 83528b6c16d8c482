import { afterAll, expect, test } from 'vitest'

import { closePools } from '@/db/pool'
import { callerOf } from '@/test/caller'
import { asOwner } from '@/test/database'
import { createEntity } from '@/test/harness'
import { readPdf } from '@/test/read-pdf'

afterAll(closePools)

const items = [
  { name: 'Work', price: 100, quantity: 2, taxes: [{ rate: 22 }], discounts: [{ value: 10 }] },
  { type: 'separator', name: 'Travel' },
  { name: 'Train', gross_price: 19.99, taxes: [{ rate: 9.5 }] },
]
/** What a page says, without its marks. */
const said = (html: string) => html.replaceAll(/<style>.*?<\/style>|<[^>]+>/gs, ' ').replaceAll(/\s+/g, ' ')

test.each([
  ['invoice', 'createInvoice', { payment_terms: 'Soon', date_due: '2026-05-01' }],
  ['estimate', 'createEstimate', { title_type: 'proforma_invoice', date_valid_till: '2026-05-01' }],
  ['credit_note', 'createCreditNote', {}],
  ['advance_invoice', 'createAdvanceInvoice', {}],
  ['delivery_note', 'createDeliveryNote', { hide_prices: true }],
] as const)('a preview of %s says what the saved draft says, and saves nothing', async (type, create, own) => {
  const { key, entityId } = await createEntity()
  const { made, call } = callerOf(key)
  const { id: customer_id } = await made('createCustomer', { body: { name: 'Globex', city: 'Ljubljana' } })
  const body = { customer_id, items, note: 'With <thanks>', date: '2026-04-01', reference: 'PO 7', ...own }
  const rows = () => asOwner('select count(*) from app.documents where entity_id = $1', [entityId])
  const before = await rows()
  const preview = await call('previewDocument', { query: { language: 'de' }, body: { type, ...body } })
  expect(preview.status, preview.text).toBe(200)
  expect(preview.headers['content-type']).toBe('text/html; charset=utf-8')
  expect(await rows()).toEqual(before)
  const { id } = await made(create, { body: { ...body, is_draft: true } })
  const saved = await call('getDocumentHtml', { params: { id }, query: { language: 'de' } })
  expect(said(preview.text)).toBe(said(saved.text))
  expect(said(preview.text)).toContain('Entwurf')
  const pdf = await call('previewDocument', { query: { language: 'de', format: 'pdf' }, body: { type, ...body } })
  expect(pdf.headers['content-type']).toBe('application/pdf')
  const read = await readPdf(pdf.bytes)
  expect(read.text).toContain('Globex')
  expect(read.text).toContain('Entwurf')
})

test('it takes no number, and saves neither customer nor item', async () => {
  const { made, call } = callerOf((await createEntity()).key)
  const next = await made('getNextNumber')
  const body = {
    type: 'invoice',
    is_draft: false,
    payments: [{ type: 'cash' }],
    customer: { name: 'Ana', save_customer: true },
    items: [{ name: 'Desk', price: 5, save_item: true }],
  }
  expect((await call('previewDocument', { body })).status).toBe(200)
  expect(await made('getNextNumber')).toEqual(next)
  expect((await made('listCustomers')).data).toEqual([])
  expect((await made('listItems')).data).toEqual([])
})

test('what it is made from is named, and stays what it was', async () => {
  const { made, call } = callerOf((await createEntity()).key)
  const estimate = await made('createEstimate', { body: { items } })
  const body = { type: 'invoice', items, linked_documents: [estimate.id] }
  const { text } = await call('previewDocument', { query: { language: 'en' }, body })
  expect(said(text)).toContain(`Estimate ${estimate.number}`)
  expect((await made('getEstimate', { params: { id: estimate.id } })).converted_at).toBeNull()
})

test('it needs the rights of its type and of what it names, and refuses what its type does not have', async () => {
  const { key, keyWith } = await createEntity()
  const { made, call } = callerOf(key)
  const { id: item_id } = await made('createItem', { body: { name: 'Desk', price: 5 } })
  const only = callerOf(await keyWith(['estimates:read']))
  expect((await only.call('previewDocument', { body: { type: 'estimate', items } })).status).toBe(200)
  expect(await only.call('previewDocument', { body: { type: 'invoice', items } })).toMatchObject({
    status: 403,
    body: { permission: 'invoices:read' },
  })
  expect(await only.call('previewDocument', { body: { type: 'estimate', items: [{ item_id }] } })).toMatchObject({
    status: 403,
    body: { permission: 'items:read' },
  })
  const refused = await call('previewDocument', { body: { type: 'delivery_note', items, date_due: '2026-01-01' } })
  expect([refused.status, refused.body.cause.issues[0].path]).toEqual([422, ['date_due']])
  const wrong = await call('previewDocument', { body: { type: 'invoice', items: [{ price: 1, quantity: 'x' }] } })
  expect([wrong.status, wrong.body.cause.issues[0].path]).toEqual([422, ['items', 0, 'quantity']])
})
