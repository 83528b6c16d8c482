import { afterAll, expect, test } from 'vitest'

import { closePools } from '@/db/pool'
import { callerOf } from '@/test/caller'
import { createEntity } from '@/test/harness'
import { setEntity } from '@/test/resources'

afterAll(closePools)

async function world() {
  const entity = await createEntity()
  const caller = callerOf(entity.key)
  const imported = async (content: string, options: object = {}, type = 'invoices') => {
    const { id } = await caller.made('createImport', {
      body: { type, content: Buffer.from(content).toString('base64') },
    })
    return caller.call('runImport', { params: { id }, body: { on_error: 'skip', ...options } })
  }
  const invoice = async (reference: string) =>
    (await caller.made('listInvoices', { query: { search: reference, include: 'items' } })).data[0]
  return { ...entity, ...caller, imported, invoice }
}

test('a column of rates that is called VAT charges VAT', async () => {
  const { imported, invoice } = await world()
  const content = 'Number;Customer;Date;Description;Quantity;Price;VAT\nV1;Globex;31.03.2026;Work;1,5;1.234,50;22\n'
  const answer = await imported(content, { finalize: true })
  expect(answer.body, answer.text).toMatchObject({ created: { invoices: 1 }, issues: [] })
  expect(await invoice('V1')).toMatchObject({ total: 1851.75, total_with_tax: 2259.14, customer: { tax_number: null } })
})

test('a rate may stand among words', async () => {
  const { imported, invoice } = await world()
  const content =
    'number,customer,item,price,tax type\nW1,Globex,Work,100,20% (VAT on Income)\nW2,Globex,Work,100,Exempt %\n'
  const answer = await imported(content)
  expect(answer.body.issues).toMatchObject([{ row: 3, field: 'tax_rate', value: 'Exempt %', code: 'not_a_number' }])
  expect((await invoice('W1')).total_with_tax).toBe(120)
})

test('totals of the file are compared with what is made, of each line or of the whole', async () => {
  const { imported } = await world()
  const head = 'number,customer,item,quantity,price,tax rate,total,tax amount\n'
  const rows = [
    'T1,Globex,One,2,10,22,24.40,4.40',
    'T2,Globex,Each line,1,10,22,12.20,2.20',
    'T2,Globex,its own,2,10,22,24.40,4.40',
    'T3,Globex,All the,1,10,22,36.60,6.60',
    'T3,Globex,whole,2,10,22,36.60,6.60',
    'T4,Globex,Once,1,10,22,36.60,',
    'T4,Globex,for all,2,10,22,,',
    'T5,Globex,With tax,2,10,22,20,',
    'T6,Globex,Right,1,10,22,12.20,2.20',
    'T6,Globex,wrong,2,10,22,24.41,4.40',
    'T7,Globex,Wrong,1,10,22,36.61,',
    'T7,Globex,whole,2,10,22,36.61,',
    'T8,Globex,Tax alone,1,10,,,2.20',
  ]
  const answer = await imported(`${head}${rows.join('\n')}\n`)
  expect(answer.body, answer.text).toMatchObject({ created: { invoices: 4 }, invalid_rows: 6 })
  const code = 'total_differs'
  expect(answer.body.issues).toEqual([
    expect.objectContaining({
      row: 9,
      column: 'total',
      field: 'total_with_tax',
      value: '20',
      code,
      message: 'The file says 20.00; the total with tax of what was read is 24.40.',
    }),
    expect.objectContaining({ row: 11, field: 'total_with_tax', value: '24.41', code }),
    expect.objectContaining({
      row: 12,
      value: '36.61',
      message: 'The file says 36.61; the total with tax of what was read is 36.60.',
    }),
    expect.objectContaining({ row: 14, column: 'tax amount', field: 'total_tax', value: '2.20', code }),
  ])
})

test('rows of one invoice agree on what is of all of it, or say who does not', async () => {
  const { imported, invoice } = await world()
  const head =
    'number,date,date_due,date_service,customer,customer_email,currency,exchange_rate,reference,note,item,price\n'
  const rows = [
    'H1,2026-03-31,,2026-03-30,Globex,,USD,0.9,R1,Thanks,One,10',
    'H1,,2026-04-30,,GLOBEX ,a@globex.example,usd,0.90,,,Two,10',
    'H2,2026-03-31,2026-04-30,2026-03-30,Globex,a@b.example,USD,0.9,R1,Thanks,One,10',
    'H2,2026-04-01,2026-05-30,2026-03-29,Other,c@b.example,EUR,0.8,R2,Bye,Two,10',
    'H2,2026-04-01,,,,,,,,,Three,10',
  ]
  const answer = await imported(`${head}${rows.join('\n')}\n`)
  expect(answer.body, answer.text).toMatchObject({ created: { invoices: 1, customers: 1 }, invalid_rows: 3 })
  expect(answer.body.issues.map(({ row, column }: { row: number; column: string }) => [row, column])).toEqual([
    ...[
      'date',
      'date_due',
      'date_service',
      'customer',
      'customer_email',
      'currency',
      'exchange_rate',
      'reference',
      'note',
    ].map((column) => [5, column]),
    [6, 'date'],
  ])
  expect(answer.body.issues[3]).toMatchObject({
    field: 'customer_name',
    value: 'Other',
    code: 'differs_from_first',
    message: 'Row 4, of the same invoice, says “Globex”.',
  })
  expect(await invoice('H1')).toMatchObject({
    date: '2026-03-31',
    date_due: '2026-04-30',
    currency_code: 'USD',
    customer: { name: 'Globex', email: 'a@globex.example' },
  })
})

