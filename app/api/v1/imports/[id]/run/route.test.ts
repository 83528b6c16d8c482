import { expect, test } from 'vitest'

import { ask } from '@/test/ask'
import { createEntity } from '@/test/harness'

type Options = Record<string, unknown>
async function uploaded(key: string, content: string, type = 'customers'): Promise<string> {
  const answer = await ask(
    'createImport',
    { body: { type, content: Buffer.from(content).toString('base64') } },
    { key },
  )
  if (answer.status !== 201) throw new Error(answer.text)
  return answer.body.id
}
const run = (key: string, id: string, body: Options = {}) => ask('runImport', { params: { id }, body }, { key })
const runOf = async (key: string, content: string, type?: string, body: Options = {}) =>
  run(key, await uploaded(key, content, type), body)
// oxlint-disable-next-line typescript/no-explicit-any
const all = async (key: string, id: Parameters<typeof ask>[0], query: Record<string, string> = {}): Promise<any[]> =>
  (await ask(id, { query: { limit: '100', order_by: 'id', ...query } }, { key })).body.data

const BAD = `name,email,country_code,tax_subject
Globex,info@globex.example,SI,yes
Initech,not an address,SI,no
,nobody@x.example,SI,
Hooli,a@hooli.example,Slovenia,maybe
`

test('a dry run finds what the real run finds, and makes nothing', async () => {
  const { key } = await createEntity()
  const id = await uploaded(key, BAD)
  const dry = await run(key, id, { dry_run: true, on_error: 'skip' })
  expect(dry.status, dry.text).toBe(200)
  expect(dry.body).toMatchObject({
    dry_run: true,
    rows: 4,
    valid_rows: 1,
    invalid_rows: 3,
    created: { customers: 1, items: 0, invoices: 0 },
    import: { status: 'uploaded' },
    issue_count: 4,
  })
  expect(dry.body.issues).toMatchObject([
    { row: 3, column: 'email', field: 'email', value: 'not an address', message: 'This is not an e-mail address.' },
    { row: 4, column: 'name', field: 'name' },
    { row: 5, column: 'tax_subject', field: 'is_tax_subject', value: 'maybe', code: 'not_a_flag' },
    { row: 5, column: 'country_code', field: 'country_code', value: 'Slovenia' },
  ])
  expect(await all(key, 'listCustomers')).toEqual([])

  const real = await run(key, id, { on_error: 'skip' })
  const { import: made, dry_run, ...rest } = real.body
  const { import: _, dry_run: __, ...before } = dry.body
  expect(rest).toEqual(before)
  expect([made.status, dry_run, made.created.customers]).toEqual(['completed', false, 1])
  expect(await all(key, 'listCustomers')).toMatchObject([{ name: 'Globex', is_tax_subject: true, country_code: 'SI' }])
})

test('all or nothing, unless bad rows are to be left out', async () => {
  const { key } = await createEntity()
  const id = await uploaded(key, BAD)
  const refused = await run(key, id)
  expect([refused.status, refused.body.code]).toEqual([422, 'validation_failed'])
  expect(refused.body.message).toBe('3 rows have faults, so nothing was imported.')
  expect(refused.body.cause.issues[0].path).toEqual(['rows', 3, 'email'])
  expect(await all(key, 'listCustomers')).toEqual([])
  expect((await ask('getImport', { params: { id } }, { key })).body.status).toBe('uploaded')
  expect((await run(key, id, { on_error: 'skip' })).status).toBe(200)
})

test('a country that is only named gets its code, and a code that is not of it is a fault of its row', async () => {
  const { key } = await createEntity()
  const content = 'name,country,country_code\nGlobex,Germany,\nInitech,Atlantis,\nHooli,Germany,FR\n'
  const refused = await runOf(key, content, 'customers')
  expect([refused.status, refused.body.cause?.issues]).toMatchObject([422, [{ path: ['rows', 4, 'country_code'] }]])
  expect((await runOf(key, content, 'customers', { on_error: 'skip' })).status).toBe(200)
  const codes = (await all(key, 'listCustomers')).map(({ name, country_code }) => [name, country_code])
  expect(new Map(codes as [string, string | null][])).toEqual(
    new Map([
      ['Globex', 'DE'],
      ['Initech', null],
    ]),
  )
  const invoice = 'number,customer_name,customer_country,customer_country_code,price\n1,Acme,Germany,FR,5\n'
  const wrong = await runOf(key, invoice, 'invoices', { create_customers: true })
  expect(wrong.body.cause?.issues).toMatchObject([{ path: ['rows', 2, 'customer_country_code'] }])
})

