import { afterAll, beforeAll, expect, test } from 'vitest'

import { closePools } from '@/db/pool'
import { addDays, todayIn } from '@/lib/dates'
import type { GuardedId } from '@/test/ask'
import { callerOf } from '@/test/caller'
import { asOwner } from '@/test/database'
import { createEntity } from '@/test/harness'
import { setEntity } from '@/test/resources'

// The furthest east of all: whatever the clock of this machine says, tomorrow may have begun there.
const ZONE = 'Pacific/Kiritimati'
const items = [{ name: 'Work', price: 100 }]
let call: ReturnType<typeof callerOf>['call']
let made: ReturnType<typeof callerOf>['made']
let entityId: string
beforeAll(async () => {
  const entity = await createEntity()
  entityId = entity.entityId
  await setEntity(entityId, { timezone: ZONE })
  ;({ call, made } = callerOf(entity.key))
})
afterAll(closePools)

const refusal = async (id: GuardedId, sent: Parameters<typeof call>[1]) => {
  const { status, body } = await call(id, sent)
  return [status, body.code, body.cause?.issues.map(({ path }: { path: string[] }) => path.join('.')).join()]
}
const contradicts = (field: string) => [422, 'dates_contradict', field]

test.each([
  ['Invoice', 'date_due'],
  ['AdvanceInvoice', 'date_due'],
  ['CreditNote', 'date_due'],
  ['Estimate', 'date_valid_till'],
] as const)('%s is not asked for before its date, as a draft or final', async (kind, field) => {
  const body = { items, date: '2026-03-14', [field]: '2026-03-13' }
  expect(await refusal(`create${kind}`, { body })).toEqual(contradicts(field))
  expect(await refusal(`create${kind}`, { body: { ...body, is_draft: true } })).toEqual(contradicts(field))
  const { id } = await made(`create${kind}`, { body: { ...body, [field]: body.date, is_draft: true } })
  const change = (changes: object) => refusal(`update${kind}`, { params: { id }, body: changes })
  expect(await change({ [field]: '2026-03-13' })).toEqual(contradicts(field))
  expect(await change({ date: '2026-03-15' }), 'the field that was sent').toEqual(contradicts('date'))
  await made(`update${kind}`, { params: { id }, body: { date: '2026-04-01', [field]: '2026-04-01' } })
  await asOwner(`update app.documents set ${field} = '2026-03-31' where id = $1`, [id])
  expect(await refusal(`finalize${kind}`, { params: { id } }), 'from before the rule').toEqual(contradicts(field))
  await made(`update${kind}`, { params: { id }, body: { note: 'Of neither' } })
  await made(`update${kind}`, { params: { id }, body: { [field]: null } })
  await made(`finalize${kind}`, { params: { id } })
})

test('a credit note is not of a day before what it credits', async () => {
  const invoice = await made('createInvoice', { body: { items, date: '2026-03-14' } })
  const body = { items, date: '2026-03-13', linked_documents: [invoice.id] }
  expect(await refusal('createCreditNote', { body })).toEqual(contradicts('date'))
  const draft = { ...body, is_draft: true }
  expect(await refusal('createCreditNote', { body: draft })).toEqual(contradicts('date'))
  const { id } = await made('createCreditNote', { body: { ...draft, date: invoice.date } })
  expect(await refusal('updateCreditNote', { params: { id }, body: { date: '2026-03-13' } })).toEqual(
    contradicts('date'),
  )
  await asOwner(`update app.documents set date = '2026-03-13' where id = $1`, [id])
  expect(await refusal('finalizeCreditNote', { params: { id } })).toEqual(contradicts('date'))
  const unlinked = await made('createCreditNote', { body: { items, date: '2026-01-01', is_draft: true } })
  expect(
    await refusal('updateCreditNote', { params: { id: unlinked.id }, body: { linked_documents: [invoice.id] } }),
  ).toEqual(contradicts('date'))
})

test('what credits a document of days to come is of that day, where no other is named', async () => {
  const date = addDays(todayIn(ZONE), 10)
  const invoice = await made('createInvoice', { body: { items, date } })
  const note = await made('createCreditNote', { body: { items, linked_documents: [invoice.id] } })
  expect(note.date).toBe(date)
})

