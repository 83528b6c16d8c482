import { afterAll, expect, test } from 'vitest'

import { closePools } from '@/db/pool'
import { setEnv } from '@/lib/env'
import { newId } from '@/lib/ids'
import { callerOf } from '@/test/caller'
import { asOwner } from '@/test/database'
import { createEntity } from '@/test/harness'

afterAll(closePools)
const items = [{ name: 'Work', price: 100, taxes: [{ rate: 22 }] }]
const customer = { name: 'Globex, “Ltd”', email: 'ana@globex.example' }
const to = 'ana@globex.example'

async function withInvoice(body: object = {}) {
  const entity = await createEntity()
  const { call, made } = callerOf(entity.key)
  const invoice = await made('createInvoice', { body: { items, customer, ...body } })
  return { entity, call, made, invoice, id: invoice.id as string }
}

const TYPES = [
  'createInvoice',
  'createEstimate',
  'createCreditNote',
  'createAdvanceInvoice',
  'createDeliveryNote',
] as const

test.for(TYPES)('%s: what is finalized is sent with its link, and the mailbox has it', async (create) => {
  const { made } = callerOf((await createEntity()).key)
  const document = await made(create, { body: { items, customer } })
  const sent = await made('sendDocument', { params: { id: document.id }, body: { to } })
  const { email_id } = sent
  expect(sent).toEqual({
    email_id: expect.stringMatching(/^email_[0-9a-f]{24}$/),
    message_id: `<${email_id}@localhost>`,
    status: 'sent',
    to,
    subject: expect.stringContaining(document.number),
    shareable_link: expect.stringMatching(/^http:\/\/localhost:3000\/share\/[a-z]{3}_share_[0-9a-f]{32}$/),
    sandbox_skip_delivery: false,
  })
  const email = await made('getEmail', { params: { id: email_id } })
  expect(email).toMatchObject({ document_id: document.id, kind: 'document', to, status: 'queued', attempts: 0 })
  expect(email.body_text).toContain(sent.shareable_link)
  expect(email.body_html).toContain(`href="${sent.shareable_link}"`)
})

test('subject and text are the caller’s, with every variable filled in and the link where it is wanted', async () => {
  const { made, id, invoice } = await withInvoice()
  const body_text =
    'Dear {customer_name}, **{document_number}** over {document_total} {document_currency}: [pay]({invoice_link}) {nothing}'
  const sent = await made('sendDocument', {
    params: { id },
    body: { to, subject: 'Yours: {document_number}', body_text },
  })
  expect(sent.subject).toBe(`Yours: ${invoice.number}`)
  const { body_text: text, body_html: html } = await made('getEmail', { params: { id: sent.email_id } })
  expect(text.trim()).toBe(
    `Dear Globex, “Ltd”, **${invoice.number}** over 122,00 EUR: [pay](${sent.shareable_link}) {nothing}`,
  )
  expect(html).toContain(`<strong>${invoice.number}</strong> over 122,00 EUR`)
  expect(html.split(sent.shareable_link)).toHaveLength(2)
})

test('up to four addresses, each once, however they are written', async () => {
  const { made, id } = await withInvoice()
  const sent = await made('sendDocument', {
    params: { id },
    body: { to: ' a@x.example,B@x.example , b@X.example,c@x.example' },
  })
  expect(sent.to).toBe('a@x.example, b@X.example, c@x.example')
})

test.for([
  ['five addresses', 'a@x.example,b@x.example,c@x.example,d@x.example,e@x.example'],
  ['none', ''],
  ['an empty one', 'a@x.example,,b@x.example'],
  ['no address', 'Ana'],
  ['a name with it', 'Ana <a@x.example>'],
  ['two @', 'a@b@x.example'],
  ['a semicolon', 'a@x.example;b@x.example'],
  ['a line end', 'a@x.example\r\nBcc: all@y.example'],
  ['a line end at the end', 'a@x.example\n'],
  ['a line end of Unicode', 'a@x.example\u2028Bcc:b@y.example'],
  ['a tab', 'a@x.example\tb@y.example'],
])('422 for %s in the place of addresses, and nothing is sent', async ([, addresses]) => {
  const { call, made, id } = await withInvoice()
  const refused = await call('sendDocument', { params: { id }, body: { to: addresses } })
  expect(refused).toMatchObject({ status: 422, body: { cause: { issues: [{ path: ['to'] }] } } })
  expect((await made('listEmails')).data).toEqual([])
})

