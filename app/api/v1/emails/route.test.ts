import { afterAll, expect, test } from 'vitest'

import { closePools } from '@/db/pool'
import { callerOf } from '@/test/caller'
import { createEntity } from '@/test/harness'

afterAll(closePools)
const items = [{ name: 'Work', price: 100 }]

async function withLetters() {
  const entity = await createEntity()
  const { call, made } = callerOf(entity.key)
  const invoice = await made('createInvoice', { body: { items } })
  const estimate = await made('createEstimate', { body: { items } })
  const ofInvoice = await made('sendDocument', { params: { id: invoice.id }, body: { to: 'a@x.example' } })
  const ofEstimate = await made('sendDocument', { params: { id: estimate.id }, body: { to: 'b@x.example' } })
  const ofNone = await made('sendEmail', { body: { to: 'c@x.example', subject: 'Hello', body_text: 'There' } })
  const ids = { invoice: ofInvoice.email_id, estimate: ofEstimate.email_id, none: ofNone.email_id }
  return { entity, call, made, invoice, estimate, ids }
}
const idsOf = ({ data }: { data: { id: string }[] }) => data.map(({ id }) => id)

test('the newest first, without their bodies', async () => {
  const { made, ids } = await withLetters()
  const page = await made('listEmails')
  expect(idsOf(page)).toEqual([ids.none, ids.estimate, ids.invoice])
  expect(page.data[0]).toMatchObject({ to: 'c@x.example', subject: 'Hello', status: 'queued', sent_at: null })
  expect(page.data[0]).not.toHaveProperty('body_html')
})

test('of one document, by status, page by page', async () => {
  const { made, ids, estimate } = await withLetters()
  expect(idsOf(await made('listEmails', { query: { document_id: estimate.id } }))).toEqual([ids.estimate])
  expect(idsOf(await made('listEmails', { query: { query: '{"status":"failed"}' } }))).toEqual([])
  const first = await made('listEmails', { query: { limit: '2', include_total_count: 'true' } })
  expect(first.pagination).toMatchObject({ has_more: true, total: 3 })
  const second = await made('listEmails', { query: { limit: '2', next_cursor: first.pagination.next_cursor } })
  expect([...idsOf(first), ...idsOf(second)]).toEqual([ids.none, ids.estimate, ids.invoice])
})

test('found by address and subject, each with what it is about', async () => {
  const { made, ids, invoice } = await withLetters()
  const found = async (search: string) => idsOf(await made('listEmails', { query: { search } }))
  expect(await found('B@X')).toEqual([ids.estimate])
  expect(await found('hel c@x')).toEqual([ids.none])
  expect(await found('hel b@x')).toEqual([])
  expect(await found('%')).toEqual([])
  const { data } = await made('listEmails', { query: { include: 'document' } })
  expect(data.map(({ document }: { document: object | null }) => document)).toEqual([
    null,
    expect.objectContaining({ type: 'estimate' }),
    { id: invoice.id, type: 'invoice', number: invoice.number, customer_name: null },
  ])
  expect((await made('listEmails')).data[0]).not.toHaveProperty('document')
})

test('only of documents that the credential may read', async () => {
  const { entity, ids, invoice, estimate } = await withLetters()
  const ofInvoices = callerOf(await entity.keyWith(['invoices:read']))
  expect(idsOf(await ofInvoices.made('listEmails'))).toEqual([ids.none, ids.invoice])
  const ofEstimates = callerOf(await entity.keyWith(['estimates:read']))
  expect((await ofEstimates.call('listEmails')).status).toBe(403)
  expect(idsOf(await ofEstimates.made('listEmails', { query: { document_id: estimate.id } }))).toEqual([ids.estimate])
  const named = await ofEstimates.call('listEmails', { query: { document_id: invoice.id } })
  expect(named).toMatchObject({ status: 403, body: { permission: 'invoices:read' } })
  // The other parameter names an estimate and the filter an invoice: both have to hold.
  const sly = { document_id: estimate.id, query: JSON.stringify({ document_id: invoice.id }) }
  expect(idsOf(await ofEstimates.made('listEmails', { query: sly }))).toEqual([])
})
