import { afterAll, expect, test } from 'vitest'

import { closePools } from '@/db/pool'
import { newId } from '@/lib/ids'
import { callerOf } from '@/test/caller'
import { asOwner } from '@/test/database'
import { createEntity } from '@/test/harness'

afterAll(closePools)
const items = [{ name: 'Work', price: 100, taxes: [{ rate: 22 }] }]
const customer = { name: 'Globex', email: 'ana@globex.example' }

async function withInvoice(body: object = {}) {
  const entity = await createEntity()
  const { call, made } = callerOf(entity.key)
  const invoice = await made('createInvoice', { body: { items, customer, ...body } })
  return { entity, call, made, invoice, id: invoice.id as string }
}

test('the preview is what is sent, word for word, and sends nothing', async () => {
  const { made, id, entity } = await withInvoice()
  await made('shareDocument', { params: { id } })
  const preview = await made('previewEmail', { params: { id } })
  expect(preview.to).toBe('ana@globex.example')
  expect((await made('listEmails')).data).toEqual([])
  const [counted] = await asOwner('select count(*)::int as n from app.outbox where entity_id = $1', [entity.entityId])
  expect(counted?.n).toBe(0)
  const { email_id } = await made('sendDocument', { params: { id }, body: { to: preview.to } })
  const email = await made('getEmail', { params: { id: email_id } })
  expect(email).toMatchObject({ subject: preview.subject, body_text: preview.text, body_html: preview.html })
})

test('its text, sent as it is, makes the same letter', async () => {
  const { made, id } = await withInvoice()
  await made('shareDocument', { params: { id } })
  const { subject, body_text, text } = await made('previewEmail', { params: { id } })
  const again = await made('previewEmail', { params: { id }, body: { subject, body_text } })
  expect(again).toMatchObject({ subject, body_text, text })
})

test('a draft has no number and no link yet, and can be looked at all the same', async () => {
  const { made, id } = await withInvoice({ is_draft: true })
  const preview = await made('previewEmail', { params: { id }, body: { locale: 'en-US' } })
  expect(preview.subject).toBe('Invoice Draft – Acme d.o.o.')
  expect((await made('getInvoice', { params: { id } })).shareable_id).toBe(null)
})

test.for([
  ['en-US', 'Invoice', 'Hello Globex,'],
  ['de-AT', 'Rechnung', 'Guten Tag Globex,'],
  ['de', 'Rechnung', 'Guten Tag Globex,'],
  ['sl-SI', 'Račun', 'Pozdravljeni, Globex,'],
])('in %s it says %s', async ([language, title, hello]) => {
  const { made, id, invoice } = await withInvoice()
  const preview = await made('previewEmail', { params: { id }, body: { language } })
  expect(preview.subject).toBe(`${title} ${invoice.number} – Acme d.o.o.`)
  expect(preview.text).toContain(hello)
  expect(preview.html).toContain(`<html lang="`)
})

test('the entity’s own text is kept in every language; a ready one that nobody changed is not', async () => {
  const account = (await createEntity()).account
  const entity = await createEntity({ account })
  const { made } = callerOf(entity.key)
  const { callerOf: caller } = await import('@/test/caller')
  const platform = caller(account.liveKey)
  const created = await platform.made('createEntity', { body: { name: 'Berlin GmbH', country: 'DE' } })
  expect(created.settings.email_defaults.invoice_subject).toBe('Rechnung {document_number} – {entity_name}')
  await made('updateEntity', {
    params: { id: entity.entityId },
    body: {
      settings: { email_defaults: { ...created.settings.email_defaults, invoice_body: 'Bitte: {invoice_link}' } },
    },
  })
  const { id } = await made('createInvoice', { body: { items, customer } })
  const preview = await made('previewEmail', { params: { id }, body: { language: 'en-US' } })
  expect(preview.subject).toMatch(/^Invoice /)
  expect(preview.body_text).toBe('Bitte: {invoice_link}')
})

test('422 for a text that its variables make a book of, before it is laid out; a table is no way around', async () => {
  const { made, call, entity, id } = await withInvoice()
  const payment_reminders = { payment_instructions: 'x'.repeat(2000) }
  await made('updateEntity', { params: { id: entity.entityId }, body: { settings: { payment_reminders } } })
  const body = { body_text: '{payment_instructions}\n'.repeat(869) }
  for (const [operation, more] of [
    ['previewEmail', {}],
    ['sendDocument', { to: 'ana@globex.example' }],
  ] as const) {
    expect(await call(operation, { params: { id }, body: { ...body, ...more } })).toMatchObject({
      status: 422,
      body: {
        message: 'With its variables filled in, the text is longer than 100,000 characters.',
        cause: { issues: [{ path: ['body_text'] }] },
      },
    })
  }
  const columns = 60
  const table = `${'|a'.repeat(columns)}|\n${'|-'.repeat(columns)}|\n${'a\n'.repeat(9_800)}`
  const { html } = await made('previewEmail', { params: { id }, body: { body_text: table } })
  expect(html).not.toContain('<th')
  expect(html.length).toBeLessThan(200_000)
})

test('404 for what is not there; 403 for whoever may not read documents of the type', async () => {
  const { call, entity, id } = await withInvoice()
  expect((await call('previewEmail', { params: { id: newId('inv') } })).status).toBe(404)
  const limited = callerOf(await entity.keyWith(['estimates:read', 'invoices:send']))
  expect(await limited.call('previewEmail', { params: { id } })).toMatchObject({
    status: 403,
    body: { permission: 'invoices:read' },
  })
})
