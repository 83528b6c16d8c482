import { expect, test } from 'vitest'

import { createEntity } from '@/test/harness'
import { resourcesOf, setEntity } from '@/test/resources'

const absent = (prefix: string) => `${prefix}_${'a'.repeat(24)}`
const line = { name: 'Work', price: 100, quantity: 2, taxes: [{ rate: 22 }], discounts: [{ value: 10 }] }

test('a draft has totals and no number', async () => {
  const { key } = await createEntity()
  const { status, body, headers } = await resourcesOf(key).invoices.create({ is_draft: true, items: [line] })
  expect(status).toBe(201)
  expect(headers.get('etag')).toBe('"1"')
  expect(body).toMatchObject({
    number: null,
    is_draft: true,
    status: 'draft',
    currency_code: 'EUR',
    total: 180,
    total_discount: 20,
    total_with_tax: 219.6,
    total_due: 219.6,
    total_paid: 0,
    paid_in_full: false,
    taxes: [{ rate: 22, tax_id: null, base: 180, amount: 39.6, reverse_charge: false }],
    items: [{ name: 'Work', price: 100, quantity: 2, total: 180, total_with_tax: 219.6, type: null }],
  })
  expect((await resourcesOf(key).invoices.get(body.id)).body).toEqual(body)
})

test('an invoice that is no draft is numbered at once, with its issuer and customer as they are', async () => {
  const { key } = await createEntity()
  const { invoices } = resourcesOf(key)
  const { body } = await invoices.create({ items: [line], customer: { name: 'Anna', city: 'Maribor' } })
  expect(body).toMatchObject({
    number: `${body.date_year}-00001`,
    is_draft: false,
    status: 'outstanding',
    issuer: { name: 'Acme d.o.o.' },
    customer_id: null,
    customer: { name: 'Anna', city: 'Maribor', email: null },
  })
  expect(body.finalized_at).not.toBeNull()
  expect((await invoices.get(body.id)).body).toEqual(body)
})

test('without a credential nothing is told, and without the permission nothing is done', async () => {
  const world = await createEntity({ permissions: ['invoices:read'] })
  expect((await resourcesOf().invoices.list()).status).toBe(401)
  expect((await resourcesOf().invoices.create({ items: [line] })).status).toBe(401)
  expect(await resourcesOf(world.key).invoices.create({ items: [line] })).toMatchObject({
    status: 403,
    body: { permission: 'invoices:write' },
  })
  expect((await resourcesOf(await world.keyWith(['items:read'])).invoices.list()).status).toBe(403)
})

test('what a body refers to must be here: another entity’s customer, item or tax is the same 404', async () => {
  const { key } = await createEntity()
  const { invoices } = resourcesOf(key)
  const theirs = resourcesOf((await createEntity()).key)
  const hidden = {
    customer: (await theirs.customers.create({ name: 'A' })).body.id,
    item: (await theirs.items.create({ name: 'A' })).body.id,
    tax: (await theirs.taxes.create({ tax_rates: [{ rate: 22 }] })).body.id,
  }
  const bodies = (ids: { customer: string; item: string; tax: string }) => [
    { customer_id: ids.customer, items: [line] },
    { items: [{ item_id: ids.item }] },
    { items: [{ ...line, taxes: [{ tax_id: ids.tax }] }] },
  ]
  const gone = { customer: absent('cust'), item: absent('item'), tax: absent('tax') }
  const odd = { customer: 'x', item: 'x', tax: 'x' }
  for (const body of [...bodies(hidden), ...bodies(gone), ...bodies(odd)]) {
    expect(await invoices.create(body)).toMatchObject({ status: 404, body: { code: 'not_found' } })
  }
  expect((await invoices.list()).body.data).toEqual([])
})

