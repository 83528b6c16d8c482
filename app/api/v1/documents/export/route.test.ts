import { parse } from 'csv-parse/sync'
import { expect, test } from 'vitest'

import { newId } from '@/lib/ids'
import { ask } from '@/test/ask'
import { asOwner } from '@/test/database'
import { createEntity } from '@/test/harness'
import { readZip } from '@/test/read-zip'

type Row = Record<string, string>
const rowsOf = (text: string): Row[] => parse(text, { columns: true, bom: true, record_delimiter: '\r\n' })

const line = { name: 'Hours', quantity: 3, price: 10.5, taxes: [{ rate: 22 }] }
type Body = Record<string, unknown>
const invoiced = async (key: string, body: Body = {}) =>
  (await ask('createInvoice', { body: { items: [line], ...body } }, { key })).body
const exported = (key: string, query: Record<string, string> = {}) => ask('exportDocuments', { query }, { key })

function entryOf(zip: Buffer, name: string): string {
  const entry = readZip(zip).get(name)
  if (!entry) throw new Error(`no ${name}`)
  return entry.toString()
}
type XlsxCell = { type: string; style: string; value: string }
/** The cells of the first sheet by address. */
function cellsOf(zip: Buffer): Map<string, XlsxCell> {
  const found = new Map<string, XlsxCell>()
  for (const [, attributes = '', inner = ''] of entryOf(zip, 'xl/worksheets/sheet1.xml').matchAll(
    /<c ([^>]*?)(?:\/>|>(.*?)<\/c>)/gs,
  )) {
    const attribute = (name: string) => new RegExp(`\\b${name}="([^"]*)"`).exec(attributes)?.[1] ?? ''
    found.set(attribute('r'), {
      type: attribute('t'),
      style: attribute('s'),
      value: inner.replace(/<[^>]+>/g, ''),
    })
  }
  return found
}
const columnName = (index: number): string =>
  (index >= 26 ? columnName(Math.floor(index / 26) - 1) : '') + String.fromCharCode(65 + (index % 26))

test('documents come out as they are, in the order of the list', async () => {
  const { key } = await createEntity()
  const customer = { name: 'Müller & Söhne, "Wien"', tax_number: 'ATU12345678', country_code: 'AT' }
  const first = await invoiced(key, { date: '2026-03-01', customer, reference: 'PO 7', metadata: { order: 'A1' } })
  const second = await invoiced(key, {
    date: '2026-02-01',
    currency_code: 'JPY',
    exchange_rate: 0.0061,
    items: [{ ...line, price: 1000 }],
  })
  const answer = await exported(key, { order_by: 'date' })
  expect(answer.status, answer.text).toBe(200)
  expect(answer.headers['content-type']).toBe('text/csv; charset=utf-8')
  expect(answer.headers['content-disposition']).toMatch(/^attachment; filename="invoices-\d{4}-\d\d-\d\d\.csv"/)
  const [earlier, later] = rowsOf(answer.text)
  expect(later).toMatchObject({
    id: first.id,
    type: 'invoice',
    number: first.number,
    status: 'outstanding',
    date: '2026-03-01',
    customer_name: customer.name,
    customer_tax_number: 'ATU12345678',
    reference: 'PO 7',
    currency_code: 'EUR',
    total: '31.50',
    total_tax: '6.93',
    total_with_tax: '38.43',
    total_due: '38.43',
    tax_1_rate: '22',
    tax_1_base: '31.50',
    tax_1_amount: '6.93',
    tax_2_rate: '',
    metadata: '{"order":"A1"}',
  })
  expect(earlier).toMatchObject({
    id: second.id,
    currency_code: 'JPY',
    total_with_tax: '3660',
    exchange_rate: '0.0061',
    converted_currency_code: 'EUR',
    total_with_tax_converted: '22.33',
  })
  const [ofLine] = rowsOf((await exported(key, { by: 'line' })).text)
  expect(ofLine).toMatchObject({ document_id: second.id, total_converted: '18.30', total_with_tax_converted: '22.33' })
})