test.for([
  ['subject', 'Hello\r\nBcc: all@y.example'],
  ['subject', 'Hello\nthere'],
  ['subject', 'x'.repeat(256)],
  ['subject', '  '],
  ['body_text', 'x'.repeat(20_001)],
  ['locale', 'ja-JP'],
  ['language', 'zz'],
  ['attach_eslog', true],
  ['attach_pdf', 'yes'],
  ['bcc', 'all@y.example'],
])('422 for a %s of %j', async ([field, value]) => {
  const { call, id } = await withInvoice()
  const refused = await call('sendDocument', { params: { id }, body: { to, [field as string]: value } })
  expect(refused).toMatchObject({ status: 422, body: { cause: { issues: [{ path: [field] }] } } })
})

test('409 for a draft, and it has no link afterwards', async () => {
  const { call, made, id } = await withInvoice({ is_draft: true })
  expect(await call('sendDocument', { params: { id }, body: { to } })).toMatchObject({
    status: 409,
    body: { code: 'is_a_draft' },
  })
  expect((await made('getInvoice', { params: { id } })).shareable_id).toBe(null)
})

test('403 names the permission of the document’s type', async () => {
  const { entity, id } = await withInvoice()
  const { call } = callerOf(await entity.keyWith(['invoices:read', 'invoices:write', 'estimates:send']))
  const refused = await call('sendDocument', { params: { id }, body: { to } })
  expect(refused).toMatchObject({ status: 403, body: { permission: 'invoices:send' } })
})

test('404 for what is not there, or another’s', async () => {
  const { call } = await withInvoice()
  const other = await withInvoice()
  for (const id of [other.id, newId('inv'), 'nonsense'])
    expect((await call('sendDocument', { params: { id }, body: { to } })).status).toBe(404)
})

test('the activity says what was sent, not to whom', async () => {
  const { made, id, entity } = await withInvoice()
  const { email_id } = await made('sendDocument', { params: { id }, body: { to } })
  const activities = await asOwner(
    `select resource_type, resource_id, actor_type, changes from app.activities where entity_id = $1 and action = 'sent'`,
    [entity.entityId],
  )
  expect(activities).toEqual([
    { resource_type: 'invoice', resource_id: id, actor_type: 'entity_key', changes: { email_id } },
  ])
})

test('a replay with the same key sends nothing more', async () => {
  const { made, id, entity } = await withInvoice()
  const { ask } = await import('@/test/ask')
  const again = () =>
    ask('sendDocument', { params: { id }, body: { to } }, { key: entity.key, headers: { 'idempotency-key': 'once' } })
  const [first, second] = [await again(), await again()]
  expect(second.body).toEqual(first.body)
  expect((await made('listEmails')).data).toHaveLength(1)
})

test('a company that has written to as many as it may gets 429 and when to come back; what goes nowhere is free', async () => {
  setEnv({ MAIL_LIMIT_SANDBOX: '3' })
  try {
    const entity = await createEntity({ environment: 'sandbox' })
    const { call, made } = callerOf(entity.key)
    const { id } = await made('createInvoice', { body: { items } })
    await made('sendDocument', { params: { id }, body: { to: 'a@x.example,b@x.example' } })
    const refused = await call('sendDocument', { params: { id }, body: { to: 'a@x.example,b@x.example' } })
    expect(refused).toMatchObject({ status: 429, body: { code: 'rate_limited' } })
    expect(Number(refused.headers['retry-after'])).toBeGreaterThan(3500)
    await made('sendDocument', { params: { id }, body: { to, sandbox_skip_delivery: true } })
    await made('sendDocument', { params: { id }, body: { to } })
    expect((await call('sendDocument', { params: { id }, body: { to } })).status).toBe(429)
  } finally {
    setEnv({ MAIL_LIMIT_SANDBOX: '' })
  }
})

test('the limit holds however many write at a time', async () => {
  setEnv({ MAIL_LIMIT_SANDBOX: '3' })
  try {
    const { call } = callerOf((await createEntity({ environment: 'sandbox' })).key)
    const body = { to, subject: 'Hello', body_text: 'Hello' }
    const answers = await Promise.all(Array.from({ length: 8 }, () => call('sendEmail', { body })))
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(3)
    expect(answers.filter(({ status }) => status === 429)).toHaveLength(5)
  } finally {
    setEnv({ MAIL_LIMIT_SANDBOX: '' })
  }
})
