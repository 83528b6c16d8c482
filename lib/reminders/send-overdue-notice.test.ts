import { afterAll, expect, onTestFinished, test } from 'vitest'

import { enqueueOverdue } from '@/db/overdue-notices'
import { closePools } from '@/db/pool'
import type { DocumentId } from '@/lib/contract/ids'
import { addDays } from '@/lib/dates'
import { setEnv } from '@/lib/env'
import { callerOf } from '@/test/caller'
import { asOwner } from '@/test/database'
import { createEntity } from '@/test/harness'
import { setEntity } from '@/test/resources'

import { sendOverdueNotice } from './send-overdue-notice'

afterAll(closePools)
const DUE = '2031-03-01'
const items = [{ name: 'Work', price: 100 }]
/** So many days after an invoice of this file was due. */
const late = (days: number, time = '12:00:00') => new Date(`${addDays(DUE, days)}T${time}Z`)

type Of = { environment?: 'live' | 'sandbox'; thresholds?: number[]; since?: string; email?: string | null }

async function company({ environment = 'live', thresholds = [7, 14, 30], since = '2026-01-01', email }: Of = {}) {
  const entity = await createEntity({ environment })
  const { tenant, entityId } = entity
  const { made } = callerOf(entity.key)
  await setEntity(entityId, { timezone: 'UTC', locale: 'en-GB' })
  const choose = (days: number[] | null, from: string | null) =>
    asOwner('update app.entities set overdue_threshold_days = $2, overdue_notices_since = $3 where id = $1', [
      entityId,
      days,
      from,
    ])
  await choose(thresholds, since)
  const customer = await made('createCustomer', {
    body: { name: 'Globex', email: email === undefined ? 'ana@globex.example' : email },
  })
  const invoice = (body: object = {}) =>
    made('createInvoice', {
      body: { items, date: '2031-02-01', date_due: DUE, customer_id: customer.id, ...body },
    }) as Promise<{ id: DocumentId; number: string }>
  /** What the clock finds of this company. */
  const find = async (now: Date) => {
    await enqueueOverdue(now)
    const jobs = await asOwner<{ id: DocumentId }>(
      `delete from app_jobs._private_jobs where payload ->> 'entity_id' = $1 returning payload -> 'payload' ->> 'document_id' as id`,
      [entityId],
    )
    return jobs.map(({ id }) => id)
  }
  const run = (id: DocumentId, now: Date) => sendOverdueNotice(tenant, { id, now })
  /** What is found is written about; as many as were found are not found again. */
  const tick = async (now: Date) => {
    const found = await find(now)
    for (const id of found) await run(id, now)
    return found.length
  }
  const letters = () =>
    asOwner<{ recipients: string[]; subject: string }>(
      'select recipients, subject, kind, attach_pdf, skip_delivery, body_text from app.emails where entity_id = $1 order by id',
      [entityId],
    )
  const versions = async (id: string) => (await made('listDocumentVersions', { params: { id } })).data
  return { ...entity, made, choose, customer, invoice, find, run, tick, letters, versions }
}

test('each threshold has its notice, once, on its day', async () => {
  const { invoice, tick, letters, versions } = await company()
  const { id, number } = await invoice()
  const found: [number, number][] = []
  for (const day of [0, 6, 7, 7, 8, 13, 14, 15, 29, 30, 31, 60]) found.push([day, await tick(late(day))])
  expect(found.filter(([, count]) => count > 0)).toEqual([
    [7, 1],
    [14, 1],
    [30, 1],
  ])
  const sent = await letters()
  expect(sent).toHaveLength(3)
  expect(sent[0]).toMatchObject({ kind: 'overdue', recipients: ['ana@globex.example'], attach_pdf: true })
  expect(sent[0]?.subject).toBe(`Payment reminder: Invoice ${number} – Acme d.o.o.`)
  expect(await versions(id)).toMatchObject(
    [30, 14, 7].map((to) => ({
      action: 'reminded',
      actor_type: 'system',
      changes: { threshold_days: { from: null, to }, email_id: { from: null } },
    })),
  )
})

test('after a standstill the highest threshold that has passed goes out, and the lower ones with it', async () => {
  const { invoice, tick, letters } = await company()
  await invoice()
  expect([await tick(late(15)), await tick(late(16)), await tick(late(29))]).toEqual([1, 0, 0])
  expect(await tick(late(30))).toBe(1)
  expect(await letters()).toHaveLength(2)
})

test('what was missed by more than a week is left to the next threshold', async () => {
  const { invoice, tick } = await company()
  await invoice()
  expect([await tick(late(22)), await tick(late(30))]).toEqual([0, 1])
})

test('switched on, nothing that has passed before is written about', async () => {
  const { invoice, tick } = await company({ since: addDays(DUE, 8) })
  await invoice()
  expect([await tick(late(8)), await tick(late(13)), await tick(late(14))]).toEqual([0, 0, 1])
})