test('a wrong value is named with its place', async () => {
  const { invoices } = resourcesOf((await createEntity()).key)
  const wrong: [object, (string | number)[]][] = [
    [{}, ['items']],
    [{ items: [] }, ['items']],
    [{ items: [{ ...line, gross_price: 1 }] }, ['items', 0, 'gross_price']],
    [{ items: [line, { ...line, taxes: [{ rate: 101 }] }] }, ['items', 1, 'taxes', 0, 'rate']],
    [{ items: [{ ...line, taxes: [{}] }] }, ['items', 0, 'taxes', 0]],
    [{ items: [{ ...line, taxes: [{ classification: 'X' }] }] }, ['items', 0, 'taxes', 0, 'classification']],
    [{ items: [{ ...line, discounts: [{ value: 101 }] }] }, ['items', 0, 'discounts', 0, 'value']],
    [{ items: [{ type: 'separator', price: 1 }] }, ['items', 0, 'price']],
    [{ items: [line], number: '1' }, ['number']],
    [{ items: [line], date: '2024-02-30' }, ['date']],
    [{ items: [line], date_service: '2026-02-02', date_service_to: '2026-02-01' }, ['date_service_to']],
    [{ items: [line], currency_code: 'XYZ' }, ['currency_code']],
    [{ items: [line], exchange_rate: 2 }, ['exchange_rate']],
    [{ items: [line], currency_code: 'USD', exchange_rate: 0 }, ['exchange_rate']],
    [{ items: [line], expected_total_with_tax: 219 }, ['expected_total_with_tax']],
    [{ items: [line], is_draft: true, payments: [{ type: 'cash' }] }, ['payments']],
    [{ items: [line], payments: [{ type: 'cash', amount: 219.61 }] }, ['payments', 0, 'amount']],
    [{ items: [line], payments: [{ type: 'cash', amount: 1.001 }] }, ['payments', 0, 'amount']],
    [{ items: [{ ...line, name: '', save_item: true }] }, ['items', 0, 'name']],
    [{ items: [{ ...line, price: 999999999999, quantity: 999999999999 }] }, ['items', 0]],
  ]
  for (const [body, path] of wrong) {
    const answer = await invoices.create(body)
    expect([body, answer.status]).toEqual([body, 422])
    expect(answer.body.cause.issues[0].path).toEqual(path)
  }
  expect((await invoices.list()).body.data).toEqual([])
})

test('amounts are taken exactly or not at all', async () => {
  const { invoices } = resourcesOf((await createEntity()).key)
  const create = (price: string) => invoices.create(`{"is_draft":true,"items":[{"price":${price}}]}`)
  const refused = [
    '"NaN"',
    '"Infinity"',
    '1e400',
    '1e-20',
    '"0x10"',
    '"1_000"',
    '"١٢"',
    '" 12 "',
    '9007199254740993',
    '99999999999999999.99',
    '""',
    'true',
    '[1]',
    '{}',
    '"1e3"',
    '"+1"',
  ]
  for (const price of refused) expect([price, (await create(price)).status]).toEqual([price, 422])
  const taken: [string, number][] = [
    ['0.005', 0.01],
    ['"0.015"', 0.02],
    ['-0', 0],
    ['-1', -1],
    ['1e3', 1000],
    ['"12.50"', 12.5],
  ]
  for (const [price, total] of taken) expect([price, (await create(price)).body.total]).toEqual([price, total])
})

test('texts that are not sent are the entity’s, and an empty one means none', async () => {
  const { key, entityId } = await createEntity()
  await setEntity(entityId, {
    settings: {
      default_invoice_note: 'Thanks',
      default_invoice_payment_terms: '30 days',
      document_footer: '{entity_name}',
      default_document_signature: 'Ana',
      default_invoice_due_days: 14,
      tax_clause_defaults: { domestic: 'VAT charged' },
    },
  })
  const { invoices } = resourcesOf(key)
  const texts = {
    note: 'Thanks',
    payment_terms: '30 days',
    footer: '{entity_name}',
    signature: 'Ana',
    tax_clause: 'VAT charged',
  }
  const plain = await invoices.create({ date: '2026-01-20', items: [line] })
  expect(plain.body).toMatchObject({ ...texts, date_due: '2026-02-03', reference: null })
  const own = { note: 'Hello', payment_terms: '', footer: null, date_due: null }
  const given = await invoices.create({ ...own, date: '2026-01-20', items: [line] })
  expect(given.body).toMatchObject({
    note: 'Hello',
    payment_terms: null,
    footer: null,
    signature: 'Ana',
    date_due: null,
  })
  const abroad = await invoices.create({ customer: { name: 'B', country_code: 'US' }, items: [line] })
  expect(abroad.body.tax_clause).toBeNull()
  const late = await invoices.create({ date: '9999-12-31', items: [line] })
  expect(late).toMatchObject({ status: 422, body: { cause: { issues: [{ path: ['date'] }] } } })
})

