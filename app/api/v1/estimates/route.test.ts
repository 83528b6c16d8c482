import { afterAll, expect, test } from 'vitest'

import { closePools } from '@/db/pool'
import { addDays } from '@/lib/dates'
import { callerOf } from '@/test/caller'
import { createEntity } from '@/test/harness'
import { setEntity } from '@/test/resources'

afterAll(closePools)
const items = [{ name: 'Work', price: 100, taxes: [{ rate: 22 }] }]
const newCaller = async () => callerOf((await createEntity()).key)

test('an estimate is open for as long as its entity has set, and nothing is due on it', async () => {
  const { key, entityId } = await createEntity()
  await setEntity(entityId, { settings: { default_estimate_valid_days: 10 } })
  const { made } = callerOf(key)
  const estimate = await made('createEstimate', { body: { items } })
  expect(estimate).toMatchObject({
    number: expect.stringMatching(/^\d{4}-00001$/),
    status: 'open',
    title_type: 'estimate',
    total_with_tax: 122,
    date_valid_till: addDays(estimate.date, 10),
    converted_at: null,
    accepted_at: null,
  })
  for (const absent of ['total_due', 'paid_in_full', 'date_due', 'voided_at', 'hide_prices'])
    expect(estimate).not.toHaveProperty(absent)
  const [year] = estimate.date.split('-')
  expect((await made('createInvoice', { body: { items } })).number).toBe(`${year}-00001`)
})

test('what is not of estimates is an unknown field', async () => {
  const { call } = await newCaller()
  for (const more of [{ payments: [{ type: 'cash' }] }, { date_due: '2026-01-01' }, { hide_prices: true }]) {
    const { status, body } = await call('createEstimate', { body: { items, ...more } })
    expect([status, body.cause?.issues[0].path]).toEqual([422, Object.keys(more)])
  }
})

test.each([
  ['acceptEstimate', 'accepted', 'accepted_at'],
  ['rejectEstimate', 'rejected', 'rejected_at'],
] as const)('%s answers an open estimate once', async (operation, status, field) => {
  const { call, made } = await newCaller()
  const draft = await made('createEstimate', { body: { is_draft: true, items } })
  expect((await call(operation, { params: { id: draft.id } })).body.code).toBe('is_a_draft')
  const { id } = await made('createEstimate', { body: { items } })
  const answered = await made(operation, { params: { id }, body: { note: 'By phone' } })
  expect(answered).toMatchObject({ status, decision_note: 'By phone', [field]: expect.any(String) })
  for (const again of ['acceptEstimate', 'rejectEstimate'] as const)
    expect(await call(again, { params: { id } })).toMatchObject({ status: 409, body: { code: 'not_open' } })
  expect((await made('listDocumentVersions', { params: { id } })).data).toMatchObject([{ action: status }])
})

test('one that has lapsed is expired, by its entity’s calendar', async () => {
  const { key, entityId } = await createEntity()
  const { call, made } = callerOf(key)
  await setEntity(entityId, { timezone: 'Pacific/Kiritimati' })
  const { date } = await made('createEstimate', { body: { is_draft: true, items } })
  const past = addDays(date, -1)
  const lapsed = await made('createEstimate', { body: { items, date: past, date_valid_till: past } })
  const lasting = await made('createEstimate', { body: { items, date_valid_till: date } })
  expect([lapsed.status, lasting.status]).toEqual(['expired', 'open'])
  expect((await call('acceptEstimate', { params: { id: lapsed.id } })).body.code).toBe('not_open')
})

test('each status is found by its name, and no other', async () => {
  const { call, made } = await newCaller()
  const make = async (more: object = {}) => (await made('createEstimate', { body: { items, ...more } })).id
  const ids: Record<string, string> = {
    draft: await make({ is_draft: true }),
    open: await make(),
    accepted: await make(),
    rejected: await make(),
    expired: await make({ date: '2020-01-01', date_valid_till: '2020-01-01' }),
    converted: await make(),
  }
  await made('acceptEstimate', { params: { id: ids.accepted ?? '' } })
  await made('rejectEstimate', { params: { id: ids.rejected ?? '' } })
  await made('createInvoice', { body: { items, linked_documents: [ids.converted] } })
  for (const [status, id] of Object.entries(ids)) {
    const { data } = await made('listEstimates', { query: { query: JSON.stringify({ status }) } })
    expect(data, status).toMatchObject([{ id, status }])
  }
  const wrong = await call('listEstimates', { query: { query: '{"status":"overdue"}' } })
  expect(wrong.status).toBe(422)
})