test('a mapping of the caller’s takes the place of the suggested one', async () => {
  const { key } = await createEntity()
  const id = await uploaded(key, 'A,B,C\nGlobex,Ptuj,SI\n')
  expect((await run(key, id)).body.cause.issues[0]).toMatchObject({ path: ['mapping'] })
  const mapping = [
    { column: 0, field: 'name' },
    { column: 1, field: 'city' },
  ]
  const answer = await run(key, id, { mapping })
  expect(answer.body.import.mapping).toEqual(mapping)
  expect(await all(key, 'listCustomers')).toMatchObject([{ name: 'Globex', city: 'Ptuj', country_code: null }])
})

test.each([
  [[{ column: 0, field: 'price' }], ['mapping', 0, 'field']],
  [[{ column: 7, field: 'name' }], ['mapping', 0, 'column']],
  [
    [
      { column: 0, field: 'name' },
      { column: 1, field: 'name' },
    ],
    ['mapping', 1, 'field'],
  ],
  [
    [
      { column: 0, field: 'name' },
      { column: 0, field: 'city' },
    ],
    ['mapping', 1, 'column'],
  ],
  [[], ['mapping']],
])('the mapping %j is refused', async (mapping, path) => {
  const { key } = await createEntity()
  const answer = await runOf(key, 'name,city\na,b\n', 'customers', { mapping })
  expect(answer.status).toBe(422)
  expect(answer.body.cause.issues[0].path).toEqual(path)
})

test('what is there already is told and left out, or made again', async () => {
  const { key } = await createEntity()
  const { id } = (
    await ask('createCustomer', { body: { name: 'Old', tax_number: 'SI 1234 5678', email: 'A@old.example' } }, { key })
  ).body
  const content = `name,tax_number,email
Another,si12345678,
Third,,a@OLD.example
OLD,,
New,,
new,,
`
  const file = await uploaded(key, content)
  const dry = await run(key, file, { dry_run: true })
  expect(dry.body).toMatchObject({
    created: { customers: 1 },
    duplicate_rows: 4,
    duplicates: [
      { row: 2, field: 'tax_number', value: 'si12345678', id },
      { row: 3, field: 'email', value: 'a@OLD.example', id },
      { row: 4, field: 'name', value: 'OLD', id },
      { row: 6, field: 'name', value: 'new', id: null },
    ],
  })
  expect((await run(key, file, { duplicates: 'create' })).body.created.customers).toBe(5)
})

test('items come with their taxes; a rate that there is not makes one tax for all', async () => {
  const { key } = await createEntity()
  const content = `Artikel;Einheit;Preis;MwSt;Bruttopreis
Beratung;h;1.080,50;22 %;
Buch;Stk;;9,5;10,95
Zeitung;Stk;2,00;9,5;
Falsch;Stk;abc;9,5;
Viel;Stk;1;2200;
`
  const answer = await runOf(key, content, 'items', { on_error: 'skip' })
  expect(answer.body, answer.text).toMatchObject({ created: { items: 3 }, invalid_rows: 2 })
  expect(answer.body.issues).toMatchObject([
    { row: 5, field: 'price', value: 'abc', code: 'not_a_number' },
    { row: 6, field: 'tax_rate', value: '2200' },
  ])
  const taxes = await all(key, 'listTaxes')
  const items = await all(key, 'listItems')
  expect(items).toMatchObject([
    { name: 'Beratung', unit: 'h', price: 1080.5 },
    { name: 'Buch', gross_price: 10.95, price: 10 },
    { name: 'Zeitung', price: 2 },
  ])
  expect(items[1].tax_ids).toEqual(items[2].tax_ids)
  expect(taxes.filter(({ tax_rates }) => tax_rates[0].rate === 9.5)).toHaveLength(1)
})

const INVOICES = `Rechnungsnummer;Rechnungsdatum;Fällig am;Kunde;Customer email;Artikel;Menge;Preis;Rabatt;MwSt
2024-7;31.12.2024;15.01.2025;Globex GmbH;info@globex.example;Beratung;2;100,00;10;22
2024-7;;;;;Fahrt;1;20,00;;22
2024-8;30.12.2024;;Globex GmbH;info@globex.example;Buch;3;1.000,00;;9,5
`

