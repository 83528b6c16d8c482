import { expect, test } from 'vitest'

import { callerOf } from '@/test/caller'
import { asOwner } from '@/test/database'
import { createEntity } from '@/test/harness'
import { setEntity } from '@/test/resources'

import { generateInvoices } from './generate-invoices'

const { signal } = new AbortController()
const now = new Date('2031-03-31T12:00:00Z')

async function landlord() {
  const { key, entityId, tenant } = await createEntity()
  await setEntity(entityId, { timezone: 'UTC' })
  const { made, call } = callerOf(key)
  const period = { date: '2030-12-05', date_service: '2030-12-01', date_service_to: '2030-12-31' }
  const invoice = () =>
    made('createInvoice', { body: { ...period, items: [{ name: 'Rent', price: 100 }], customer: { name: 'Globex' } } })
  const template = await invoice()
  const schedule = { document_id: template.id, name: 'Rent', frequency: 'monthly', start_date: '2031-01-31' }
  return {
    made,
    call,
    invoice,
    template,
    schedule,
    entityId,
    generate: (id: string) => generateInvoices(tenant, { id: id as never, now, signal }),
  }
}

test('the months of a period of supply go on with the invoices', async () => {
  const { made, schedule, generate } = await landlord()
  const { id } = await made('createRecurringInvoice', { body: schedule })
  await generate(id)
  const query = { order_by: 'date', query: JSON.stringify({ recurring_invoice_id: id }) }
  expect((await made('listInvoices', { query })).data).toMatchObject([
    { date: '2031-01-31', date_service: '2031-01-01', date_service_to: '2031-01-31' },
    { date: '2031-02-28', date_service: '2031-02-01', date_service_to: '2031-02-28' },
    { date: '2031-03-31', date_service: '2031-03-01', date_service_to: '2031-03-31' },
  ])
})

test('nothing is made like a voided invoice: its schedule pauses, says why, and goes on with another one', async () => {
  const { made, call, schedule, template, invoice, generate } = await landlord()
  const params = { id: (await made('createRecurringInvoice', { body: schedule })).id }
  await made('voidInvoice', { params: { id: template.id } })
  const last_error = `Invoice ${template.number}, which each is made like, is voided. Choose another one.`
  const paused = { status: 'paused', next_run_date: null, last_error, invoices_generated: 0 }
  expect(await made('getRecurringInvoice', { params })).toMatchObject(paused)
  await generate(params.id)
  expect(await made('getRecurringInvoice', { params })).toMatchObject(paused)

  const refused = { status: 409, body: { code: 'already_voided', message: last_error } }
  expect(await call('resumeRecurringInvoice', { params })).toMatchObject(refused)
  expect(await call('createRecurringInvoice', { body: schedule })).toMatchObject(refused)
  expect((await call('updateRecurringInvoice', { params, body: { name: 'Flat 7' } })).status).toBe(200)
  const other = await invoice()
  const active = await made('createRecurringInvoice', { body: { ...schedule, document_id: other.id } })
  const change = { params: { id: active.id }, body: { document_id: template.id } }
  expect(await call('updateRecurringInvoice', change)).toMatchObject(refused)

  await made('updateRecurringInvoice', { params, body: { document_id: other.id } })
  expect(await made('resumeRecurringInvoice', { params })).toMatchObject({ status: 'active', last_error: null })
})

test('one whose template was voided before that paused it pauses when its day comes', async () => {
  const { made, schedule, template, generate } = await landlord()
  const params = { id: (await made('createRecurringInvoice', { body: schedule })).id }
  await asOwner('update app.documents set voided_at = now() where id = $1', [template.id])
  await generate(params.id)
  expect(await made('getRecurringInvoice', { params })).toMatchObject({
    status: 'paused',
    invoices_generated: 0,
    last_error: expect.stringContaining('is voided'),
  })
})

test('a voided document is not sent as if it were valid, from wherever', async () => {
  const { made, call, template } = await landlord()
  await made('voidInvoice', { params: { id: template.id } })
  const to = 'ana@globex.example'
  const refused = { status: 409, body: { code: 'already_voided' } }
  expect(await call('sendDocument', { params: { id: template.id }, body: { to } })).toMatchObject(refused)
  expect(await call('sendEmail', { body: { document_id: template.id, to } })).toMatchObject(refused)
  expect((await made('listEmails')).data).toEqual([])
})