test('an export has what its list has: search, filters and type narrow it', async () => {
  const { key } = await createEntity()
  const globex = await invoiced(key, { customer: { name: 'Globex' } })
  await invoiced(key, { customer: { name: 'Initech' } })
  await ask('createEstimate', { body: { items: [line] } }, { key })
  const ids = async (query: Record<string, string>) => rowsOf((await exported(key, query)).text).map(({ id }) => id)
  expect(await ids({ search: 'glob' })).toEqual([globex.id])
  expect(await ids({ query: '{"customer.name":"Globex"}' })).toEqual([globex.id])
  expect(await ids({})).toHaveLength(2)
  expect((await ids({ type: 'estimate' }))[0]).toMatch(/^est_/)
  expect(await ids({ query: '{"number":"none"}' })).toEqual([])
})

test('more rows than one batch come once each, in order', async () => {
  const { key, keyWith } = await createEntity()
  const second = await keyWith()
  const ids: string[] = []
  // two keys, since one may ask two hundred times at once
  for (let n = 0; n < 230; n++) ids.unshift((await invoiced(n % 2 ? key : second, { is_draft: true })).id)
  const rows = rowsOf((await exported(key)).text)
  expect(rows.map(({ id }) => id)).toEqual(ids)
}, 60_000)

test('by line, each line is a row with what names its document', async () => {
  const { key } = await createEntity()
  const invoice = await invoiced(key, {
    customer: { name: 'Globex' },
    items: [
      { name: 'Setup', quantity: 1, price: 100, discounts: [{ value: 10 }], taxes: [{ rate: 9.5 }] },
      { type: 'separator', name: 'Extras' },
      { name: 'Hours', quantity: 2.5, price: 40.12345678 },
    ],
  })
  const rows = rowsOf((await exported(key, { by: 'line' })).text)
  expect(rows.map(({ document_id, position, line_type }) => [document_id, position, line_type])).toEqual([
    [invoice.id, '1', 'line'],
    [invoice.id, '2', 'separator'],
    [invoice.id, '3', 'line'],
  ])
  expect(rows[0]).toMatchObject({
    number: invoice.number,
    customer_name: 'Globex',
    name: 'Setup',
    quantity: '1',
    price: '100',
    discounts: '10%',
    tax_rate: '9.5',
    total_discount: '10.00',
    total: '90.00',
    total_with_tax: '98.55',
  })
  expect(rows[2]).toMatchObject({ quantity: '2.5', price: '40.12345678', total: '100.31' })
})

const hostile = [
  '=HYPERLINK("http://evil.example","x")',
  '+386 1 234',
  '-2+3',
  '@SUM(A1)',
  '\t=1+1',
  '\n=1+1',
  '＝1+1',
  'a;b,c"d\ne',
  "'quoted",
]