test('an estimate becomes an invoice once, and is free again when that is gone', async () => {
  const { call, made } = await newCaller()
  const { id } = await made('createEstimate', { body: { items } })
  const draft = await made('createInvoice', { body: { is_draft: true, items, linked_documents: [id] } })
  const get = () => made('getEstimate', { params: { id }, query: { include: 'document_relations' } })
  const again = { items, linked_documents: [id] }
  expect(await get()).toMatchObject({
    status: 'open',
    converted_at: null,
    document_relations: [
      { relation_type: 'converted_to', document_id: draft.id, document_type: 'invoice', is_draft: true },
    ],
  })
  await made('deleteInvoice', { params: { id: draft.id } })
  expect(await get()).toMatchObject({ status: 'open', document_relations: [] })

  const invoice = await made('createInvoice', { body: { ...again, is_draft: true } })
  await made('finalizeInvoice', { params: { id: invoice.id } })
  expect(await get()).toMatchObject({ status: 'converted', converted_at: expect.any(String) })
  expect((await call('createInvoice', { body: again })).body.code).toBe('not_linkable')
  const { document_relations } = await made('getInvoice', {
    params: { id: invoice.id },
    query: { include: 'document_relations' },
  })
  expect(document_relations).toMatchObject([{ relation_type: 'converted_from', document_id: id }])
  const forced = await made('createInvoice', { body: { ...again, force_linked_documents: true } })
  await made('voidInvoice', { params: { id: invoice.id } })
  expect((await get()).status).toBe('converted')
  await made('voidInvoice', { params: { id: forced.id } })
  expect((await get()).status).toBe('open')
})

test('an estimate is invoiced in parts, whose lines name the lines that they invoice', async () => {
  const { made } = await newCaller()
  const estimate = await made('createEstimate', { body: { items: [{ name: 'Advice', price: 10, quantity: 3 }] } })
  const source_line_id = estimate.items?.[0]?.id
  const part = (quantity: number, more: object = {}) =>
    made('createInvoice', {
      body: {
        is_draft: true,
        linked_documents: [estimate.id],
        items: [{ name: 'Advice', price: 10, quantity, source_line_id }],
        ...more,
      },
    })
  const first = await part(1)
  const rest = await part(2, { force_linked_documents: true })
  const found = await made('getEstimate', { params: { id: estimate.id }, query: { include: 'document_relations' } })
  expect(found.document_relations).toMatchObject([
    { relation_type: 'converted_to', document_id: first.id, total_with_tax: 10 },
    { relation_type: 'converted_to', document_id: rest.id, total_with_tax: 20 },
  ])
  const changed = await made('updateInvoice', {
    params: { id: rest.id },
    body: { items: [{ name: 'Advice', price: 10, source_line_id }] },
  })
  expect(changed.items).toMatchObject([{ source_line_id, quantity: 1 }])
})

test('a draft may be made from something else, and still from what it was made from', async () => {
  const { made } = await newCaller()
  const [first, second] = [
    await made('createEstimate', { body: { items } }),
    await made('createEstimate', { body: { items } }),
  ]
  const draft = await made('createInvoice', { body: { is_draft: true, items, linked_documents: [first.id] } })
  const update = (body: object) => made('updateInvoice', { params: { id: draft.id }, body })
  await update({ linked_documents: [first.id, second.id], items })
  await update({ linked_documents: [second.id] })
  const status = async ({ id }: { id: string }) => (await made('getEstimate', { params: { id } })).status
  await update({ items: [{ name: 'Other', price: 1 }] })
  await made('finalizeInvoice', { params: { id: draft.id } })
  expect([await status(first), await status(second)]).toEqual(['open', 'converted'])
})

test('drafts, voided and rejected documents and the wrong types are not linked', async () => {
  const { call, made } = await newCaller()
  const draft = await made('createEstimate', { body: { is_draft: true, items } })
  const rejected = await made('createEstimate', { body: { items } })
  await made('rejectEstimate', { params: { id: rejected.id } })
  const voided = await made('createInvoice', { body: { items } })
  await made('voidInvoice', { params: { id: voided.id } })
  const invoice = await made('createInvoice', { body: { items } })
  const tries = [
    ['createInvoice', draft.id],
    ['createInvoice', rejected.id],
    ['createCreditNote', voided.id],
    ['createEstimate', invoice.id],
    ['createAdvanceInvoice', invoice.id],
  ] as const
  for (const [operation, id] of tries) {
    const answer = await call(operation, { body: { items, linked_documents: [id] } })
    expect(answer, operation).toMatchObject({
      status: 422,
      body: { code: 'not_linkable', cause: { issues: [{ path: ['linked_documents', 0] }] } },
    })
  }
})

test('who may not read a type cannot learn of it by linking it', async () => {
  const { key, keyWith } = await createEntity()
  const { id } = await callerOf(key).made('createEstimate', { body: { items } })
  const { call } = callerOf(await keyWith(['invoices:write']))
  const answer = await call('createInvoice', { body: { is_draft: true, items, linked_documents: [id] } })
  expect(answer).toMatchObject({ status: 403, body: { permission: 'estimates:read' } })
})
