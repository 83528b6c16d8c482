import { parse } from 'csv-parse/sync'
import { expect, test } from 'vitest'

import { addDays, todayIn } from '@/lib/dates'
import { ask } from '@/test/ask'
import { createEntity } from '@/test/harness'
import { setEntity } from '@/test/resources'

const rowsOf = (text: string): Record<string, string>[] => parse(text, { columns: true, record_delimiter: '\r\n' })

test('customers come out as their list has them', async () => {
  const { key } = await createEntity()
  const create = (body: object) => ask('createCustomer', { body }, { key })
  await create({ name: 'Globex', email: 'a@globex.example', tax_number: 'SI12345678', metadata: { tier: 'gold' } })
  await create({ name: '=Initech', city: 'Ptuj' })
  const gone = (await create({ name: 'Gone' })).body
  await ask('deleteCustomer', { params: { id: gone.id } }, { key })
  const rows = rowsOf((await ask('exportCustomers', { query: { order_by: 'name' } }, { key })).text)
  expect(rows.map(({ name }) => name)).toEqual(["'=Initech", 'Globex'])
  expect(rows[1]).toMatchObject({ tax_number: 'SI12345678', is_end_consumer: 'false', metadata: '{"tier":"gold"}' })
  const found = await ask('exportCustomers', { query: { search: 'initech' } }, { key })
  expect(rowsOf(found.text).map(({ city }) => city)).toEqual(['Ptuj'])
})

test('items come out with the rate of their tax', async () => {
  const { key } = await createEntity()
  const create = (body: object) => ask('createItem', { body }, { key })
  await create({ name: 'Hour', price: 80.5, unit: 'h', taxes: [{ rate: 9.5 }] })
  await create({ name: 'Gift', gross_price: 12.2 })
  const rows = rowsOf((await ask('exportItems', { query: { order_by: 'name' } }, { key })).text)
  expect(rows[1]).toMatchObject({ name: 'Hour', price: '80.5', unit: 'h', tax_rate: '9.5' })
  expect(rows[0]).toMatchObject({ name: 'Gift', gross_price: '12.2', tax_rate: '' })
})

test('the rate of an item is that of the day where the entity is', async () => {
  // At any time at least one of them is on another day than UTC.
  for (const timezone of ['Pacific/Kiritimati', 'Etc/GMT+12']) {
    const { key, entityId } = await createEntity()
    await setEntity(entityId, { timezone })
    const today = todayIn(timezone, new Date())
    const tax_rates = [
      { rate: 10, valid_from: '2020-01-01' },
      { rate: 20, valid_from: today },
      { rate: 30, valid_from: addDays(today, 1) },
    ]
    const tax = (await ask('createTax', { body: { tax_rates } }, { key })).body
    await ask('createItem', { body: { name: 'Hour', price: 80, tax_ids: [tax.id] } }, { key })
    expect(rowsOf((await ask('exportItems', {}, { key })).text)).toMatchObject([{ tax_rate: '20' }])
  }
})

test('records are exported with the right to reports and to read them', async () => {
  const { keyWith } = await createEntity()
  const noReports = await ask('exportItems', {}, { key: await keyWith(['items:read']) })
  expect(noReports).toMatchObject({ status: 403, body: { permission: 'reports:read' } })
  const key = await keyWith(['reports:read', 'items:read'])
  expect(await ask('exportCustomers', {}, { key })).toMatchObject({
    status: 403,
    body: { permission: 'customers:read' },
  })
  expect((await ask('exportItems', {}, { key })).status).toBe(200)
})
