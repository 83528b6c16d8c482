import { expect, test } from 'vitest'

import { withTenant } from '@/db/tenant'
import { createEntity } from '@/test/harness'
import { resourcesOf, setEntity } from '@/test/resources'

const issueOf = ({ status, body }: { status: number; body: { cause?: { issues: { path: unknown }[] } } }) => [
  status,
  body.cause?.issues[0]?.path,
]

test('a customer has the code of the country that is named', async () => {
  const { customers } = resourcesOf((await createEntity()).key)
  const made = async (given: object) => {
    const { body } = await customers.create({ name: 'A', ...given })
    return [body.country, body.country_code]
  }
  expect(await made({ country: 'Germany' })).toEqual(['Germany', 'DE'])
  expect(await made({ country: 'the netherlands', country_code: null })).toEqual(['the netherlands', 'NL'])
  expect(await made({ country: 'DEU' })).toEqual(['DEU', 'DE'])
  expect(await made({ country: 'Germany', country_code: 'de' })).toEqual(['Germany', 'DE'])
  expect(await made({ country_code: 'DE' })).toEqual([null, 'DE'])
  expect(await made({ country: 'Niemcy', country_code: 'DE' })).toEqual(['Niemcy', 'DE'])
  expect(await made({ country: 'Atlantis' })).toEqual(['Atlantis', null])
  expect(issueOf(await customers.create({ name: 'A', country: 'Germany', country_code: 'FR' }))).toEqual([
    422,
    ['country_code'],
  ])
})

test('name and code of a country follow each other in changes', async () => {
  const { customers } = resourcesOf((await createEntity()).key)
  const { id } = (await customers.create({ name: 'A', country: 'Germany' })).body
  const changed = async (given: object) => {
    const { body } = await customers.update(id, given)
    return [body.country, body.country_code]
  }
  expect(await changed({ city: 'Köln' })).toEqual(['Germany', 'DE'])
  expect(await changed({ country: 'France' })).toEqual(['France', 'FR'])
  expect(await changed({ country_code: 'AT' })).toEqual(['Austria', 'AT'])
  expect(await changed({ country_code: null })).toEqual(['Austria', 'AT'])
  expect(issueOf(await customers.update(id, { country: 'Italy', country_code: 'AT' }))).toEqual([422, ['country_code']])
  expect(await changed({ country: 'Österreich' })).toEqual(['Österreich', 'AT'])
  expect(await changed({ country_code: 'AT' })).toEqual(['Österreich', 'AT'])
  expect(await changed({ country: 'Atlantis' })).toEqual(['Atlantis', null])
  expect(await changed({ country_code: 'GR' })).toEqual(['Atlantis', 'GR'])
  expect(await changed({ country_code: null })).toEqual(['Atlantis', null])
  expect(await changed({ country: 'Nowhere', country_code: 'GR' })).toEqual(['Nowhere', 'GR'])
  expect(await changed({ country: null })).toEqual([null, null])
})

test('a customer whose country is only named is taxed as one of that country', async () => {
  const { key, entityId, tenant } = await createEntity()
  await setEntity(entityId, { country: 'Slovenia', country_code: 'SI', currency_code: 'EUR' })
  await setEntity(entityId, { settings: { tax_rules: { eu: { auto_reverse_charge: true } } } })
  const { customers, invoices } = resourcesOf(key)
  const customer = { name: 'Bär GmbH', country: 'Germany', tax_number: 'DE136695976' }
  const items = [{ name: 'Work', price: 100, taxes: [{ rate: 22 }] }]
  const abroad = { transaction_type: 'intra_eu_b2b', total_with_tax: 100 }
  const { body: written } = await invoices.create({ customer, items })
  expect(written).toMatchObject({ ...abroad, customer: { country: 'Germany', country_code: 'DE' } })
  const { id } = (await customers.create(customer)).body
  expect((await invoices.create({ customer_id: id, items })).body).toMatchObject(abroad)
  const refused = await invoices.create({ customer: { ...customer, country_code: 'FR' }, items })
  expect(issueOf(refused)).toEqual([422, ['customer', 'country_code']])

  // One that was saved when a name had no code yet.
  await withTenant(tenant, 'read write', (tx) =>
    tx.updateTable('customers').set({ country_code: null }).where('id', '=', id).execute(),
  )
  const { body: draft } = await invoices.create({ customer_id: id, is_draft: true, items })
  expect(draft).toMatchObject(abroad)
  expect((await customers.update(id, { city: 'Köln' })).body.country_code).toBe('DE')
  expect((await invoices.get(draft.id)).body).toMatchObject({
    ...abroad,
    customer: { country_code: 'DE', city: 'Köln' },
  })
})