test('an item fills what its line leaves out, at the rate of the document’s date', async () => {
  const { items, taxes, invoices } = resourcesOf((await createEntity()).key)
  const tax = (
    await taxes.create({
      classification: 'S',
      tax_rates: [
        { rate: 20, valid_from: '2020-01-01' },
        { rate: 22, valid_from: '2026-01-01' },
      ],
    })
  ).body
  const item = (await items.create({ name: 'Desk', description: 'Oak', price: 99.9, unit: 'pc', tax_ids: [tax.id] }))
    .body
  const [now, before] = [
    await invoices.create({ date: '2026-01-01', items: [{ item_id: item.id, quantity: 2 }] }),
    await invoices.create({ date: '2025-12-31', items: [{ item_id: item.id, description: null, price: 10 }] }),
  ]
  expect(now.body.items[0]).toMatchObject({
    item_id: item.id,
    name: 'Desk',
    description: 'Oak',
    unit: 'pc',
    price: 99.9,
    total: 199.8,
    taxes: [{ rate: 22, tax_id: tax.id, classification: 'S' }],
  })
  expect(before.body.items[0]).toMatchObject({ name: 'Desk', description: null, price: 10, taxes: [{ rate: 20 }] })
  const early = await invoices.create({ date: '2019-12-31', items: [{ ...line, taxes: [{ classification: 'S' }] }] })
  expect(early).toMatchObject({ status: 422, body: { cause: { issues: [{ path: ['items', 0, 'taxes', 0] }] } } })
  const direct = await invoices.create({ date: '2026-01-01', items: [{ price: 1, taxes: [{ tax_id: tax.id }] }] })
  expect(direct.body.taxes).toMatchObject([{ rate: 22, tax_id: tax.id, base: 1, amount: 0.22 }])
})

test('customers and items that are written into an invoice can be saved with it', async () => {
  const { items, customers, invoices } = resourcesOf((await createEntity()).key)
  const { body } = await invoices.create({
    customer: { name: 'Anna', email: 'anna@example.com', save_customer: true },
    items: [
      { ...line, save_item: true },
      { name: 'Chair', gross_price: 12.2, taxes: [{ rate: 22 }], save_item: true },
      { name: 'Rest' },
    ],
  })
  expect((await customers.list()).body.data).toMatchObject([
    { id: body.customer_id, name: 'Anna', email: 'anna@example.com' },
  ])
  const saved = (await items.list({ order_by: 'id' })).body.data
  expect(saved).toMatchObject([
    { name: 'Work', price: 100, total_tax: 22 },
    { name: 'Chair', gross_price: 12.2, price: 10 },
  ])
  expect(body.items.map((each: { item_id: string }) => each.item_id)).toEqual([saved[0].id, saved[1].id, null])
  expect(saved[0].tax_ids).toEqual(saved[1].tax_ids)
  const again = await invoices.create({
    customer_id: body.customer_id,
    customer: { name: 'A', save_customer: true },
    items: [line],
  })
  expect(again).toMatchObject({ status: 422, body: { cause: { issues: [{ path: ['customer', 'save_customer'] }] } } })
})

test('payments that come with an invoice count at once', async () => {
  const { payments, invoices } = resourcesOf((await createEntity()).key)
  const paid = await invoices.create({
    items: [line],
    payments: [{ type: 'card', amount: '19.60', date: '2026-01-05' }, { type: 'cash' }],
  })
  expect(paid.body).toMatchObject({ total_paid: 219.6, total_due: 0, paid_in_full: true, status: 'paid' })
  const rows = (await payments.list({ order_by: 'amount' })).body.data
  expect(rows).toMatchObject([
    { amount: 19.6, type: 'card', date: '2026-01-05' },
    { amount: 200, type: 'cash' },
  ])
  const twice = await invoices.create({ items: [line], payments: [{ type: 'card' }, { type: 'cash' }] })
  expect(twice).toMatchObject({ status: 422, body: { code: 'overpaid' } })
})

