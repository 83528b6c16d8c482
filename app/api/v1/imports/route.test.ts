import { expect, test } from 'vitest'

import { ask } from '@/test/ask'
import { createEntity } from '@/test/harness'

type Upload = { type?: string; encoding?: string; delimiter?: string; file_name?: string }
const base64 = (content: string | Buffer) => Buffer.from(content as string).toString('base64')
const upload = (key: string, content: string | Buffer, { type = 'customers', ...more }: Upload = {}) =>
  ask('createImport', { body: { type, content: base64(content), ...more } }, { key })
const issueOf = (answer: Awaited<ReturnType<typeof ask>>) => answer.body.cause?.issues[0]

test('a file is read, and nothing is made yet', async () => {
  const { key } = await createEntity()
  const answer = await upload(key, 'Firma;E-Mail;USt-IdNr.;Ort\nMüller GmbH;a@m.example;DE123456789;Köln\n', {
    file_name: 'kunden.csv',
  })
  expect(answer.status, answer.text).toBe(201)
  expect(answer.body).toMatchObject({
    type: 'customers',
    status: 'uploaded',
    file_name: 'kunden.csv',
    encoding: 'utf-8',
    delimiter: ';',
    row_count: 1,
    columns: [
      { header: 'Firma', samples: ['Müller GmbH'] },
      { header: 'E-Mail', samples: ['a@m.example'] },
      { header: 'USt-IdNr.', samples: ['DE123456789'] },
      { header: 'Ort', samples: ['Köln'] },
    ],
    mapping: [
      { column: 0, field: 'name' },
      { column: 1, field: 'email' },
      { column: 2, field: 'tax_number' },
      { column: 3, field: 'city' },
    ],
    created: { customers: 0, items: 0, invoices: 0 },
    completed_at: null,
  })
  expect((await ask('listCustomers', {}, { key })).body.data).toEqual([])
  expect((await ask('getImport', { params: { id: answer.body.id } }, { key })).body).toEqual(answer.body)
  expect((await ask('listImports', {}, { key })).body.data).toEqual([answer.body])
})

const latin = (text: string) => Buffer.from(text, 'latin1')
const utf16 = (text: string) => Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(text, 'utf16le')])
test.each([
  ['UTF-8 with a mark', Buffer.from('\uFEFFName,City\r\nČebela,Ptuj\r\n'), {}, 'utf-8', 'Čebela'],
  ['Windows-1252', latin('Name,City\nMüller,Köln\n'), {}, 'windows-1252', 'Müller'],
  [
    'Windows-1250',
    Buffer.from([...latin('Name,City\n'), 0xc8, ...latin('ebela,Ptuj\n')]),
    { encoding: 'windows-1250' },
    'windows-1250',
    'Čebela',
  ],
  ['UTF-16', utf16('Name\tCity\nČebela\tPtuj\n'), {}, 'utf-16le', 'Čebela'],
] as const)('%s is read as what it is', async (_, content, options, encoding, name) => {
  const { key } = await createEntity()
  const { body } = await upload(key, content, options)
  expect(body).toMatchObject({ encoding, columns: [{ header: 'Name', samples: [name] }, { header: 'City' }] })
})

test.each([
  ['name,city\na,"b;c;d"\n', ','],
  ['name;note\na;1,5\nb;2,5\n', ';'],
  ['name\tcity\na\tb\n', '\t'],
  ['name|city\na|b\n', '|'],
  ['name\na\n', ','],
])('%j is divided by %j', async (content, delimiter) => {
  const { key } = await createEntity()
  expect((await upload(key, content)).body.delimiter).toBe(delimiter)
})

test.each([
  ['Nom;Courriel;Numéro de TVA;Ville', ['name', 'email', 'tax_number', 'city']],
  ['Naziv,E-pošta,Davčna številka,Poštna številka,Kraj', ['name', 'email', 'tax_number', 'post_code', 'city']],
  ['Ragione sociale;Partita IVA;Indirizzo;CAP', ['name', 'tax_number', 'address', 'post_code']],
  ['Razón social;NIF;Código postal;País', ['name', 'tax_number', 'post_code', 'country']],
  ['id,name,email,tax_number,country_code', [null, 'name', 'email', 'tax_number', 'country_code']],
])('columns are found by what %s are called', async (header, fields) => {
  const { key } = await createEntity()
  const { body } = await upload(key, `${header}\n${fields.map(() => 'x').join(header.includes(';') ? ';' : ',')}\n`)
  const found = (column: number) =>
    body.mapping.find((each: { column: number }) => each.column === column)?.field ?? null
  expect(fields.map((_, column) => found(column))).toEqual(fields)
})

