import { afterAll, expect, test } from 'vitest'

import { closePools } from '@/db/pool'
import { callerOf } from '@/test/caller'
import { asOwner } from '@/test/database'
import { createEntity } from '@/test/harness'
import { setEntity } from '@/test/resources'

afterAll(closePools)
const items = [{ name: 'Work', price: 100 }]
const date = '2026-01-01'

async function withCustomer(email: string | null = 'ana@globex.example') {
  const entity = await createEntity()
  await setEntity(entity.entityId, { locale: 'en-GB' })
  const { call, made } = callerOf(entity.key)
  const { id: customer_id } = await made('createCustomer', { body: { name: 'Globex [Ltd]', email } })
  const invoice = (date_due: string | null, body: object = {}) =>
    made('createInvoice', { body: { items, date, date_due, customer_id, ...body } })
  const remind = (body: object = {}) => call('sendPaymentReminder', { body: { customer_id, ...body } })
  const letter = async (id: string) => made('getEmail', { params: { id } })
  const historyOf = async (id: string) =>
    (await made('listDocumentVersions', { params: { id } })).data.map(({ action }: { action: string }) => action)
  return { entity, call, made, customer_id, invoice, remind, letter, historyOf }
}

test('one letter says all that is overdue, the oldest first, each with its link, and no currency summed with another', async () => {
  const { invoice, remind, letter, historyOf } = await withCustomer()
  const late = await invoice('2026-02-10')
  const later = await invoice('2026-02-01', { currency_code: 'USD', exchange_rate: 0.9 })
  const other = await invoice('2026-02-20')
  const soon = await invoice('2999-01-01')
  const { status, body } = await remind()
  expect({ status, body }).toMatchObject({
    status: 200,
    body: { to: 'ana@globex.example', subject: 'Payment reminder – Acme d.o.o.', shareable_link: null },
  })
  const { kind, document_id, body_text, body_html } = await letter(body.email_id)
  expect({ kind, document_id }).toEqual({ kind: 'reminder', document_id: null })
  expect(body_text).toMatch(/^Hello Globex \[Ltd\],\n\nthe payment below is overdue/)
  const lines = body_text.split('\n').filter((line: string) => line.startsWith('Invoice '))
  expect(lines).toEqual([
    `Invoice ${later.number}: US$100.00 (Due date: 1 Feb 2026)`,
    `Invoice ${late.number}: €100.00 (Due date: 10 Feb 2026)`,
    `Invoice ${other.number}: €100.00 (Due date: 20 Feb 2026)`,
  ])
  expect(body_text).toContain('Amount due: €200.00, US$100.00')
  expect(body_text.match(/^http:\/\/localhost:3000\/share\/inv_share_/gm)).toHaveLength(3)
  expect(body_html.match(/<a href="http:\/\/localhost:3000\/share\/inv_share_[^>]*>Invoice /g)).toHaveLength(3)
  expect([await historyOf(late.id), await historyOf(soon.id)]).toEqual([['reminded'], []])
})

test('of many the fifty oldest are listed, shared and recorded; the count and the sums are of all', async () => {
  const { entity, invoice, remind, letter } = await withCustomer()
  const day = (n: number) => `2026-0${1 + Math.floor(n / 28)}-${String(1 + (n % 28)).padStart(2, '0')}`
  // Not in the order of their ids.
  for (let n = 51; n > 0; n -= 1) await invoice(day(n))
  const latest = await invoice(day(52), { currency_code: 'USD', exchange_rate: 0.9 })
  const { body } = await remind({ body_text: '{overdue_count}: {total_amount}\n{invoice_list}' })
  const { body_text } = await letter(body.email_id)
  expect(body_text).toMatch(/^52: €5,100.00, US\$100.00\n/)
  const lines = body_text.split('\n').filter((line: string) => line.startsWith('Invoice '))
  expect([lines.length, lines[0], lines.at(-1)]).toEqual([
    50,
    expect.stringContaining('2 Jan 2026'),
    expect.stringContaining('23 Feb 2026'),
  ])
  const counted = await asOwner(
    `select (select count(*)::int from app.documents where entity_id = $1 and shareable_id is not null) as shared,
       (select count(*)::int from app.document_versions where entity_id = $1 and action = 'reminded') as recorded,
       (select shareable_id from app.documents where entity_id = $1 and id = $2) as latest`,
    [entity.entityId, latest.id],
  )
  expect(counted).toEqual([{ shared: 50, recorded: 50, latest: null }])
})

test('a single overdue invoice is written about as one, in the company’s words', async () => {
  const { entity, made, invoice, remind, letter } = await withCustomer()
  const { id, number } = await invoice('2026-02-01')
  const payment_reminders = { email_subject: 'Please: {document_number}', payment_instructions: 'By bank.' }
  await made('updateEntity', { params: { id: entity.entityId }, body: { settings: { payment_reminders } } })
  const { body } = await remind({ payment_instructions: 'In cash.', recipient_email: 'bo@globex.example' })
  expect(body).toMatchObject({ to: 'bo@globex.example', subject: `Please: ${number}` })
  const email = await letter(body.email_id)
  expect(email).toMatchObject({ document_id: id, kind: 'reminder' })
  expect(email.body_text).toContain('In cash.')
  expect(email.body_text).toContain(body.shareable_link)
})

test('subject and text are the caller’s, in the language that is asked for', async () => {
  const { invoice, remind, letter } = await withCustomer()
  await invoice('2026-02-01')
  await invoice('2026-02-02')
  const said = { subject: 'Due: {overdue_count}', body_text: '{customer_name} {total_amount}', locale: 'de' }
  const { body } = await remind(said)
  expect(body.subject).toBe('Due: 2')
  expect(await letter(body.email_id)).toMatchObject({ language: 'de-DE', body_text: 'Globex [Ltd] 200,00\u00a0€\n' })
})

test('409 where nothing is overdue: paid, voided, not due yet, never due, a draft', async () => {
  const { made, invoice, remind } = await withCustomer()
  const [paid, voided] = [await invoice('2026-02-01'), await invoice('2026-02-01')]
  await made('createPayment', { body: { document_id: paid.id, amount: 100, type: 'cash' } })
  await made('voidInvoice', { params: { id: voided.id } })
  await invoice('2999-01-01')
  await invoice(null)
  await invoice('2026-02-01', { is_draft: true })
  expect(await remind()).toMatchObject({ status: 409, body: { code: 'nothing_due' } })
  expect((await made('listEmails')).data).toEqual([])
})

test('422 without an address, and for what is none', async () => {
  const { invoice, remind } = await withCustomer(null)
  await invoice('2026-02-01')
  const issue = { status: 422, body: { cause: { issues: [{ path: ['recipient_email'] }] } } }
  expect(await remind()).toMatchObject(issue)
  expect(await remind({ recipient_email: 'a@x.example,b@x.example' })).toMatchObject(issue)
  expect(await remind({ customer_id: undefined })).toMatchObject({ status: 422 })
})

test('403 where the customer or its invoices may not be read, which the letter and the answer would tell of', async () => {
  const { entity, customer_id, invoice } = await withCustomer()
  await invoice('2026-02-10')
  for (const permission of ['customers:read', 'invoices:read'] as const) {
    const others = (['invoices:send', 'customers:read', 'invoices:read'] as const).filter((name) => name !== permission)
    const limited = callerOf(await entity.keyWith([...others]))
    expect(await limited.call('sendPaymentReminder', { body: { customer_id } })).toMatchObject({
      status: 403,
      body: { permission },
    })
  }
})

test('403 without invoices:send, 404 for a customer of another company', async () => {
  const { entity, customer_id, invoice } = await withCustomer()
  await invoice('2026-02-01')
  const reader = callerOf(await entity.keyWith(['invoices:read', 'invoices:write', 'customers:read']))
  expect(await reader.call('sendPaymentReminder', { body: { customer_id } })).toMatchObject({
    status: 403,
    body: { permission: 'invoices:send' },
  })
  const { remind } = await withCustomer()
  expect(await remind({ customer_id })).toMatchObject({ status: 404 })
})
