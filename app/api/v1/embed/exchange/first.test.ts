import { expect, test } from 'vitest'

import { GET as listAdvanceInvoices } from '@/app/api/v1/advance-invoices/route'
import { GET as listCreditNotes, POST as createCreditNote } from '@/app/api/v1/credit-notes/route'
import { GET as listCustomers } from '@/app/api/v1/customers/route'
import { GET as getEInvoiceChecklist } from '@/app/api/v1/documents/[id]/e-invoice-checklist/route'
import { GET as listDocumentVersions } from '@/app/api/v1/documents/[id]/versions/route'
import { GET as listEmails } from '@/app/api/v1/emails/route'
import { GET as listEstimates, POST as createEstimate } from '@/app/api/v1/estimates/route'
import { GET as listFiles } from '@/app/api/v1/files/route'
import { GET as getInvoice } from '@/app/api/v1/invoices/[id]/route'
import { GET as listInvoices } from '@/app/api/v1/invoices/route'
import { GET as listItems } from '@/app/api/v1/items/route'
import { GET as listTaxes } from '@/app/api/v1/taxes/route'
import type { Handler } from '@/lib/http/exchange'
import { send } from '@/test/api'
import { exchangeToken, mint } from '@/test/embed'
import { createEntity } from '@/test/harness'
import { resourcesOf } from '@/test/resources'

const HANDLERS: Record<string, Handler> = {
  listInvoices,
  getInvoice,
  listEstimates,
  listCreditNotes,
  listAdvanceInvoices,
  listDocumentVersions,
  getEInvoiceChecklist,
  listEmails,
  listFiles,
  listCustomers,
  listItems,
  listTaxes,
}
const line = [{ name: 'Work', price: 100 }]

/** A company with something in every list. */
async function furnished() {
  const entity = await createEntity()
  const { invoices, customers, items, taxes } = resourcesOf(entity.key)
  for (const [create, body] of [
    [createEstimate, {}],
    [createEstimate, { is_draft: true }],
    [createCreditNote, {}],
  ] as const)
    expect((await send(create, { key: entity.key, method: 'POST', body: { items: line, ...body } })).status).toBe(201)
  for (const name of ['Čebelar', 'Zidar', 'Mizar']) await customers.create({ name })
  const draft = (await invoices.create({ is_draft: true, items: line, customer: { name: 'Mizar' } })).body
  const paid = (await invoices.create({ items: line, payments: [{ type: 'cash' }] })).body
  const tax = (await taxes.create({ name: 'VAT', tax_rates: [{ rate: 22 }] })).body
  await items.create({ name: 'Chair', price: 80, tax_ids: [tax.id] })
  return { ...entity, draft, paid }
}
const open = async (key: string, body: object, view?: string | null) => {
  const { token } = (await mint(key, body)).body
  return (await exchangeToken(token, view === undefined ? {} : { view })).body
}

type First = { operation: string; input: { params?: Record<string, string>; query?: Record<string, string> } }
/** The same calls, as the screen would make them with the session's own bearer. */
async function asked(token: string, first: First[]) {
  return Promise.all(
    first.map(async ({ operation, input }) => {
      const handler = HANDLERS[operation]
      if (!handler) throw new Error(`No test knows ${operation}.`)
      const { params, query = {} } = input
      const path = `?${new URLSearchParams(query)}`
      const { status, body, headers } = await send(handler, { key: token, path, ...(params && { params }) })
      expect(status).toBe(200)
      return { operation, input, answer: body, etag: headers.get('etag') }
    }),
  )
}

