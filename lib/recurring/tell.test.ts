import { afterEach, expect, test } from 'vitest'

import { setEnv } from '@/lib/env'
import { tasks } from '@/lib/worker/tasks'
import { callerOf } from '@/test/caller'
import { asOwner } from '@/test/database'
import { createEntity } from '@/test/harness'
import { setEntity } from '@/test/resources'

import { generateInvoices } from './generate-invoices'

const { signal } = new AbortController()
const NOW = new Date('2031-02-01T12:00:00Z')
const WAITS = 'This company can write to 1 recipients an hour. It goes out as soon as there is room.'

afterEach(() => setEnv({ MAIL_LIMIT_LIVE: '' }))

/** Three schedules that are due on one day, of a company that may write to one recipient an hour. */
async function landlord(body: object) {
  const { key, entityId, tenant } = await createEntity()
  const { made, call } = callerOf(key)
  await setEntity(entityId, { timezone: 'UTC', email: 'office@acme.example' })
  const customer = { name: 'Globex', email: 'ana@globex.example' }
  const items = [{ name: 'Rent', price: 100 }]
  const { id } = await made('createInvoice', { body: { is_draft: true, customer, items } })
  const create = (name: string) =>
    made('createRecurringInvoice', {
      body: { document_id: id, name, frequency: 'monthly', start_date: '2031-01-31', ...body },
    })
  const schedules = [await create('A'), await create('B'), await create('C')]
  setEnv({ MAIL_LIMIT_LIVE: '1' })
  const mailbox = async (): Promise<{ id: string; to: string; status: string; error: string | null }[]> =>
    (await made('listEmails', { query: { order_by: 'id' } })).data
  return {
    call,
    mailbox,
    generate: async () => {
      for (const schedule of schedules) await generateInvoices(tenant, { id: schedule.id, now: NOW, signal })
      return Promise.all(schedules.map(({ id: of }) => made('getRecurringInvoice', { params: { id: of } })))
    },
    deliver: async () => {
      const context = { tenant, attempt: 1, isLastAttempt: false, signal }
      for (const { id: email_id } of await mailbox()) {
        // What went out before is not waiting for anything.
        await tasks['email.send'].run({ email_id: email_id as never }, context)
      }
      return (await mailbox()).map(({ status, error }) => [status, error])
    },
    passHour: () =>
      asOwner(`update app.emails set counted_at = counted_at - interval '1 hour' where entity_id = $1`, [entityId]),
    asked: () =>
      asOwner<{ at: string | null; waits: boolean }>(
        `select run_at as at, run_at > now() + interval '50 minutes' as waits from app.outbox
         where entity_id = $1 and task = 'email.send' order by id`,
        [entityId],
      ),
  }
}

test('every invoice is made on its day, though the company has written to as many as it may', async () => {
  const { generate, mailbox, asked } = await landlord({})
  expect(await generate()).toMatchObject(
    ['A', 'B', 'C'].map((name) => ({ name, invoices_generated: 1, last_error: null, next_run_date: '2031-02-28' })),
  )
  expect(await mailbox()).toMatchObject([null, WAITS, WAITS].map((error) => ({ status: 'queued', error })))
  expect((await asked()).map(({ waits }) => waits)).toEqual([null, true, true])
})

test('a letter that waited goes out when there is room, once, and counts from then on', async () => {
  const { generate, deliver, passHour, call } = await landlord({ auto_send: true, notify_owner: false })
  await generate()
  const [kept, waits] = [
    ['kept', null],
    ['queued', WAITS],
  ]
  expect(await deliver()).toEqual([kept, waits, waits])
  expect(await deliver(), 'no room yet').toEqual([kept, waits, waits])
  await passHour()
  expect(await deliver()).toEqual([kept, kept, waits])
  const byHand = await call('sendEmail', { body: { to: 'bo@x.example', subject: 'Hello', body_text: 'Hello' } })
  expect(byHand.status, 'the letter that waited has taken the room').toBe(429)
  await passHour()
  expect(await deliver()).toEqual([kept, kept, kept])
})

test('a letter that waited for room does not ask for what was voided meanwhile', async () => {
  const { generate, deliver, mailbox, call } = await landlord({ auto_send: true, notify_owner: false })
  const [, second] = await generate()
  await call('voidInvoice', { params: { id: second.last_generated_invoice_id } })
  const [first, failed] = await deliver()
  expect([first, failed]).toEqual([
    ['kept', null],
    ['failed', 'The document was voided before there was room.'],
  ])
  expect((await mailbox()).map(({ status }) => status)).toEqual(['kept', 'failed', 'queued'])
})