test('an old invoice that is written down now waits for a threshold that is still to come', async () => {
  const { invoice, tick } = await company({ thresholds: [7, 14], since: '2020-01-01' })
  const today = new Date().toISOString().slice(0, 10)
  const noon = (days: number) => new Date(`${addDays(today, days)}T12:00:00Z`)
  await invoice({ date: addDays(today, -90), date_due: addDays(today, -60) })
  await invoice({ date: addDays(today, -30), date_due: addDays(today, -10) })
  expect([await tick(noon(0)), await tick(noon(1)), await tick(noon(4)), await tick(noon(40))]).toEqual([0, 0, 1, 0])
})

test.for(['paid', 'voided', 'switched off', 'of other thresholds'] as const)(
  'one that is %s between being found and being written about has no notice',
  async (meanwhile) => {
    const { made, choose, invoice, find, run, letters } = await company()
    const { id } = await invoice()
    expect(await find(late(7))).toEqual([id])
    if (meanwhile === 'paid') await made('createPayment', { body: { document_id: id, amount: 100, type: 'cash' } })
    if (meanwhile === 'voided') await made('voidInvoice', { params: { id } })
    if (meanwhile === 'switched off') await choose(null, null)
    if (meanwhile === 'of other thresholds') await choose([10], addDays(DUE, 7))
    await run(id, late(7))
    expect(await letters()).toEqual([])
    expect(await find(late(7))).toEqual([])
  },
)

test('drafts, paid, voided and other documents are not found, and one paid in part is', async () => {
  const { made, invoice, find } = await company()
  await invoice({ is_draft: true })
  await invoice({ date_due: null })
  const [paid, voided, part] = [await invoice(), await invoice(), await invoice()]
  await made('createPayment', { body: { document_id: paid.id, amount: 100, type: 'cash' } })
  await made('voidInvoice', { params: { id: voided.id } })
  await made('createPayment', { body: { document_id: part.id, amount: 99, type: 'cash' } })
  const other = { items, date: '2031-02-01', customer: { name: 'Globex' } }
  await made('createAdvanceInvoice', { body: { ...other, date_due: DUE } })
  await made('createEstimate', { body: { ...other, date_valid_till: DUE } })
  expect(await find(late(7))).toEqual([part.id])
})

test('a letter that the company’s text makes too long is said on the document, once a threshold', async () => {
  const { made, entityId, invoice, tick, letters, versions } = await company()
  const overdue_notifications = { enabled: true, email_body: '{payment_instructions}\n'.repeat(86) }
  const payment_reminders = { payment_instructions: 'x'.repeat(2000) }
  await made('updateEntity', {
    params: { id: entityId },
    body: { settings: { overdue_notifications, payment_reminders } },
  })
  await asOwner(`update app.entities set overdue_notices_since = '2026-01-01' where id = $1`, [entityId])
  const { id } = await invoice()
  expect([await tick(late(7)), await tick(late(8))]).toEqual([1, 0])
  expect(await letters()).toEqual([])
  expect(await versions(id)).toMatchObject([
    {
      action: 'not_reminded',
      change_reason: 'With its variables filled in, the text is longer than 100,000 characters.',
    },
  ])
})

test('a customer without an address is said to be so on the document, once a threshold', async () => {
  const { made, customer, invoice, tick, letters, versions } = await company({ email: null })
  const { id } = await invoice()
  expect([await tick(late(7)), await tick(late(8))]).toEqual([1, 0])
  expect(await letters()).toEqual([])
  expect(await versions(id)).toMatchObject([
    {
      action: 'not_reminded',
      change_reason: 'The customer has no e-mail address.',
      changes: { threshold_days: { to: 7 } },
    },
  ])
  await made('updateCustomer', { params: { id: customer.id }, body: { email: 'new@globex.example' } })
  expect([await tick(late(9)), await tick(late(14))]).toEqual([0, 1])
  expect(await letters()).toMatchObject([{ recipients: ['new@globex.example'] }])
})

test('it goes to the address that the customer has today; to the one on the document where the customer is gone', async () => {
  const { made, customer, invoice, tick, letters } = await company()
  await invoice()
  await invoice({ customer_id: undefined, customer: { name: 'Walk-in', email: 'walk@in.example' } })
  await made('updateCustomer', { params: { id: customer.id }, body: { email: 'new@globex.example' } })
  await tick(late(7))
  const to = async () => (await letters()).flatMap(({ recipients }) => recipients)
  expect(new Set(await to())).toEqual(new Set(['new@globex.example', 'walk@in.example']))
  await made('deleteCustomer', { params: { id: customer.id } })
  await tick(late(14))
  expect((await to()).slice(2).toSorted()).toEqual(['ana@globex.example', 'walk@in.example'])
})

