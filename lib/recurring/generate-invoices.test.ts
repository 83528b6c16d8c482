import { expect, test } from 'vitest'

import { POST as CREATE } from '@/app/api/v1/recurring-invoices/route'
import * as one from '@/app/api/v1/recurring-invoices/[id]/route'
import { enqueueDueRecurring } from '@/db/due-recurring'
import { addDays } from '@/lib/dates'
import { send } from '@/test/api'
import { ask } from '@/test/ask'
import { callerOf } from '@/test/caller'
import { asOwner } from '@/test/database'
import { createEntity } from '@/test/harness'
import { resourcesOf, setEntity } from '@/test/resources'

import { generateInvoices } from './generate-invoices'

const signal = new AbortController().signal
const at = (date: string, time = '12:00:00') => new Date(`${date}T${time}Z`)
const START = '2031-01-31'

async function landlord(body: object = {}, template: object = {}) {
  const { key, accountKey, entityId, tenant } = await createEntity()
  await setEntity(entityId, { timezone: 'UTC', currency_code: 'EUR' })
  const resources = resourcesOf(key)
  const { body: customer } = await resources.customers.create({ name: 'Globex', email: 'office@globex.example' })
  const items = [
    { name: 'Rent', price: 100, quantity: '1.5', taxes: [{ rate: 22 }], discounts: [{ value: 10 }] },
    { type: 'separator', name: 'Extras' },
    { name: 'Heating', gross_price: 61, taxes: [{ rate: 22 }] },
  ]
  const { body: like } = await resources.invoices.create({
    is_draft: true,
    date: '2030-12-01',
    date_due: '2030-12-15',
    customer_id: customer.id,
    note: 'Thank you',
    reference: 'Flat 7',
    items,
    ...template,
  })
  const { body: recurring } = await send(CREATE, {
    key,
    method: 'POST',
    body: { document_id: like.id, name: 'Rent', frequency: 'monthly', start_date: START, ...body },
  })
  const { id } = recurring
  return {
    ...resources,
    key,
    accountKey,
    entityId,
    like,
    customer,
    generate: (now: Date) => generateInvoices(tenant, { id, now, signal }),
    recurring: async () => (await send(one.GET, { key, params: { id } })).body,
    change: (changes: object) => send(one.PATCH, { key, method: 'PATCH', params: { id }, body: changes }),
    made: async () => {
      const query = { include: 'items', order_by: 'date' }
      return (await resources.invoices.list(query, { recurring_invoice_id: id })).body.data
    },
  }
}
const datesOf = (made: { date: string }[]) => made.map(({ date }) => date)

test('an invoice like the template is made on its day, final and due as many days later', async () => {
  const { generate, made, recurring, like, customer } = await landlord()
  await generate(at(START, '00:00:00'))
  const [invoice, ...others] = await made()
  expect(others).toEqual([])
  expect(invoice).toMatchObject({
    is_draft: false,
    number: '2031-00001',
    date: START,
    date_due: '2031-02-14',
    customer_id: customer.id,
    note: 'Thank you',
    reference: 'Flat 7',
    creation_source: 'recurring',
    total_with_tax: like.total_with_tax,
  })
  const said = (items: object[]) => items.map((line) => ({ ...line, id: null }))
  expect(said(invoice.items)).toEqual(said(like.items))
  expect(await recurring()).toMatchObject({
    next_run_date: '2031-02-28',
    last_run_date: START,
    invoices_generated: 1,
    last_generated_invoice_id: invoice.id,
    last_error: null,
  })
})

test('one of a template that was due before its date is due on its own day', async () => {
  const { generate, made, like } = await landlord()
  await asOwner(`update app.documents set date_due = date - 3 where id = $1`, [like.id])
  await generate(at(START))
  expect(await made()).toMatchObject([{ date: START, date_due: START }])
})

test('one that comes to a day that it was at before is paused, and says why', async () => {
  const { generate, made, recurring, entityId } = await landlord()
  await generate(at(START))
  await asOwner('update app.recurring_invoices set next_run_date = $2 where entity_id = $1', [entityId, START])
  await generate(at(START))
  const stopped = { status: 'paused', next_run_date: null, last_error: expect.stringContaining(START) }
  expect(await recurring()).toMatchObject(stopped)
  await generate(at('2031-03-31'))
  expect(datesOf(await made())).toEqual([START])
  expect(await recurring()).toMatchObject({ ...stopped, last_run_date: START })
})

