import { expect, test } from 'vitest'

import { createEntity } from '@/test/harness'
import { resourcesOf, setEntity } from '@/test/resources'

const RULES = { eu: { auto_reverse_charge: true, auto_remove_tax_export: true } }
const CLAUSES = { domestic: 'At home', intra_eu_b2b: 'Art. 196', export: 'Art. 146' }
const BUSINESS = { name: 'Bär GmbH', country: 'Germany', country_code: 'DE', tax_number: 'DE136695976' }
const AT_HOME = { name: 'Doma d.o.o.', country: 'Slovenia', country_code: 'SI', tax_number: 'SI12345679' }
const ABROAD = { name: 'Globex Inc.', country: 'United States', country_code: 'US' }
const GOODS = [{ name: 'Bolts', price: 100, classification: 'product', taxes: [{ rate: 22 }] }]

async function company(tax_rules: object = RULES) {
  const { key, entityId } = await createEntity()
  await setEntity(entityId, { country: 'Slovenia', country_code: 'SI', currency_code: 'EUR' })
  await setEntity(entityId, { settings: { tax_rules, tax_clause_defaults: CLAUSES } })
  return resourcesOf(key)
}

const charged = { total: 100, total_with_tax: 122, taxes: [{ rate: 22, base: 100, amount: 22, reverse_charge: false }] }
const reversed = { total: 100, total_with_tax: 100, taxes: [{ rate: 22, base: 100, amount: 0, reverse_charge: true }] }
const exported = { total: 100, total_with_tax: 100, taxes: [{ rate: 0, base: 100, amount: 0, reverse_charge: false }] }

test.each([
  ['a customer at home', AT_HOME, charged],
  ['a business elsewhere in the EU', BUSINESS, reversed],
  ['a consumer elsewhere in the EU', { ...BUSINESS, is_end_consumer: true }, charged],
  ['nobody with a tax number elsewhere in the EU', { ...BUSINESS, tax_number: null }, charged],
  ['one whose number is no VAT identifier', { ...BUSINESS, tax_number: '12' }, charged],
  ['one whose VAT identifier is of another country', { ...BUSINESS, tax_number: 'SI12345679' }, charged],
  [
    'a business in Greece',
    { ...BUSINESS, country: 'Greece', country_code: 'GR', tax_number: 'el 123456789' },
    reversed,
  ],
  ['somebody outside of it', ABROAD, exported],
])('the rules see to what %s is charged, in the preview as in the document', async (_, customer, expected) => {
  const { invoices, calculate } = await company()
  expect((await invoices.create({ customer, items: GOODS })).body).toMatchObject(expected)
  expect((await calculate({ customer, items: GOODS })).body).toMatchObject(expected)
})

test('without its rule, what the lines name is charged', async () => {
  const { invoices } = await company({ eu: { auto_reverse_charge: false } })
  expect((await invoices.create({ customer: BUSINESS, items: GOODS })).body).toMatchObject(charged)
  expect((await invoices.create({ customer: ABROAD, items: GOODS })).body).toMatchObject(charged)
})

test('services to consumers outside the EU keep the tax of the seller', async () => {
  const { invoices } = await company()
  const services = GOODS.map((line) => ({ ...line, classification: 'service' }))
  expect((await invoices.create({ customer: ABROAD, items: services })).body).toMatchObject(charged)
  const business = { ...ABROAD, tax_number: '12-3456789' }
  expect((await invoices.create({ customer: business, items: services })).body).toMatchObject(exported)
})

test('a line says what was replaced, and a draft gets it back with a customer at home', async () => {
  const { invoices } = await company()
  const { body: draft } = await invoices.create({ is_draft: true, customer: ABROAD, items: GOODS })
  expect(draft.items[0].taxes).toEqual([
    { rate: 0, tax_id: null, classification: null, reverse_charge: false, replaced_rate: 22 },
  ])
  const { body: home } = await invoices.update(draft.id, { customer: AT_HOME })
  expect(home).toMatchObject({ ...charged, tax_clause: 'At home', transaction_type: 'domestic' })
  expect(home.items[0].taxes).toEqual([{ rate: 22, tax_id: null, classification: null, reverse_charge: false }])
  expect((await invoices.update(draft.id, { customer: BUSINESS })).body).toMatchObject({
    ...reversed,
    tax_clause: 'Art. 196',
  })
})

test('what is said to be under reverse charge stays so, whoever the customer is', async () => {
  const { invoices } = await company()
  const items = [{ name: 'Scrap', price: 100, taxes: [{ rate: 22, reverse_charge: true }] }]
  const { body } = await invoices.create({ is_draft: true, customer: BUSINESS, items })
  expect((await invoices.update(body.id, { customer: AT_HOME })).body).toMatchObject(reversed)
})

test('drafts follow a customer who gets a tax number, and a clause that was written stays', async () => {
  const { invoices, customers } = await company()
  const { body: customer } = await customers.create({ ...BUSINESS, tax_number: null })
  const draft = { is_draft: true, customer_id: customer.id, items: GOODS }
  const [first, written] = [await invoices.create(draft), await invoices.create({ ...draft, tax_clause: 'Mine' })]
  expect(first.body).toMatchObject({ ...charged, transaction_type: 'intra_eu_b2c' })
  const { body: final } = await invoices.create({ ...draft, is_draft: false })

  expect((await customers.update(customer.id, { tax_number: BUSINESS.tax_number })).status).toBe(200)
  expect((await invoices.get(first.body.id)).body).toMatchObject({
    ...reversed,
    transaction_type: 'intra_eu_b2b',
    tax_clause: 'Art. 196',
    total_due: 100,
  })
  expect((await invoices.get(written.body.id)).body).toMatchObject({ ...reversed, tax_clause: 'Mine' })
  expect((await invoices.get(final.id)).body).toMatchObject(charged)
})
