import { parse } from 'csv-parse/sync'
import { expect, test } from 'vitest'

import { ask } from '@/test/ask'
import { createEntity } from '@/test/harness'

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

test('records are exported with their own permission', async () => {
  const { keyWith } = await createEntity()
  const key = await keyWith(['items:read'])
  expect(await ask('exportCustomers', {}, { key })).toMatchObject({
    status: 403,
    body: { permission: 'customers:read' },
  })
  expect((await ask('exportItems', {}, { key })).status).toBe(200)
})