test('nothing is made before the day begins where the entity is', async () => {
  const { generate, made, entityId } = await landlord()
  await setEntity(entityId, { timezone: 'America/Los_Angeles' })
  await generate(at(START, '07:59:59'))
  expect(await made()).toEqual([])
  await generate(at(START, '08:00:00'))
  expect(datesOf(await made())).toEqual([START])
})

test('what was missed is made up for, each day once, however many do it at a time', async () => {
  const { generate, made, recurring } = await landlord()
  const now = at('2031-06-01')
  await Promise.all(Array.from({ length: 4 }, () => generate(now)))
  await generate(now)
  const invoices = await made()
  expect(datesOf(invoices)).toEqual(['2031-01-31', '2031-02-28', '2031-03-31', '2031-04-30', '2031-05-31'])
  expect(invoices.map(({ number }: { number: string }) => number)).toEqual([1, 2, 3, 4, 5].map((n) => `2031-0000${n}`))
  expect(await recurring()).toMatchObject({ next_run_date: '2031-06-30', invoices_generated: 5 })
})

test('what was missed while the company was disabled is not made up for: it goes on from today', async () => {
  const { generate, made, recurring, entityId, accountKey } = await landlord({ frequency: 'daily' })
  const today = new Date().toISOString().slice(0, 10)
  const switchIt = async (operation: 'enableEntity' | 'disableEntity') =>
    expect((await ask(operation, { params: { id: entityId } }, { key: accountKey })).status).toBe(200)
  await switchIt('disableEntity')
  await asOwner(
    `update app.recurring_invoices set start_date = $2, next_run_date = $2, last_run_date = $3 where entity_id = $1`,
    [entityId, addDays(today, -60), addDays(today, -61)],
  )
  await switchIt('enableEntity')
  expect(await recurring()).toMatchObject({ next_run_date: today, status: 'active' })
  await generate(at(today, '23:59:59'))
  expect(datesOf(await made())).toEqual([today])
  await asOwner('update app.recurring_invoices set next_run_date = $2 where entity_id = $1', [
    entityId,
    addDays(today, -1),
  ])
  await switchIt('enableEntity')
  expect((await recurring()).next_run_date, 'enabled already').toBe(addDays(today, -1))
})

test('the last one completes it', async () => {
  const { generate, made, recurring } = await landlord({ end_date: '2031-03-01' })
  await generate(at('2031-12-31'))
  expect(datesOf(await made())).toEqual(['2031-01-31', '2031-02-28'])
  expect(await recurring()).toMatchObject({ status: 'completed', next_run_date: null })
})

test('drafts have no number, and terms of the schedule go before those of the template', async () => {
  const { generate, made } = await landlord({ create_as_draft: true, payment_terms_days: 3 })
  await generate(at(START))
  expect(await made()).toMatchObject([{ is_draft: true, number: null, date_due: '2031-02-03' }])
})

test('the customer is as they then are, and what the template says when it is made', async () => {
  const { generate, made, customers, customer, invoices, like } = await landlord()
  await customers.update(customer.id, { name: 'Initech' })
  await invoices.update(like.id, { items: [{ name: 'Rent', price: 120 }] })
  await generate(at(START))
  expect(await made()).toMatchObject([{ customer: { name: 'Initech' }, total: 120 }])
})

test('items and taxes that were deleted are written out', async () => {
  const { generate, made, items, taxes, invoices, like } = await landlord()
  const { body: tax } = await taxes.create({ tax_rates: [{ rate: 9.5 }] })
  const { body: item } = await items.create({ name: 'Garage', price: 50, tax_ids: [tax.id] })
  await invoices.update(like.id, { items: [{ item_id: item.id, taxes: [{ tax_id: tax.id }] }] })
  await items.remove(item.id)
  await taxes.remove(tax.id)
  await generate(at(START))
  expect((await made())[0]).toMatchObject({ total_with_tax: 54.75, items: [{ name: 'Garage', item_id: null }] })
})

test('what is in the way is said, and the day waits until it is mended', async () => {
  const { generate, made, recurring, customers, customer, change, invoices, like } = await landlord()
  await customers.remove(customer.id)
  await generate(at(START))
  expect(await made()).toEqual([])
  expect(await recurring()).toMatchObject({
    last_error: 'Its customer, Globex, was deleted.',
    last_error_at: at(START).toISOString(),
    next_run_date: START,
    invoices_generated: 0,
  })
  await invoices.update(like.id, { customer: { name: 'Walk-in' } })
  expect((await change({ notify_owner: false })).body).toMatchObject({ last_error: null, last_error_at: null })
  await generate(at('2031-02-01'))
  expect(await made()).toMatchObject([{ date: START, customer: { name: 'Walk-in' } }])
})

