import { afterAll, expect, test } from 'vitest'

import { closePools } from '@/db/pool'
import { callerOf } from '@/test/caller'
import { createEntity } from '@/test/harness'
import { setEntity } from '@/test/resources'

afterAll(closePools)

type Line = { id: string; price: number; quantity: number; taxes: object[]; discounts: object[] }
const creditOf = ({ id, price, quantity, taxes, discounts }: Line, share = quantity) => ({
  name: 'x',
  price,
  discounts,
  quantity: share,
  source_line_id: id,
  // As the editor sends them: by their ids, and without what a rule made of them.
  taxes: (taxes as { rate: number; tax_id: string | null; replaced_rate?: number }[]).map(
    ({ tax_id, rate, replaced_rate }) => (tax_id ? { tax_id } : { rate: replaced_rate ?? rate }),
  ),
})
type Invoice = { id: string; items: Line[]; customer_id: string | null }
const inFull = ({ id, items, customer_id }: Invoice) => ({
  linked_documents: [id],
  items: items.map((line) => creditOf(line)),
  customer_id,
})

async function seller() {
  const { key, entityId } = await createEntity()
  await setEntity(entityId, { country: 'Slovenia', country_code: 'SI', currency_code: 'EUR' })
  const caller = callerOf(key)
  const tax = await caller.made('createTax', {
    body: { tax_rates: [{ rate: 19 }, { rate: 21, valid_from: '2026-03-01' }] },
  })
  const customer = await caller.made('createCustomer', {
    body: { name: 'Bär GmbH', country: 'Germany', country_code: 'DE' },
  })
  const becomesBusiness = async () => {
    await setEntity(entityId, { settings: { tax_rules: { eu: { auto_reverse_charge: true } } } })
    await caller.made('updateCustomer', { params: { id: customer.id }, body: { tax_number: 'DE136695976' } })
  }
  return { ...caller, tax, customer, entityId, becomesBusiness }
}

test('what was taxed by an older rate is credited by it: in full, in part, by its lines or not, and changed', async () => {
  const { made, call, tax } = await seller()
  const items = [{ name: 'x', price: 100, taxes: [{ tax_id: tax.id }] }]
  const invoice = () => made('createInvoice', { body: { date: '2026-02-10', items } })
  const [byLines, byLink] = [await invoice(), await invoice()]
  expect(byLines.total_with_tax).toBe(119)
  const credited = { total: 100, total_with_tax: 119, rounding_correction: 0, taxes: [{ rate: 19, amount: 19 }] }

  expect(await made('createCreditNote', { body: { ...inFull(byLines), date: '2026-04-01' } })).toMatchObject(credited)
  const body = { items, date: '2026-04-01', linked_documents: [byLink.id], is_draft: true }
  const draft = await made('createCreditNote', { body: { ...body, date: '2026-02-20' } })
  const params = { id: draft.id }
  expect(await made('updateCreditNote', { params, body: { date: '2026-05-01' } })).toMatchObject(credited)
  expect(await made('updateCreditNote', { params, body: { items } })).toMatchObject(credited)
  expect(await made('finalizeCreditNote', { params })).toMatchObject({ ...credited, status: 'paid' })

  const halved = await invoice()
  const half = { date: '2026-04-01', linked_documents: [halved.id], items: [creditOf(halved.items[0], 0.5)] }
  expect(await made('createCreditNote', { body: half })).toMatchObject({ total_with_tax: 59.5, taxes: [{ rate: 19 }] })
  expect((await call('createCreditNote', { body: { date: '2026-04-01', items } })).body.total_with_tax).toBe(121)
})

test('a full credit carries the rounding correction of what it credits', async () => {
  const { made, call } = await seller()
  const items = [{ name: 'x', price: 100, taxes: [{ rate: 22 }] }]
  const correction = { total: 100, total_with_tax: 121.99, rounding_correction: -0.01 }
  for (const byLines of [true, false]) {
    const invoice = await made('createInvoice', { body: { items, expected_total_with_tax: 121.99 } })
    const body = byLines ? inFull(invoice) : { items, linked_documents: [invoice.id] }
    const other = await call('createCreditNote', { body: { ...body, expected_total_with_tax: 121.98 } })
    expect(other).toMatchObject({ status: 422, body: { code: 'expected_total_mismatch' } })
    const draft = await made('createCreditNote', { body: { ...body, is_draft: true } })
    expect(draft).toMatchObject(correction)
    const params = { id: draft.id }
    expect(await made('updateCreditNote', { params, body: { date: invoice.date, note: 'x' } })).toMatchObject(
      correction,
    )
    const note = await made('finalizeCreditNote', { params })
    expect(note).toMatchObject({ ...correction, total_with_tax_converted: 121.99, total_paid: 121.99, status: 'paid' })
    expect(await made('getInvoice', { params: { id: invoice.id } })).toMatchObject({ status: 'paid', total_due: 0 })
  }
})

