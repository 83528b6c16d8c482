import { expect, test } from 'vitest'

import * as recurringOne from '@/app/api/v1/recurring-invoices/[id]/route'
import * as pause from '@/app/api/v1/recurring-invoices/[id]/pause/route'
import * as permanent from '@/app/api/v1/recurring-invoices/[id]/permanent/route'
import * as restore from '@/app/api/v1/recurring-invoices/[id]/restore/route'
import * as resume from '@/app/api/v1/recurring-invoices/[id]/resume/route'
import { addDays, todayIn } from '@/lib/dates'
import { send } from '@/test/api'
import { createEntity } from '@/test/harness'
import { resourcesOf, setEntity } from '@/test/resources'

import { GET, POST } from './route'

const ITEMS = [{ name: 'Rent', price: 100 }]
const today = todayIn('UTC')

async function landlord() {
  const { key, entityId, keyWith } = await createEntity()
  await setEntity(entityId, { timezone: 'UTC' })
  const { invoices } = resourcesOf(key)
  const { body: template } = await invoices.create({ is_draft: true, items: ITEMS })
  const call = (name: keyof typeof ON_ONE, id: string, body?: unknown) => {
    const [method, handler] = ON_ONE[name]
    return send(handler, { key, method, params: { id }, body })
  }
  const create = (body: object = {}, by = key) =>
    send(POST, {
      key: by,
      method: 'POST',
      body: { document_id: template.id, name: 'Rent', frequency: 'monthly', start_date: today, ...body },
    })
  const list = (path = '') => send(GET, { key, path })
  return { key, keyWith, invoices, template, create, call, list }
}
const ON_ONE = {
  get: ['GET', recurringOne.GET],
  update: ['PATCH', recurringOne.PATCH],
  remove: ['DELETE', recurringOne.DELETE],
  pause: ['POST', pause.POST],
  resume: ['POST', resume.POST],
  restore: ['POST', restore.POST],
  permanent: ['DELETE', permanent.DELETE],
} as const

test('what is created begins on its first day that is still to come', async () => {
  const { create, template } = await landlord()
  const { status, body } = await create({ frequency: 'weekly', interval: 2, start_date: addDays(today, -1) })
  expect([status, body.document_id]).toEqual([201, template.id])
  expect(body).toMatchObject({
    status: 'active',
    frequency: 'weekly',
    interval: 2,
    next_run_date: addDays(today, 13),
    next_run_dates: [13, 27, 41].map((days) => addDays(today, days)),
    last_run_date: null,
    invoices_generated: 0,
    create_as_draft: false,
    auto_send: false,
    notify_owner: true,
    last_error: null,
  })
})

test.each([
  ['a day of the week for a month', { day_of_week: 1 }, 'day_of_week'],
  ['a month for a week', { frequency: 'weekly', month_of_year: 1 }, 'month_of_year'],
  ['an end before the start', { end_date: addDays(today, -1) }, 'end_date'],
  [
    'an end before the first date',
    { frequency: 'yearly', start_date: addDays(today, -1), end_date: today },
    'end_date',
  ],
  ['an interval of nothing', { interval: 0 }, 'interval'],
  ['sending of drafts', { create_as_draft: true, auto_send: true }, 'auto_send'],
  ['an address that is two', { send_to: 'a@example.com\r\nBcc: b@example.com' }, 'send_to'],
])('%s is refused', async (_, body, field) => {
  const { create } = await landlord()
  const answer = await create(body)
  expect([answer.status, answer.body.cause?.issues[0].path]).toEqual([422, [field]])
})

test('only an invoice can be made again', async () => {
  const { create, keyWith } = await landlord()
  expect((await create({ document_id: 'est_000000000000000000000000' })).status).toBe(404)
  const may = ['recurring_invoices:write', 'invoices:read', 'invoices:write'] as const
  const drafter = await keyWith([...may])
  expect((await create({}, drafter)).body).toMatchObject({ code: 'permission_denied', permission: 'invoices:finalize' })
  expect((await create({ create_as_draft: true }, drafter)).status).toBe(201)
  const issuer = await keyWith([...may, 'invoices:finalize'])
  expect((await create({ auto_send: true }, issuer)).body.permission).toBe('invoices:send')
})

test('a schedule that is changed has other dates', async () => {
  const { create, call } = await landlord()
  const { id } = (await create({ frequency: 'daily' })).body
  expect((await call('update', id, { interval: 3 })).body).toMatchObject({ next_run_date: today, interval: 3 })
  const weekly = (await call('update', id, { frequency: 'weekly', day_of_week: 7 })).body
  expect(new Date(weekly.next_run_date).getUTCDay()).toBe(0)
  expect((await call('update', id, { frequency: 'monthly' })).body.day_of_week).toBeNull()
  expect((await call('update', id, { end_date: addDays(today, -1) })).status).toBe(422)
})

test('paused, it waits; resumed, it goes on from today; completed, it is neither', async () => {
  const { create, call } = await landlord()
  const { id } = (await create({ frequency: 'daily' })).body
  expect((await call('pause', id)).body).toMatchObject({ status: 'paused', next_run_date: null, next_run_dates: [] })
  expect((await call('pause', id)).body.status).toBe('paused')
  expect((await call('resume', id)).body).toMatchObject({ status: 'active', next_run_date: today })
})

test('deleted, it is gone from the list; restored, it is paused; deleted for good, it is gone', async () => {
  const { create, call, list, invoices, template } = await landlord()
  const { id } = (await create()).body
  const names = async () => (await list()).body.data.map(({ name }: { name: string }) => name)
  expect((await invoices.remove(template.id)).body.code).toBe('in_use')
  expect((await call('remove', id)).status).toBe(200)
  expect(await names()).toEqual([])
  expect((await call('get', id)).status).toBe(404)
  expect((await call('restore', id)).body).toMatchObject({ status: 'paused', deleted_at: null })
  expect(await names()).toEqual(['Rent'])
  expect((await call('permanent', id)).status).toBe(200)
  expect((await call('restore', id)).status).toBe(404)
  expect((await invoices.remove(template.id)).status).toBe(200)
})

test('they are found by name and status, in the order of their dates', async () => {
  const { create, list } = await landlord()
  for (const [name, days] of [
    ['Office rent', 9],
    ['Server', 3],
    ['Rent of a car', 5],
  ] as const)
    await create({ name, start_date: addDays(today, days) })
  const names = async (path: string) => (await list(path)).body.data.map(({ name }: { name: string }) => name)
  expect(await names('?order_by=next_run_date')).toEqual(['Server', 'Rent of a car', 'Office rent'])
  expect(await names('?search=rent&order_by=next_run_date')).toEqual(['Rent of a car', 'Office rent'])
  expect(await names(`?query=${encodeURIComponent('{"status":"paused"}')}`)).toEqual([])
})