test('currencies have the decimals that they have', async () => {
  const { invoices } = resourcesOf((await createEntity()).key)
  const items = [{ price: 10.5555, taxes: [{ rate: 22 }] }]
  const create = async (currency_code: string, exchange_rate?: number, is_draft = false) =>
    (await invoices.create({ currency_code, exchange_rate, is_draft, items })).body
  expect(await create('EUR')).toMatchObject({
    total: 10.56,
    total_with_tax: 12.88,
    exchange_rate: null,
    total_with_tax_converted: 12.88,
    taxes: [{ base: 10.56, amount: 2.32, base_converted: 10.56, amount_converted: 2.32 }],
  })
  expect(await create('USD')).toMatchObject({ code: 'exchange_rate_required' })
  const untaxed = await invoices.create({ currency_code: 'USD', items: [{ price: 10 }] })
  expect(untaxed.body).toMatchObject({ is_draft: false, total_with_tax_converted: null })
  expect(await create('USD', undefined, true)).toMatchObject({
    exchange_rate: null,
    total_converted: null,
    total_with_tax_converted: null,
    taxes: [{ amount: 2.32, base_converted: null, amount_converted: null }],
  })
  expect(await create('USD', 0.9)).toMatchObject({
    exchange_rate: 0.9,
    total_converted: 9.5,
    total_with_tax_converted: 11.59,
    taxes: [{ base: 10.56, amount: 2.32, base_converted: 9.5, amount_converted: 2.09 }],
  })
  expect(await create('JPY', 0.0061)).toMatchObject({ total: 11, total_with_tax: 13, total_with_tax_converted: 0.08 })
  expect(await create('KWD', 3)).toMatchObject({
    total: 10.556,
    total_with_tax: 12.878,
    // 31.67 and 6.97; converted by itself it would be 38.63.
    total_with_tax_converted: 38.64,
  })
})

test('the entity’s mode calculates where the invoice names none', async () => {
  const { key, entityId } = await createEntity()
  await setEntity(entityId, { settings: { calculation: { default_mode: 'b2c_gross_discount' } } })
  const { invoices } = resourcesOf(key)
  const items = [{ gross_price: 0.99, quantity: 3, taxes: [{ rate: 22 }] }]
  expect((await invoices.create({ items })).body).toMatchObject({
    calculation_mode: 'b2c_gross_discount',
    total_with_tax: 2.97,
  })
  const named = (await invoices.create({ calculation_mode: 'b2b_standard', items, expected_total_with_tax: 2.98 })).body
  expect(named).toMatchObject({ calculation_mode: 'b2b_standard', total_with_tax: 2.98 })
})

test('a thousand lines are one invoice', async () => {
  const { invoices } = resourcesOf((await createEntity()).key)
  const items = Array.from({ length: 1000 }, (_, index) => ({
    name: `Line ${index}`,
    price: 1.05,
    taxes: [{ rate: 19 }],
  }))
  const { status, body } = await invoices.create({ items })
  expect(status).toBe(201)
  expect(body).toMatchObject({ total: 1050, total_with_tax: 1249.5 })
  const read = (await invoices.get(body.id)).body.items
  expect(read.map((each: { name: string }) => each.name)).toEqual(items.map(({ name }) => name))
  expect((await invoices.create({ items: [...items, ...items] })).status).toBe(422)
})

test('a finalization that fails leaves nothing behind, its number least of all', async () => {
  const { key } = await createEntity()
  const { invoices, customers } = resourcesOf(key)
  const refused = await invoices.create({
    items: [line],
    customer: { name: 'A', save_customer: true },
    payments: [{ type: 'cash', amount: 500 }],
  })
  expect(refused.status).toBe(422)
  expect((await customers.list()).body.data).toEqual([])
  expect((await invoices.create({ items: [line] })).body.number).toMatch(/-00001$/)
})