test('what a customer was charged is credited, whatever the tax law makes of them since', async () => {
  const { made, customer, becomesBusiness } = await seller()
  const items = [{ name: 'x', price: 100, taxes: [{ rate: 22 }] }]
  const body = { items, customer_id: customer.id }
  const [first, second, third] = [
    await made('createInvoice', { body }),
    await made('createInvoice', { body }),
    await made('createInvoice', { body }),
  ]
  const drafted = await made('createCreditNote', { body: { ...inFull(third), is_draft: true } })
  await becomesBusiness()
  const charged = { total_with_tax: 122, taxes: [{ rate: 22, amount: 22, reverse_charge: false }] }
  const credited = { ...charged, transaction_type: 'intra_eu_b2c', total_paid: 122 }
  expect(await made('createCreditNote', { body: inFull(first) })).toMatchObject(credited)
  expect(await made('createCreditNote', { body: { ...body, linked_documents: [second.id] } })).toMatchObject(credited)
  // A draft from before is not taxed anew, nor when it names the customer again.
  const params = { id: drafted.id }
  expect(await made('getCreditNote', { params })).toMatchObject(charged)
  expect(await made('updateCreditNote', { params, body: { customer_id: customer.id } })).toMatchObject(charged)
  expect(await made('finalizeCreditNote', { params })).toMatchObject(credited)
})

test('what was under reverse charge is credited without VAT, though the customer is a business no more', async () => {
  const { made, customer, becomesBusiness } = await seller()
  await becomesBusiness()
  const items = [{ name: 'x', price: 100, taxes: [{ rate: 22 }] }]
  const body = { items, customer_id: customer.id }
  const [first, second] = [await made('createInvoice', { body }), await made('createInvoice', { body })]
  expect(first.total_with_tax).toBe(100)
  await made('updateCustomer', { params: { id: customer.id }, body: { tax_number: null } })
  const credited = {
    total_with_tax: 100,
    transaction_type: 'intra_eu_b2b',
    taxes: [{ rate: 22, reverse_charge: true }],
  }
  const byLines = await made('createCreditNote', { body: inFull(first) })
  expect(byLines).toMatchObject(credited)
  expect(byLines.items[0].taxes).toMatchObject([{ rate: 22, reverse_charge: true, replaced_rate: 22 }])
  expect(await made('createCreditNote', { body: { ...body, linked_documents: [second.id] } })).toMatchObject(credited)
})

test('a draft keeps its expected total until its lines change', async () => {
  const { made, tax, customer, becomesBusiness } = await seller()
  const items = [{ name: 'x', price: 100, taxes: [{ rate: 22 }] }]
  const agreed = { is_draft: true, expected_total_with_tax: 121.99, date: '2026-02-10' }
  const draft = await made('createInvoice', { body: { ...agreed, items } })
  const params = { id: draft.id }
  const update = (body: object) => made('updateInvoice', { params, body })
  const kept = { total_with_tax: 121.99, rounding_correction: -0.01 }
  expect(await update({ date: '2026-02-11' })).toMatchObject(kept)
  expect(await update({ customer_id: customer.id })).toMatchObject(kept)
  expect(await update({ calculation_mode: 'b2c_gross_discount' })).toMatchObject(kept)
  await becomesBusiness()
  // 121.99 is no rounding of 100: what was agreed on is over.
  expect(await made('getInvoice', { params })).toMatchObject({ total_with_tax: 100, rounding_correction: 0 })
  const changed = await made('createInvoice', { body: { ...agreed, items } })
  const anew = { params: { id: changed.id }, body: { items } }
  expect(await made('updateInvoice', anew)).toMatchObject({ total_with_tax: 122, rounding_correction: 0 })
  const taxed = [{ name: 'x', price: 100, taxes: [{ tax_id: tax.id }] }]
  const later = await made('createInvoice', { body: { ...agreed, items: taxed, expected_total_with_tax: 119.01 } })
  const moved = await made('updateInvoice', { params: { id: later.id }, body: { date: '2026-04-01' } })
  expect(moved).toMatchObject({ total_with_tax: 121, rounding_correction: 0 })
})