test.each([
  [undefined, { listInvoices: 2 }],
  ['/', { listInvoices: 2 }],
  ['/invoices', { listInvoices: 2 }],
  ['/invoices?status=draft', { listInvoices: 1 }],
  ['/invoices?status=nonsense&sort=total_with_tax', { listInvoices: 2 }],
  ['/invoices?q=miz', { listInvoices: 1 }],
  ['/estimates', { listEstimates: 2 }],
  ['/estimates?status=open', { listEstimates: 1 }],
  ['/credit-notes?status=outstanding', { listCreditNotes: 1 }],
  ['/advance-invoices', { listAdvanceInvoices: 0 }],
  ['/customers', { listCustomers: 3 }],
  ['/customers?q=čeb&sort=-name', { listCustomers: 1 }],
  ['/items', { listItems: 1, listTaxes: 1 }],
])('what the exchange brings for %s is what the API answers that session', async (view, expected) => {
  const { key } = await furnished()
  const { first, token } = await open(key, { view })
  expect(first).toEqual(await asked(token, first))
  type Listed = { operation: string; answer: { data: unknown[] } }
  const counts = first.map(({ operation, answer }: Listed) => [operation, answer.data.length])
  expect(Object.fromEntries(counts)).toEqual(expected)
})

test('an invoice comes with its version and its changes, and with its payments for those who may see them', async () => {
  const { key, paid } = await furnished()
  const whole = await open(key, { view: `/invoices/${paid.id}` })
  expect(whole.first).toEqual(await asked(whole.token, whole.first))
  expect(whole.first).toMatchObject([
    { etag: expect.any(String), answer: { id: paid.id, payments: [{ amount: 100 }], document_relations: [] } },
    { operation: 'listDocumentVersions', answer: { data: [] } },
    { operation: 'getEInvoiceChecklist' },
    { operation: 'listEmails', answer: { data: [] } },
    { operation: 'listFiles', answer: { data: [] } },
  ])
  const narrow = await open(key, { view: `/invoices/${paid.id}`, permissions: ['invoices:read'] })
  expect(narrow.first).toEqual(await asked(narrow.token, narrow.first))
  expect(narrow.first[0].answer).not.toHaveProperty('payments')
})

test('who may not read a section gets nothing of it', async () => {
  const { key, paid } = await furnished()
  const customersOnly = { permissions: ['customers:read'] }
  expect((await open(key, { ...customersOnly, view: '/invoices' })).first).toBeNull()
  expect((await open(key, { sections: ['customers'], view: '/items' })).first).toBeNull()
  expect((await open(key, { permissions: ['users:read'] })).first).toBeNull()
  expect((await open(key, { permissions: ['estimates:read'], view: `/invoices/${paid.id}` })).first).toBeNull()
  // Without a view the first section is the first that may be read.
  expect((await open(key, customersOnly)).first).toMatchObject([{ operation: 'listCustomers' }])
  // What a list has besides is left out alone.
  expect((await open(key, { permissions: ['items:read'], view: '/items' })).first).toMatchObject([
    { operation: 'listItems' },
  ])
})

test('another’s invoice, a page that asks for nothing and a refused list bring nothing, and open all the same', async () => {
  const [{ key }, theirs] = [await furnished(), await furnished()]
  for (const view of [
    `/invoices/${theirs.paid.id}`,
    '/invoices/inv_000000000000000000000000',
    '/invoices/%E0%A4%A',
    '/invoices/new',
    '/settings',
    '/nowhere',
    '/invoices?sort=nothing',
    '/invoices?after=broken',
  ]) {
    const { first, context } = await open(key, { view })
    expect([view, first, context.view]).toEqual([view, null, view])
  }
})

test('the page that the host’s script names comes before the launch’s', async () => {
  const { key } = await furnished()
  const named = await open(key, { view: '/invoices' }, '/customers')
  expect([named.context.view, named.first[0].operation]).toEqual(['/customers', 'listCustomers'])
  const none = await open(key, { view: '/items' }, null)
  expect([none.context.view, none.first[0].operation]).toEqual(['/items', 'listItems'])
  const { token } = (await mint(key)).body
  expect((await exchangeToken(token, { view: '//evil.example' })).status).toBe(422)
  expect((await exchangeToken(token)).status).toBe(200)
})