test.for([
  ['Pacific/Auckland', '2031-03-07T19:00:00Z'],
  ['UTC', '2031-03-08T08:00:00Z'],
  ['America/Los_Angeles', '2031-03-08T16:00:00Z'],
] as const)('in %s the day of a notice begins at eight in the morning there', async ([timezone, begins]) => {
  const { entityId, invoice, tick, run, letters } = await company()
  await setEntity(entityId, { timezone })
  const { id } = await invoice()
  const before = new Date(Date.parse(begins) - 1000)
  expect(await tick(before)).toBe(0)
  await run(id, before)
  expect(await letters()).toEqual([])
  expect(await tick(new Date(begins))).toBe(1)
  expect(await letters()).toHaveLength(1)
})

test('eight who write at once send one letter, with one row of the outbox', async () => {
  const { entityId, invoice, run, letters, versions } = await company()
  const { id } = await invoice()
  await Promise.all(Array.from({ length: 8 }, () => run(id, late(7))))
  expect(await letters()).toHaveLength(1)
  expect(await asOwner(`select from app.outbox where entity_id = $1 and task = 'email.send'`, [entityId])).toHaveLength(
    1,
  )
  expect(await versions(id)).toHaveLength(1)
})

test('without room to write it is left for the next hour, as if nobody had tried', async () => {
  const { invoice, tick, letters } = await company()
  await invoice()
  await invoice()
  onTestFinished(() => setEnv({ MAIL_LIMIT_LIVE: '' }))
  setEnv({ MAIL_LIMIT_LIVE: '1' })
  expect([await tick(late(7)), await tick(late(7))]).toEqual([2, 1])
  expect(await letters()).toHaveLength(1)
  setEnv({ MAIL_LIMIT_LIVE: '' })
  expect(await tick(late(7))).toBe(1)
  expect(await letters()).toHaveLength(2)
})

test('of a sandbox it is kept, and a disabled company is left alone', async () => {
  const sandbox = await company({ environment: 'sandbox' })
  await sandbox.invoice()
  await sandbox.tick(late(7))
  expect(await sandbox.letters()).toMatchObject([{ skip_delivery: true }])
  await asOwner('update app.entities set is_enabled = false where id = $1', [sandbox.entityId])
  expect(await sandbox.find(late(14))).toEqual([])
})

test('the texts are the company’s, with the variables of a reminder', async () => {
  const { made, entityId, invoice, tick, letters } = await company()
  const { number } = await invoice()
  const overdue_notifications = {
    email_subject: '{document_number} is late',
    email_body: '{customer_name}: {invoice_list}, {total_amount}, {overdue_count}. {payment_instructions}',
  }
  const payment_reminders = { payment_instructions: 'By bank, please.' }
  const settings = { overdue_notifications, payment_reminders }
  await made('updateEntity', { params: { id: entityId }, body: { settings } })
  await tick(late(7))
  const [letter] = await letters()
  expect(letter).toMatchObject({
    subject: `${number} is late`,
    body_text: expect.stringContaining(`Globex: Invoice ${number}, €100.00, 1. By bank, please.`),
  })
})

test('what is chosen counts from the day on which it was, and every other change leaves that day', async () => {
  const { made, entityId, choose } = await company()
  await choose(null, null)
  const patch = (overdue_notifications: object | null, more: object = {}) =>
    made('updateEntity', { params: { id: entityId }, body: { settings: { overdue_notifications }, ...more } })
  const terms = async () =>
    (
      await asOwner<{ days: number[] | null; since: string | null }>(
        'select overdue_threshold_days as days, overdue_notices_since::text as since from app.entities where id = $1',
        [entityId],
      )
    )[0]
  const today = new Date().toISOString().slice(0, 10)
  await patch({ enabled: true })
  expect(await terms()).toEqual({ days: [7, 14, 30], since: today })
  await asOwner(`update app.entities set overdue_notices_since = '2020-01-01' where id = $1`, [entityId])
  await patch({ email_subject: 'Late', threshold_days: [30, 14, 7] }, { name: 'Acme' })
  expect(await terms()).toEqual({ days: [7, 14, 30], since: '2020-01-01' })
  await patch({ threshold_days: [5] })
  expect(await terms()).toEqual({ days: [5], since: today })
  await patch({ enabled: false })
  expect(await terms()).toEqual({ days: null, since: null })
  await patch({ enabled: true })
  await patch(null)
  expect(await terms()).toEqual({ days: null, since: null })
})

test('a company that is made with them has them from that day', async () => {
  const { accountKey } = await createEntity()
  const settings = { overdue_notifications: { enabled: true, threshold_days: [20, 10] } }
  const body = { name: 'Kiwi', country: 'New Zealand', timezone: 'Pacific/Auckland', settings }
  const { id } = await callerOf(accountKey).made('createEntity', { body })
  const [terms] = await asOwner(
    `select overdue_threshold_days as days, overdue_notices_since = (now() at time zone timezone)::date as today
     from app.entities where id = $1`,
    [id],
  )
  expect(terms).toEqual({ days: [10, 20], today: true })
})