test('nothing that people wrote is a formula, and all of it can be read back', async () => {
  const { key } = await createEntity()
  for (const note of hostile) await invoiced(key, { note, is_draft: true })
  for (const delimiter of ['comma', 'semicolon', 'tab']) {
    const { text } = await exported(key, { order_by: 'id', delimiter })
    const sign = { comma: ',', semicolon: ';', tab: '\t' }[delimiter] ?? ''
    const rows: Row[] = parse(text, { columns: true, delimiter: sign, record_delimiter: '\r\n' })
    const notes = rows.map(({ note = '' }) => note)
    expect(notes.filter((note) => /^[=+\-@\t\r\n＝]/.test(note))).toEqual([])
    expect(notes.map((note) => note.replace(/^'(?=[=+\-@\t\n＝])/, ''))).toEqual(hostile)
  }
  await invoiced(key, { items: [line, { ...line, price: -10 }] })
  const [, reduced] = rowsOf((await exported(key, { by: 'line' })).text)
  expect(reduced, 'an amount below zero is a number').toMatchObject({ price: '-10', total_with_tax: '-36.60' })
})

test('a workbook has text as text, numbers as numbers and dates as dates', async () => {
  const { key } = await createEntity()
  for (const note of hostile) await invoiced(key, { note, date: '2026-03-31' })
  const answer = await exported(key, { format: 'xlsx', order_by: 'id' })
  expect(answer.headers['content-type']).toBe('application/vnd.openxmlformats-officedocument.spreadsheetml.sheet')
  const cells = cellsOf(answer.bytes)
  const header = (await exported(key)).text.split('\r\n', 1)[0]?.split(',') ?? []
  const at = (name: string, row: number) => cells.get(`${columnName(header.indexOf(name))}${row}`)
  expect(header.map((name) => at(name, 1)?.value)).toEqual(header)
  expect(at('total_with_tax', 2)).toMatchObject({ type: '', value: '38.43' })
  // Days since 1899-12-30.
  expect(at('date', 2)?.value).toBe('46112')
  expect(at('date', 2)?.style).not.toBe('')
  for (const [index, note] of hostile.entries()) {
    const cell = at('note', index + 2)
    expect(cell?.type, note).toBe('inlineStr')
  }
  expect(entryOf(answer.bytes, 'xl/worksheets/sheet1.xml')).not.toMatch(/<f[ >]/)
})

test('with a mark that says it is UTF-8 where that is asked for', async () => {
  const { key } = await createEntity()
  expect((await exported(key, { bom: 'true' })).text.startsWith('\uFEFFid,')).toBe(true)
  expect((await exported(key)).text.startsWith('id,')).toBe(true)
})

test('the permission of the type is asked for', async () => {
  const { keyWith } = await createEntity()
  expect((await exported(await keyWith(['invoices:read']))).body.permission).toBe('reports:read')
  const estimatesOnly = await keyWith(['reports:read', 'estimates:read'])
  const refused = await exported(estimatesOnly, { type: 'invoice' })
  expect(refused).toMatchObject({ status: 403, body: { permission: 'invoices:read' } })
  expect((await exported(estimatesOnly, { type: 'estimate' })).status).toBe(200)
  const noPayments = await keyWith(['reports:read', 'invoices:read'])
  expect((await exported(noPayments, { query: '{"payments.type":"cash"}' })).body.permission).toBe('payments:read')
  expect((await ask('exportDocuments')).status).toBe(401)
})

test('another entity’s documents are in no export', async () => {
  const mine = await createEntity()
  const theirs = await createEntity({ account: mine.account })
  const hidden = await invoiced(theirs.key, { customer: { name: 'Secret' } })
  await invoiced(mine.key, { customer: { name: 'Known' } })
  for (const by of ['document', 'line']) {
    const { text } = await exported(mine.key, { by })
    expect(text).toContain('Known')
    expect(text).not.toContain(hidden.id)
    expect(text).not.toContain('Secret')
  }
  const elsewhere = await ask('exportDocuments', {}, { key: mine.key, headers: { 'x-entity-id': newId('ent') } })
  expect(elsewhere.status).toBe(404)
})

test.each([
  [{ format: 'ods' }, ['format']],
  [{ by: 'page' }, ['by']],
  [{ type: 'receipt' }, ['type']],
  [{ type: 'estimate', order_by: 'date_due' }, ['order_by']],
  [{ query: '{"issuer.name":"x"}' }, ['query', 'issuer.name']],
  [{ limit: '5' }, ['limit']],
])('%o is refused with its path', async (query, path) => {
  const { key } = await createEntity()
  const answer = await exported(key, query)
  expect(answer.status).toBe(422)
  expect(answer.body.cause.issues[0].path).toEqual(path)
})

test('ten thousand documents are exported at once, one more is for a job', async () => {
  const { key, entityId } = await createEntity()
  const drafts = (count: number) =>
    asOwner(
      `insert into app.documents (entity_id, id, type, date, currency_code)
       select $1, 'inv_' || lpad(to_hex(n + (select count(*) from app.documents where entity_id = $1)), 24, '0'),
         'invoice', '2026-01-01', 'EUR' from generate_series(1, $2::int) n`,
      [entityId, count],
    )
  await drafts(10_000)
  expect(rowsOf((await exported(key)).text)).toHaveLength(10_000)
  await drafts(1)
  for (const by of ['document', 'line']) {
    const answer = await exported(key, { by })
    expect(answer).toMatchObject({ status: 422, body: { code: 'too_many_rows' } })
    expect(answer.body.detail).toContain('10,000')
  }
  expect((await exported(key, { query: '{"number":"none"}' })).status).toBe(200)
})