test('what has no price is not given away', async () => {
  const { imported, invoice } = await world()
  const head = 'number,customer,item,price,gross_price,line_type,total\n'
  const rows = [
    'P1,Globex,Nothing,,,,',
    'P2,Globex,Heading,,,separator,',
    'P2,Globex,Gross,,12.20,line,',
    'P3,Globex,For free,0,,,',
    'P4,Globex,For free,,,,0.00',
    'P5,Globex,Odd,1,,heading,',
    'P6,Globex,Heading,1,,separator,',
  ]
  const answer = await imported(`${head}${rows.join('\n')}\n`, { finalize: true })
  expect(answer.body, answer.text).toMatchObject({ created: { invoices: 3 } })
  expect(answer.body.issues).toMatchObject([
    { row: 2, column: 'price', field: 'price', value: '', code: 'required' },
    { row: 7, field: 'line_type', value: 'heading', code: 'not_a_line_type' },
    { row: 8, field: 'price', value: '1', message: 'A separator holds text only.' },
  ])
  expect((await invoice('P2')).items).toMatchObject([{ type: 'separator', name: 'Heading' }, { gross_price: 12.2 }])
})

test('a discount is percent or an amount, as it is written', async () => {
  const { imported, invoice } = await world()
  const head = 'number,customer,item,price,discount\n'
  const rows = ['10', '10 %', '5 €', 'EUR 5', '10% + 1 USD', '5 € %', '-5', 'half']
  const answer = await imported(`${head}${rows.map((off, n) => `D${n},Globex,Work,100,${off}`).join('\n')}\n`)
  expect(answer.body.issues).toMatchObject([
    { row: 7, value: '5 € %', code: 'not_a_number' },
    { row: 8, field: 'discount', value: '-5', message: 'A discount is between 0 and 100 percent.' },
    { row: 9, value: 'half', code: 'not_a_number' },
  ])
  const made = await Promise.all(['D0', 'D1', 'D2', 'D3', 'D4'].map(invoice))
  const percent = { value: 10, type: 'percent' }
  const amount = { value: 5, type: 'amount' }
  expect(made.map(({ items }) => items[0].discounts)).toEqual([
    [percent],
    [percent],
    [amount],
    [amount],
    [percent, { value: 1, type: 'amount' }],
  ])
})

test('1.500 is what the entity’s language says, and without one a fault until somebody chooses', async () => {
  const { entityId, imported, made, call } = await world()
  const content = 'Bezeichnung;Preis\nA;1.500\nB;12\n'
  const prices = async () =>
    (await made('listItems', { query: { order_by: 'id' } })).data.map((item: { price: number }) => item.price)
  await setEntity(entityId, { country_code: 'DE', locale: 'en-US' })
  const unknown = await imported(content, { dry_run: true }, 'items')
  expect(unknown.body.import.decimal).toBe(null)
  expect(unknown.body.issues).toMatchObject([{ row: 2, field: 'price', value: '1.500', code: 'ambiguous_number' }])
  const { id } = unknown.body.import
  await call('runImport', { params: { id }, body: { decimal: 'point' } })
  await setEntity(entityId, { country_code: 'DE', locale: 'de-DE' })
  const german = await imported(content, { duplicates: 'create' }, 'items')
  expect(german.body).toMatchObject({ import: { decimal: 'comma' }, issues: [] })
  expect(await prices()).toEqual([1.5, 12, 1500, 12])
})

test('only a file with ids of ours is read as an export of ours, whatever else its columns are called', async () => {
  const { entityId, imported, made, call } = await world()
  await setEntity(entityId, { country_code: 'DE', locale: 'de-DE' })
  await made('createItem', { body: { name: 'A', price: '1.234' } })
  const run = async (content: string) =>
    (await imported(content, { duplicates: 'create' }, 'items')).body.import.decimal
  expect(await run((await call('exportItems')).text)).toBe('point')
  expect(await run('id;line_id;name;price;created_at\n4711;;B;1.234;2025-01-01\n')).toBe('comma')
  expect(await run('name;price;created_at\nC;1.234;2025-01-01\n')).toBe('comma')
  const { data } = await made('listItems', { query: { order_by: 'id' } })
  expect(data.map(({ price }: { price: number }) => price)).toEqual([1.234, 1.234, 1234, 1234])
})
