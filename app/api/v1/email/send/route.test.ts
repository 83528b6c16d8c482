import { afterAll, expect, test } from 'vitest'

import { closePools } from '@/db/pool'
import { newId } from '@/lib/ids'
import { callerOf } from '@/test/caller'
import { createEntity } from '@/test/harness'

afterAll(closePools)
const to = 'ana@globex.example'
const letter = { to, subject: 'News from {entity_name}', body_text: 'It is {current_year}.' }

test('a letter about no document: its variables are the company’s, and it has no link', async () => {
  const { made } = callerOf((await createEntity()).key)
  const sent = await made('sendEmail', { body: letter })
  expect(sent).toMatchObject({ status: 'sent', to, subject: 'News from Acme d.o.o.', shareable_link: null })
  const email = await made('getEmail', { params: { id: sent.email_id } })
  expect(email).toMatchObject({
    kind: 'message',
    document_id: null,
    body_text: expect.stringMatching(/^It is \d{4}\.\n$/),
  })
})

test('with a document it is that document’s letter', async () => {
  const { made } = callerOf((await createEntity()).key)
  const { id, number } = await made('createInvoice', { body: { items: [{ name: 'Work', price: 1 }] } })
  const sent = await made('sendEmail', { body: { to, document_id: id } })
  expect(sent.subject).toContain(number)
  expect((await made('getInvoice', { params: { id } })).shareable_url).toBe(sent.shareable_link)
})

test.for([
  ['subject', { to, body_text: 'Hello' }],
  ['body_text', { to, subject: 'Hello' }],
  ['body_text', { to, subject: 'Hello', body_text: ' ' }],
  ['attach_pdf', { ...letter, attach_pdf: true }],
  ['to', { ...letter, to: 'a@x.example\nBcc: b@y.example' }],
] as const)('422 names %s', async ([field, body]) => {
  const { call } = callerOf((await createEntity()).key)
  expect(await call('sendEmail', { body })).toMatchObject({
    status: 422,
    body: { cause: { issues: [{ path: [field] }] } },
  })
})

test('404 for a document that is not there', async () => {
  const { call } = callerOf((await createEntity()).key)
  expect((await call('sendEmail', { body: { to, document_id: newId('est') } })).status).toBe(404)
})

test('403 names the permission: of the document’s type, of invoices where there is none', async () => {
  const entity = await createEntity()
  const { call } = callerOf(await entity.keyWith(['estimates:send']))
  const refused = await call('sendEmail', { body: letter })
  expect(refused).toMatchObject({ status: 403, body: { permission: 'invoices:send' } })
  expect((await call('sendEmail', { body: { to, document_id: newId('est') } })).status).toBe(404)
})