test('paused and deleted ones make nothing', async () => {
  const { generate, made, recurring } = await landlord()
  const { id } = await recurring()
  await asOwner(`update app.recurring_invoices set deleted_at = now() where id = $1`, [id])
  await generate(at(START))
  await asOwner(
    `update app.recurring_invoices set deleted_at = null, status = 'paused', next_run_date = null where id = $1`,
    [id],
  )
  await generate(at(START))
  expect(await made()).toEqual([])
})

test('it is sent to the customer with its PDF, and the company is told', async () => {
  const { generate, made, entityId } = await landlord({ auto_send: true })
  await setEntity(entityId, { email: 'office@acme.example', locale: 'de-DE' })
  await generate(at(START))
  const [invoice] = await made()
  const mail = await asOwner<{ recipients: string[]; subject: string; attach_pdf: boolean }>(
    'select recipients, subject, attach_pdf from app.emails where document_id = $1 order by id',
    [invoice.id],
  )
  expect(mail).toEqual([
    { recipients: ['office@globex.example'], subject: expect.stringContaining('2031-00001'), attach_pdf: true },
    { recipients: ['office@acme.example'], subject: 'Rechnung 2031-00001 – Globex', attach_pdf: false },
  ])
  expect(invoice.shareable_id).not.toBeNull()
})

test('one that is to be sent and has no address is not made', async () => {
  const { generate, made, recurring, change } = await landlord({ auto_send: true }, { customer_id: null })
  await generate(at(START))
  expect([await made(), (await recurring()).last_error]).toEqual([[], 'It has no e-mail address to be sent to.'])
  await change({ send_to: 'tenant@example.com' })
  await generate(at(START))
  expect(await made()).toHaveLength(1)
})

test('a job is made of what is due, once, and of nothing else', async () => {
  const due = await landlord()
  const later = await landlord({ start_date: addDays(START, 1) })
  const failed = await landlord()
  const disabled = await landlord()
  const ids = await Promise.all([due, later, failed, disabled].map(async ({ recurring }) => (await recurring()).id))
  await asOwner(`update app.recurring_invoices set last_error_at = $2 where id = $1`, [ids[2], at(START, '11:30:00')])
  await asOwner(`update app.entities set is_enabled = false where id = $1`, [disabled.entityId])
  const jobs = async () =>
    (await asOwner<{ key: string }>(`select key from app_jobs._private_jobs where key = any ($1)`, [ids])).map(
      ({ key }) => key,
    )
  await enqueueDueRecurring(at(START, '12:00:00'))
  await enqueueDueRecurring(at(START, '12:01:00'))
  expect(await jobs()).toEqual([ids[0]])
  await enqueueDueRecurring(at(START, '12:31:00'))
  expect(new Set(await jobs())).toEqual(new Set([ids[0], ids[2]]))
  await asOwner(`delete from app_jobs._private_jobs where key = any ($1)`, [ids])
})

test('where the template has an exchange rate, each is a draft without one, is not sent and says so', async () => {
  const foreign = { currency_code: 'USD', exchange_rate: '0.9' }
  const { generate, made, recurring, change, key } = await landlord({ auto_send: true }, foreign)
  await generate(at(START))
  const [invoice] = await made()
  expect(invoice).toMatchObject({ is_draft: true, currency_code: 'USD', exchange_rate: null })
  expect((await recurring()).last_error).toBe(
    'The invoice of 2031-01-31 is a draft, and was not sent: it is in USD and needs the exchange rate of its day.',
  )
  expect((await callerOf(key).made('listEmails')).data).toEqual([])
  await change({ create_as_draft: true, auto_send: false })
  await generate(at('2031-02-28'))
  expect(await recurring()).toMatchObject({ invoices_generated: 2, last_error: null })
})

test('where the template has no exchange rate, tax in a foreign currency needs one, and what has no tax does not', async () => {
  const taxed = await landlord({}, { currency_code: 'USD' })
  await taxed.generate(at(START))
  expect(await taxed.made()).toMatchObject([{ is_draft: true, exchange_rate: null }])
  expect((await taxed.recurring()).last_error).toContain('needs the exchange rate of its day')
  const untaxed = await landlord({}, { currency_code: 'USD', items: [{ name: 'Rent', price: 100 }] })
  await untaxed.generate(at(START))
  expect(await untaxed.made()).toMatchObject([{ is_draft: false, exchange_rate: null }])
})