test('rows of one number are one invoice; the old number is its reference', async () => {
  const { key } = await createEntity()
  const answer = await runOf(key, INVOICES, 'invoices')
  expect(answer.body, answer.text).toMatchObject({ rows: 3, created: { customers: 1, items: 0, invoices: 2 } })
  const invoices = await all(key, 'listInvoices', { include: 'items' })
  const [customer] = await all(key, 'listCustomers')
  expect(customer).toMatchObject({ name: 'Globex GmbH', email: 'info@globex.example' })
  expect(invoices).toMatchObject([
    {
      is_draft: true,
      number: null,
      reference: '2024-7',
      date: '2024-12-31',
      date_due: '2025-01-15',
      customer_id: customer.id,
      total: 200,
      total_with_tax: 244,
      items: [
        { name: 'Beratung', quantity: 2, price: 100, discounts: [{ value: 10, type: 'percent' }] },
        { name: 'Fahrt', quantity: 1, price: 20 },
      ],
    },
    { reference: '2024-8', total: 3000, customer_id: customer.id },
  ])
})

test('finalized they get numbers of ours, in the order of the file; once is enough', async () => {
  const { key } = await createEntity()
  expect((await runOf(key, INVOICES, 'invoices', { finalize: true })).status).toBe(200)
  expect((await all(key, 'listInvoices')).map(({ number, reference }) => [number, reference])).toEqual([
    ['2024-00001', '2024-7'],
    ['2024-00002', '2024-8'],
  ])
  const again = await runOf(key, INVOICES, 'invoices')
  expect(again.body).toMatchObject({ created: { invoices: 0 }, duplicate_rows: 3 })
  expect(again.body.duplicates).toMatchObject([
    { row: 2, field: 'number', value: '2024-7', id: expect.stringMatching(/^inv_/) },
    { row: 4, field: 'number', value: '2024-8' },
  ])
})

test('a line that is wrong leaves its whole invoice out, with its customer, and burns no number', async () => {
  const { key } = await createEntity()
  const content = `number,date,customer,item,quantity,price,tax rate
1,2025-01-05,Bad,Hours,1,10,22
1,2025-01-05,Bad,More,x,10,22
2,2025-02-30,Worse,Hours,1,10,22
3,2025-01-06,Odd,Hours,1,10,2200
4,2025-01-07,Good,Hours,1,10,22
`
  const answer = await runOf(key, content, 'invoices', { on_error: 'skip', finalize: true })
  expect(answer.body, answer.text).toMatchObject({ invalid_rows: 4, created: { invoices: 1, customers: 1 } })
  expect(answer.body.issues).toMatchObject([
    { row: 3, column: 'quantity', field: 'quantity', value: 'x', code: 'not_a_number' },
    { row: 4, column: 'date', value: '2025-02-30', code: 'not_a_date' },
    { row: 5, column: 'tax rate', field: 'tax_rate', value: '2200' },
  ])
  expect(await all(key, 'listInvoices')).toMatchObject([{ number: '2025-00001', reference: '4' }])
  expect((await all(key, 'listCustomers')).map(({ name }) => name)).toEqual(['Good'])
})

const PAID = `number,date,customer,item,price,tax rate,amount paid,date paid
1,2025-01-05,Globex,Hours,100,22,122,2025-01-20
2,2025-01-06,Globex,Hours,100,22,50.5,
3,2025-01-07,Globex,Hours,100,22,,2025-02-01
4,2025-01-08,Globex,Hours,100,22,0,
`

test('what a file says was paid is a payment of each invoice', async () => {
  const { key } = await createEntity()
  const answer = await runOf(key, PAID, 'invoices', { finalize: true })
  expect(answer.body.created, answer.text).toMatchObject({ invoices: 4 })
  const invoices = await all(key, 'listInvoices')
  expect(invoices.map(({ total_paid, total_due, status }) => [total_paid, total_due, status])).toEqual([
    [122, 0, 'paid'],
    [50.5, 71.5, 'partially_paid'],
    [122, 0, 'paid'],
    [0, 122, 'outstanding'],
  ])
  const paid = await all(key, 'listPayments')
  expect(paid.map(({ document_id, amount, date, type }) => [document_id, amount, date, type])).toEqual([
    [invoices[0].id, 122, '2025-01-20', 'other'],
    [invoices[1].id, 50.5, '2025-01-06', 'other'],
    [invoices[2].id, 122, '2025-02-01', 'other'],
  ])
})

