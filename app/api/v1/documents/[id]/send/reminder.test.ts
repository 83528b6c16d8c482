import { afterAll, expect, test } from 'vitest'

import { closePools } from '@/db/pool'
import { callerOf } from '@/test/caller'
import { createEntity } from '@/test/harness'
import { setEntity } from '@/test/resources'

afterAll(closePools)
const items = [{ name: 'Work', price: 100 }]
const customer = { name: 'Globex', email: 'ana@globex.example' }
const to = 'ana@globex.example'

async function withInvoice(body: object = {}) {
  const entity = await createEntity()
  await setEntity(entity.entityId, { locale: 'en-GB' })
  const { call, made } = callerOf(entity.key)
  const dates = { date: '2026-01-01', date_due: '2026-02-01' }
  const { id, number } = await made('createInvoice', { body: { items, customer, ...dates, ...body } })
  const remind = (sent: object = {}, of: string = id) =>
    call('sendDocument', { params: { id: of }, body: { to, kind: 'reminder', ...sent } })
  const preview = (sent: object = {}) => made('previewEmail', { params: { id }, body: { kind: 'reminder', ...sent } })
  return { entity, call, made, id, number, remind, preview }
}

test('a reminder says what is open and is on the document, beside the letter that it was', async () => {
  const { made, id, number, remind } = await withInvoice()
  await made('createPayment', { body: { document_id: id, amount: 40, type: 'cash' } })
  const { body } = await remind({ attach_pdf: true })
  expect(body.subject).toBe(`Payment reminder: Invoice ${number} – Acme d.o.o.`)
  const email = await made('getEmail', { params: { id: body.email_id } })
  expect(email).toMatchObject({ kind: 'reminder', document_id: id, attach_pdf: true })
  expect(email.body_text).toBe(
    [
      'Hello Globex,',
      'the payment below is overdue. If you have paid in the meantime, please disregard this message.',
      `**Invoice ${number}**\nAmount due: €60.00\nDue date: 1 Feb 2026`,
      'Kind regards\nAcme d.o.o.',
      `View document: ${body.shareable_link}\n`,
    ].join('\n\n'),
  )
  const { data } = await made('listDocumentVersions', { params: { id } })
  expect(data).toMatchObject([
    { action: 'reminded', actor_type: 'entity_key', changes: { email_id: { from: null, to: body.email_id } } },
  ])
  expect((await made('listEmails', { query: { document_id: id, query: '{"kind":"reminder"}' } })).data).toHaveLength(1)
})

test('the preview is that letter, to the address that the customer has today, and nothing is sent', async () => {
  const { entity, made, id, remind, preview } = await withInvoice({ date_due: '2999-01-01' })
  const shown = await preview()
  expect(shown).toMatchObject({ to, body_text: expect.stringContaining('friendly reminder') })
  expect((await made('listEmails')).data).toEqual([])
  const { body } = await remind()
  expect(shown.subject).toBe(body.subject)
  const { id: saved } = await made('createCustomer', { body: customer })
  const { id: later } = await made('createInvoice', { body: { items, customer_id: saved } })
  await made('updateCustomer', { params: { id: saved }, body: { email: 'new@globex.example' } })
  const previewOf = (kind: string) => made('previewEmail', { params: { id: later }, body: { kind } })
  expect([(await previewOf('reminder')).to, (await previewOf('document')).to]).toEqual(['new@globex.example', to])
  const limited = callerOf(await entity.keyWith(['invoices:read']))
  const seen = await limited.made('previewEmail', { params: { id: later }, body: { kind: 'reminder' } })
  expect(seen.to, 'without customers:read').toBe(to)
  expect((await made('listDocumentVersions', { params: { id } })).data).toHaveLength(1)
})

test('an advance can be reminded of; 422 for what is never paid, 409 for what is not to be paid any more', async () => {
  const { made, id, remind } = await withInvoice()
  const others = { items, customer }
  const advance = await made('createAdvanceInvoice', { body: others })
  expect(await remind({}, advance.id)).toMatchObject({ status: 200 })
  for (const create of ['createEstimate', 'createCreditNote', 'createDeliveryNote'] as const) {
    const { id: other } = await made(create, { body: others })
    expect(await remind({}, other)).toMatchObject({ status: 422, body: { cause: { issues: [{ path: ['kind'] }] } } })
  }
  const draft = await made('createInvoice', { body: { ...others, is_draft: true } })
  expect(await remind({}, draft.id)).toMatchObject({ status: 409, body: { code: 'is_a_draft' } })
  const voided = await made('createInvoice', { body: others })
  await made('voidInvoice', { params: { id: voided.id } })
  await made('createPayment', { body: { document_id: id, amount: 100, type: 'cash' } })
  for (const of of [id, voided.id])
    expect(await remind({}, of)).toMatchObject({ status: 409, body: { code: 'nothing_due' } })
})

test('a reminder asks for money on the account of today, and the document keeps the one that it names', async () => {
  const { entity, made, remind } = await withInvoice()
  const use = (iban: string) =>
    made('updateEntity', {
      params: { id: entity.entityId },
      body: { settings: { bank_accounts: [{ type: 'iban', iban }] } },
    })
  await use('SI56191000000123438')
  const { id: later } = await made('createInvoice', { body: { items, customer } })
  await use('DE89370400440532013000')
  const body_text = '{iban}\n{bank_account}'
  const today = 'DE89 3704 0044 0532 0130 00'
  const { body } = await remind({ body_text }, later)
  expect((await made('getEmail', { params: { id: body.email_id } })).body_text).toContain(`${today}\nIBAN: ${today}`)
  const preview = async (kind: string) =>
    (await made('previewEmail', { params: { id: later }, body: { body_text, kind } })).text
  expect(await preview('reminder')).toContain(today)
  expect(await preview('document')).toContain('IBAN: SI56 1910 0000 0123 438')
  expect((await made('getInvoice', { params: { id: later } })).issuer.bank_account.iban).toBe('SI56191000000123438')
})