test.each([
  ['31.12.2025', '1.234,50', 'dmy', 'comma'],
  ['12/31/2025', '1,234.50', 'mdy', 'point'],
  ['2025-12-31', '1234.5', 'dmy', 'point'],
  ['5/6/25', '0,5', 'dmy', 'comma'],
])('%s and %s tell how dates and numbers are written', async (date, price, date_format, decimal) => {
  const { key } = await createEntity()
  const content = `number;date;customer name;item;price\n1;${date};A;B;${price}\n`
  expect((await upload(key, content, { type: 'invoices' })).body).toMatchObject({ date_format, decimal })
})

test.each([
  ['a workbook', Buffer.from('PK\x03\x04\0\0'), 'workbook'],
  ['bytes that are no text', Buffer.from('name\n\0\0'), 'not text'],
  ['nothing', Buffer.from('\n \n'), 'empty'],
  ['an open quotation mark', Buffer.from('name\n"a\nb\n'), 'never closed'],
  ['a stray quotation mark', Buffer.from('name,city\n"a"b,c\n'), 'not CSV'],
  ['one line of many', Buffer.from(`name\n${'x'.repeat(9_000_000)}`), 'more than 200000'],
  ['more columns than a file may have', Buffer.from(`${'a,'.repeat(300)}\n1\n`), 'more than 200 columns'],
])('%s is refused with the reason', async (_, content, reason) => {
  const { key } = await createEntity()
  const answer = await upload(key, content)
  expect([answer.status, answer.body.code]).toEqual([422, 'unreadable_file'])
  expect(issueOf(answer)).toMatchObject({ path: ['content'], message: expect.stringContaining(reason) })
})

test('a long header and a long value are shown in part, never with half of a letter', async () => {
  const { key } = await createEntity()
  const long = `${'x'.repeat(199)}😀`
  const answer = await upload(key, `name,${long}\na,${long}\n`)
  expect(answer.status, answer.text).toBe(201)
  const shown = `${'x'.repeat(199)}…`
  expect(answer.body.columns[1]).toEqual({ header: shown, samples: [shown] })
})

test('a file has 10,000 rows at most', async () => {
  const { key } = await createEntity()
  const rows = (count: number) => `name\n${Array.from({ length: count }, (_, n) => `C${n}`).join('\n')}\n`
  expect((await upload(key, rows(10_000))).body.row_count).toBe(10_000)
  expect((await upload(key, rows(10_001))).body.code).toBe('too_many_rows')
  expect((await upload(key, rows(100_000))).body.code).toBe('too_many_rows')
})

test('a file of more than 10 MB is too large', async () => {
  const { key } = await createEntity()
  const answer = await upload(key, Buffer.alloc(11_000_000, 'a'))
  expect([answer.status, answer.body.code]).toEqual([413, 'too_large'])
})

test('twenty files wait to be imported, the newest', async () => {
  const { key } = await createEntity()
  const ids: string[] = []
  for (let file = 0; file < 21; file++) ids.push((await upload(key, `Name\nCustomer ${file}\n`)).body.id)
  const run = (id = '') => ask('runImport', { params: { id }, body: { dry_run: true } }, { key })
  const [first, second, last] = await Promise.all([ids[0], ids[1], ids[20]].map(run))
  expect([first?.status, first?.body.code]).toEqual([409, 'already_imported'])
  expect([second?.status, last?.status]).toEqual([200, 200])
})

test('the permission of the type is asked for', async () => {
  const { keyWith, key } = await createEntity()
  const items = await keyWith(['items:write', 'items:read'])
  expect((await upload(items, 'name\na\n')).body.permission).toBe('customers:write')
  const { id } = (await upload(key, 'name\na\n')).body
  expect((await ask('getImport', { params: { id } }, { key: items })).status, 'of another type').toBe(404)
  expect((await ask('listImports', {}, { key: items })).body.data).toEqual([])
  const reader = await keyWith(['customers:read'])
  expect((await ask('getImport', { params: { id } }, { key: reader })).status).toBe(403)
})

test('imports are listed by what they make', async () => {
  const { key } = await createEntity()
  const customers = (await upload(key, 'Name\nA\n')).body.id
  const items = (await upload(key, 'Name\nB\n', { type: 'items' })).body.id
  const ids = async (query: Record<string, string>) =>
    (await ask('listImports', { query }, { key })).body.data.map(({ id }: { id: string }) => id)
  expect(await ids({})).toEqual([items, customers])
  expect(await ids({ type: 'customers' })).toEqual([customers])
  expect((await ask('listImports', { query: { type: 'payments' } }, { key })).status).toBe(422)
})