test('a payment is of tomorrow at the latest, where the entity is', async () => {
  const tomorrow = addDays(todayIn(ZONE), 1)
  const late = addDays(tomorrow, 1)
  const paid = (date: string) => ({ items, payments: [{ type: 'cash', amount: 1, date }] })
  expect(await refusal('createInvoice', { body: paid(late) })).toEqual([422, 'date_in_future', 'payments.0.date'])
  const { id } = await made('createInvoice', { body: paid(tomorrow) })
  const pay = (date: string) => ({ body: { document_id: id, amount: 1, type: 'cash', date } })
  expect(await refusal('createPayment', pay(late))).toEqual([422, 'date_in_future', 'date'])
  const payment = await made('createPayment', pay(tomorrow))
  const change = (body: object) => ({ params: { id: payment.id }, body })
  expect(await refusal('updatePayment', change({ date: late }))).toEqual([422, 'date_in_future', 'date'])
  await asOwner('update app.payments set date = $2 where id = $1', [payment.id, late])
  await made('updatePayment', change({ date: late, note: 'From before the rule' }))
})

test('a file says the row and the column of what is due before its date', async () => {
  const content = Buffer.from('date,date_due,customer,item,price\n2026-03-14,2026-03-13,Globex,Work,1\n').toString(
    'base64',
  )
  const { id } = await made('createImport', { body: { type: 'invoices', content } })
  const report = await made('runImport', { params: { id }, body: { dry_run: true } })
  expect(report).toMatchObject({ valid_rows: 0, issues: [{ row: 2, field: 'date_due', code: 'dates_contradict' }] })
})

test('a mistyped century is no day of a document or a payment', async () => {
  for (const date of ['0202-05-05', '1926-05-05', '1999-12-31', '2100-01-01']) {
    expect(await refusal('createInvoice', { body: { items, date } }), date).toEqual([422, 'validation_failed', 'date'])
    expect(await refusal('createPayment', { body: { document_id: 'inv_1', type: 'cash', amount: 1, date } })).toEqual([
      422,
      'validation_failed',
      'date',
    ])
  }
  for (const date of ['2000-01-01', '2099-12-31'])
    expect(await made('createEstimate', { body: { items, date } })).toMatchObject({ date })
})

test('a day that followed from the date goes with it, and a chosen one stays', async () => {
  const settings = { default_invoice_due_days: 15, default_estimate_valid_days: 45 }
  await made('updateEntity', { params: { id: entityId }, body: { settings } })
  const draft = { items, date: '2026-06-30', is_draft: true }
  const moved = async (body: object, change: object) => {
    const { id } = await made('createInvoice', { body: { ...draft, ...body } })
    return (await made('updateInvoice', { params: { id }, body: change })).date_due
  }
  expect(await moved({}, { date: '2026-08-30' })).toBe('2026-09-14')
  expect(await moved({}, { note: 'Still then' })).toBe('2026-07-15')
  expect(await moved({ date_due: '2026-09-01' }, { date: '2026-08-30' })).toBe('2026-09-01')
  expect(await moved({ date_due: null }, { date: '2026-08-30' })).toBeNull()
  expect(await moved({}, { date: '2026-08-30', date_due: '2026-08-31' })).toBe('2026-08-31')
  const { id } = await made('createEstimate', { body: draft })
  expect((await made('updateEstimate', { params: { id }, body: { date: '2026-01-31' } })).date_valid_till).toBe(
    '2026-03-17',
  )
})

test('credits and advances of past days are applied on those days', async () => {
  const paidOn = async (id: string) =>
    (await made('listPayments', { query: { query: JSON.stringify({ document_id: id }) } })).data.map(
      ({ type, date }: { type: string; date: string }) => [type, date],
    )
  const invoice = await made('createInvoice', { body: { items, date: '2026-01-10' } })
  await made('createCreditNote', { body: { items, date: '2026-03-01', linked_documents: [invoice.id] } })
  expect(await paidOn(invoice.id)).toEqual([['credit_note', '2026-03-01']])
  const deducted = async (paid: string, date: string) => {
    const payments = [
      { type: 'cash', amount: 10, date: '2026-02-01' },
      { type: 'cash', date: paid },
    ]
    const advance = await made('createAdvanceInvoice', { body: { items, date: '2026-02-01', payments } })
    return paidOn((await made('createInvoice', { body: { items, date, linked_documents: [advance.id] } })).id)
  }
  expect(await deducted('2026-02-05', '2026-06-01')).toEqual([['advance', '2026-06-01']])
  expect(await deducted('2026-06-03', '2026-06-01'), 'the money came later').toEqual([['advance', '2026-06-03']])
})
