import { afterAll, beforeAll, expect, test } from 'vitest'

import { closePools } from '@/db/pool'
import { callerOf } from '@/test/caller'
import { createEntity, type EntityWorld } from '@/test/harness'
import { setEntity } from '@/test/resources'

let entity: EntityWorld
let call: ReturnType<typeof callerOf>['call']
let made: ReturnType<typeof callerOf>['made']
beforeAll(async () => {
  entity = await createEntity()
  await setEntity(entity.entityId, { currency_code: 'EUR' })
  ;({ call, made } = callerOf(entity.key))
})
afterAll(closePools)

/** What a calculation says, of the document that was made of the same. */
const shownBy = (calculation: object, document: Record<string, unknown>) => {
  const fields = Object.keys(calculation).filter((field) => field !== 'items')
  return Object.fromEntries(fields.map((field) => [field, document[field]]))
}
async function bothOf(type: string, kind: 'Invoice' | 'CreditNote', body: object) {
  const { items, ...shown } = await made('calculateDocument', { body: { type, ...body } })
  expect(items).toHaveLength(1)
  const saved = await made(`create${kind}`, { body })
  expect(shown).toEqual(shownBy(shown, saved))
  return shown
}
const items = (price: number) => [{ name: 'Kitchen', price, taxes: [{ rate: 22 }] }]

test('it converts as saving does, and refuses the same rates', async () => {
  const body = { items: items(10.03), currency_code: 'USD', exchange_rate: 0.85 }
  expect(await bothOf('invoice', 'Invoice', body)).toMatchObject({
    exchange_rate: 0.85,
    total_converted: 8.53,
    taxes: [{ amount_converted: 1.88 }],
    total_with_tax_converted: 10.41,
    total_paid: 0,
    total_due: 12.24,
  })
  const unknown = { items: items(10.03), currency_code: 'USD' }
  expect(await made('calculateDocument', { body: unknown })).toMatchObject({
    exchange_rate: null,
    total_with_tax_converted: null,
  })
  for (const wrong of [{ exchange_rate: 0 }, { currency_code: 'EUR' }]) {
    const asked = { ...body, ...wrong }
    for (const operation of ['calculateDocument', 'createInvoice'] as const)
      expect((await call(operation, { body: asked })).body.cause.issues).toMatchObject([{ path: ['exchange_rate'] }])
  }
})

test('advances are deducted as they will be, one after the other, and no more than is to pay', async () => {
  const advance = async (price: number, amount: number): Promise<string> => {
    const { id } = await made('createAdvanceInvoice', { body: { items: items(price) } })
    await made('createPayment', { body: { document_id: id, amount, type: 'card' } })
    return id
  }
  const [first, second] = [await advance(100, 50), await advance(100, 122)]
  const body = { items: items(100), linked_documents: [first, second] }
  const { text } = await call('previewDocument', { query: { language: 'en' }, body: { type: 'invoice', ...body } })
  expect(text).toMatch(/Amount due.{0,120}0\.00/s)
  expect(text).toContain('72.00')
  expect(await bothOf('invoice', 'Invoice', body)).toMatchObject({ total_with_tax: 122, total_paid: 122, total_due: 0 })
  // 50 are left of the second one.
  expect(await bothOf('invoice', 'Invoice', { ...body, items: items(200) })).toMatchObject({
    total_paid: 50,
    total_due: 194,
  })
})

test('a credit note shows what it pays of what it credits, and what is to be refunded', async () => {
  const invoice = await made('createInvoice', { body: { items: items(100) } })
  await made('createPayment', { body: { document_id: invoice.id, amount: 100, type: 'card' } })
  const body = { items: items(100), linked_documents: [invoice.id] }
  expect(await bothOf('credit_note', 'CreditNote', body)).toMatchObject({ total_paid: 22, total_due: 100 })
  const estimate = await made('calculateDocument', { body: { type: 'estimate', items: items(100) } })
  expect(estimate).toMatchObject({ total_with_tax: 122, total_paid: 0, total_due: 0 })
})

test('a preview shows payments to those who may read them', async () => {
  const { id } = await made('createAdvanceInvoice', { body: { items: items(100), payments: [{ type: 'card' }] } })
  const body = { type: 'invoice', items: items(300), linked_documents: [id] }
  const blind = callerOf(await entity.keyWith(['invoices:read', 'invoices:write']))
  const [all, less] = [
    await call('previewDocument', { query: { language: 'en' }, body }),
    await blind.call('previewDocument', { query: { language: 'en' }, body }),
  ]
  expect([all.status, less.status]).toEqual([200, 200])
  expect([all.text, less.text].map((text) => text.includes('Advance payment'))).toEqual([true, false])
})

test('a draft has no rate that is of other money, or of what it no longer credits', async () => {
  const abroad = { items: items(10), currency_code: 'USD' }
  const draft = await made('createInvoice', { body: { ...abroad, exchange_rate: 0.85, is_draft: true } })
  const change = (id: string, body: object) => made('updateInvoice', { params: { id }, body })
  for (const currency_code of ['CHF', 'EUR', 'USD'])
    expect((await change(draft.id, { currency_code })).exchange_rate, currency_code).toBeNull()
  const untaxed = await made('createInvoice', { body: { items: [{ name: 'Book', price: 10 }], currency_code: 'USD' } })
  const note = await made('createCreditNote', {
    body: { items: [{ name: 'Book', price: 10 }], currency_code: 'USD', exchange_rate: 0.85, is_draft: true },
  })
  const linked = { params: { id: note.id }, body: { linked_documents: [untaxed.id] } }
  expect(await made('updateCreditNote', linked)).toMatchObject({ exchange_rate: null, total_converted: null })
})