test('more than was owed, what is still to come, drafts and what is no amount are told of their rows', async () => {
  const { key } = await createEntity()
  const content = `number,date,customer,item,price,amount paid,date paid
1,2025-01-05,Globex,Hours,100,100.01,
2,2025-01-05,Globex,Hours,100,100,2999-01-01
3,2025-01-05,Globex,Hours,100,-1,
4,2025-01-05,Globex,Hours,100,1.001,
5,2025-01-05,Globex,Hours,100,99,2025-01-06
`
  const id = await uploaded(key, content, 'invoices')
  const issues = [
    { row: 2, column: 'amount paid', field: 'total_paid', value: '100.01', code: 'overpaid' },
    { row: 3, column: 'date paid', field: 'date_paid', code: 'date_in_future' },
    { row: 4, field: 'total_paid', value: '-1' },
    { row: 5, field: 'total_paid', value: '1.001' },
  ]
  const dry = await run(key, id, { finalize: true, dry_run: true, on_error: 'skip' })
  expect(dry.body).toMatchObject({ invalid_rows: 4, issues })
  const drafts = await run(key, id, { dry_run: true })
  expect(drafts.body.issues[4]).toMatchObject({ row: 6, field: 'total_paid', code: 'is_a_draft' })
  expect((await run(key, id, { finalize: true, on_error: 'skip' })).body).toMatchObject({
    issues,
    created: { invoices: 1 },
  })
  expect(await all(key, 'listPayments')).toMatchObject([{ amount: 99, date: '2025-01-06' }])
})

test('a payment of a day that payments are not of is a fault of its row, in dry and real runs', async () => {
  const { key } = await createEntity()
  const content = `number,date,customer,item,price,date paid
1,2025-01-05,Globex,Hours,100,1999-12-31
2,2025-01-05,Globex,Hours,100,2000-01-01
`
  const id = await uploaded(key, content, 'invoices')
  const issues = [
    {
      row: 2,
      column: 'date paid',
      field: 'date_paid',
      value: '1999-12-31',
      message: 'This is no day of 2000 to 2099.',
    },
  ]
  for (const dry_run of [true, false])
    expect((await run(key, id, { finalize: true, on_error: 'skip', dry_run })).body).toMatchObject({
      invalid_rows: 1,
      issues,
    })
  expect(await all(key, 'listPayments')).toMatchObject([{ date: '2000-01-01' }])
})

test('a dry run of finalized invoices burns no number', async () => {
  const { key } = await createEntity()
  const id = await uploaded(key, INVOICES, 'invoices')
  expect((await run(key, id, { finalize: true, dry_run: true })).body.created.invoices).toBe(2)
  expect(await all(key, 'listInvoices')).toEqual([])
  const { body } = await ask(
    'createInvoice',
    { body: { date: '2024-12-31', items: [{ name: 'a', price: 1 }] } },
    { key },
  )
  expect(body.number).toBe('2024-00001')
})

test('what an export wrote can be imported again', async () => {
  const { key } = await createEntity()
  const other = await createEntity()
  const customer = { name: '=Globex', email: 'a@b.example', phone: '+386 1', tax_number: 'SI1', city: 'Žalec' }
  await ask('createCustomer', { body: customer }, { key })
  const { text } = await ask('exportCustomers', {}, { key })
  expect((await runOf(other.key, text)).body.created.customers).toBe(1)
  expect(await all(other.key, 'listCustomers')).toMatchObject([customer])
})

test('a file is imported once', async () => {
  const { key } = await createEntity()
  const id = await uploaded(key, 'name\nA\n')
  const [first, second] = await Promise.all([run(key, id), run(key, id)])
  expect([first.status, second.status].toSorted((a, b) => a - b)).toEqual([200, 409])
  expect(await all(key, 'listCustomers')).toHaveLength(1)
})

test('what an import does beside its type asks for its own permission', async () => {
  const { key, keyWith } = await createEntity()
  const id = await uploaded(key, INVOICES, 'invoices')
  const refusedFor = async (permissions: Parameters<typeof keyWith>[0], body: Options = {}, file = id) =>
    (await run(await keyWith(permissions), file, body)).body.permission
  expect(await refusedFor(['invoices:write'])).toBe('customers:read')
  expect(await refusedFor(['invoices:write', 'customers:read'])).toBe('customers:write')
  expect(await refusedFor(['invoices:write', 'customers:read', 'customers:write'], { finalize: true })).toBe(
    'invoices:finalize',
  )
  const paid = await uploaded(key, PAID, 'invoices')
  const toFinalize = ['invoices:write', 'customers:read', 'customers:write', 'invoices:finalize'] as const
  expect(await refusedFor([...toFinalize], { finalize: true }, paid)).toBe('payments:write')
  const some = await keyWith(['invoices:write', 'customers:read'])
  expect((await run(some, id, { create_customers: false })).status).toBe(200)
  expect(await all(key, 'listCustomers')).toEqual([])
})

test('a thousand customers are imported in one go', async () => {
  const { key } = await createEntity()
  const content = `name,email\n${Array.from({ length: 1000 }, (_, n) => `Customer ${n},c${n}@x.example`).join('\n')}\n`
  const answer = await runOf(key, content)
  expect(answer.body.created, answer.text).toEqual({ customers: 1000, items: 0, invoices: 0 })
}, 60_000)
