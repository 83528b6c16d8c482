import { beforeAll, expect, test } from 'vitest'

import type { Permission } from '@/lib/contract/permissions'
import { DOCUMENT_LANGUAGES } from '@/lib/contract/settings'
import type { Statement } from '@/lib/contract/statements'
import { statementLabels } from '@/lib/document-labels/statement-labels'
import { callerOf } from '@/test/caller'
import { createEntity, type EntityWorld } from '@/test/harness'
import { elementsOf, readPdf } from '@/test/read-pdf'

const line = (price: number) => ({ name: 'x', price, taxes: [{ rate: 22 }] })

let entity: EntityWorld
let call: ReturnType<typeof callerOf>['call']
let made: ReturnType<typeof callerOf>['made']
let customer: { id: string }
/** Of last year: an advance that is paid and deducted, a credit applied in part, and what does not count. */
beforeAll(async () => {
  entity = await createEntity()
  ;({ call, made } = callerOf(entity.key))
  customer = await made('createCustomer', { body: { name: 'Globex Čokolada', city: 'Wien' } })
  const of = { customer_id: customer.id }
  const pay = (document_id: string, amount: number, date: string, type = 'cash') =>
    made('createPayment', { body: { document_id, amount, type, date } })
  const old = await made('createInvoice', {
    body: { ...of, items: [line(100)], date: '2025-10-01', date_due: '2025-10-15', reference: 'PO-1' },
  })
  await pay(old.id, 22, '2025-11-01')
  const advance = await made('createAdvanceInvoice', { body: { ...of, items: [line(50)], date: '2025-12-01' } })
  await pay(advance.id, 61, '2025-12-05', 'bank_transfer')
  await made('createInvoice', {
    body: { ...of, items: [line(200)], date: '2026-01-10', date_due: '2026-02-10', linked_documents: [advance.id] },
  })
  const settled = await made('createInvoice', { body: { ...of, items: [line(10)], date: '2026-01-12' } })
  await pay(settled.id, 2.2, '2026-01-13')
  const note = await made('createCreditNote', {
    body: { ...of, items: [line(10)], date: '2026-01-20', linked_documents: [settled.id] },
  })
  await pay(note.id, 1.2, '2026-01-25')
  await made('createInvoice', { body: { ...of, items: [line(1)], is_draft: true } })
  const voided = await made('createInvoice', { body: { ...of, items: [line(1)], date: '2026-01-15' } })
  await made('voidInvoice', { params: { id: voided.id } })
  await made('createEstimate', { body: { ...of, items: [line(1)], date: '2026-01-15' } })
  await made('createInvoice', {
    body: { ...of, items: [line(1)], date: '2026-01-15', currency_code: 'USD', exchange_rate: 0.9 },
  })
  await made('createInvoice', { body: { customer: { name: 'Other' }, items: [line(1)], date: '2026-01-15' } })
})

const statement = (query: Record<string, string> = {}): Promise<Statement> =>
  made('getStatement', { params: { id: customer.id }, query })

test('each charge and payment stands there with the balance after it', async () => {
  const { entries, ...rest } = await statement({ date_from: '2026-01-01', date_to: '2026-01-31' })
  expect(entries.map(({ type, date, amount, balance }) => [type, date, amount, balance])).toEqual([
    ['invoice', '2026-01-10', 244, 344],
    ['advance_deducted', '2026-01-10', -61, 283],
    ['invoice', '2026-01-12', 12.2, 295.2],
    ['payment', '2026-01-13', -2.2, 293],
    ['credit_note', '2026-01-20', -12.2, 280.8],
    ['refund', '2026-01-25', 1.2, 282],
  ])
  expect(rest).toMatchObject({
    customer_name: 'Globex Čokolada',
    currency_code: 'EUR',
    currencies: ['EUR', 'USD'],
    opening_balance: 100,
    closing_balance: 282,
  })
  const early = await statement({ date_from: '2025-10-01', date_to: '2025-12-31' })
  expect(early.entries.map(({ type, amount }) => [type, amount])).toEqual([
    ['invoice', 122],
    ['payment', -22],
    ['advance_invoice', 61],
    ['payment', -61],
  ])
  expect([early.opening_balance, early.closing_balance]).toEqual([0, 100])
  expect(early.entries[0]).toMatchObject({ date_due: '2025-10-15', reference: 'PO-1', number: expect.any(String) })
})

test('the balance of today is what is open of the documents, and so are its parts by lateness', async () => {
  const { closing_balance, ageing, entries } = await statement()
  const query = JSON.stringify({
    customer_id: customer.id,
    currency_code: 'EUR',
    status: { notIn: ['draft', 'voided'] },
  })
  const due = async (id: 'listInvoices' | 'listAdvanceInvoices' | 'listCreditNotes') => {
    const { data } = await made(id, { query: { query } })
    return data.reduce((sum: number, row: { total_due: number }) => sum + Math.round(row.total_due * 100), 0) / 100
  }
  const owed = (await due('listInvoices')) + (await due('listAdvanceInvoices'))
  const credit = await due('listCreditNotes')
  expect(closing_balance).toBeCloseTo(owed - credit, 6)
  expect(ageing.credit).toBe(credit)
  expect(ageing.buckets.reduce((sum, { total_due }) => sum + total_due, 0)).toBeCloseTo(owed, 6)
  expect(entries.at(-1)).toMatchObject({ type: 'refund', amount: 1.2, balance: 282 })
})

test('what was open on an earlier day is told as of that day', async () => {
  const { ageing, closing_balance } = await statement({ date_to: '2026-01-31' })
  expect(ageing.as_of).toBe('2026-01-31')
  const parts = Object.fromEntries(ageing.buckets.map(({ bucket, total_due }) => [bucket, total_due]))
  expect(parts['90+']).toBe(100)
  expect(parts['current']).toBe(183)
  expect(ageing.buckets.reduce((sum, { total_due }) => sum + total_due, 0) - ageing.credit).toBeCloseTo(
    closing_balance,
    6,
  )
})

test('a currency has a statement of its own; without documents it is empty', async () => {
  expect(await statement({ currency: 'usd', date_from: '2026-01-01' })).toMatchObject({
    currency_code: 'USD',
    closing_balance: 1.22,
    entries: [{ type: 'invoice' }],
  })
  const { id } = await made('createCustomer', { body: { name: 'New' } })
  expect(await made('getStatement', { params: { id } })).toMatchObject({
    currency_code: 'EUR',
    currencies: [],
    entries: [],
    opening_balance: 0,
    closing_balance: 0,
  })
})

test.for([
  [{ date_from: '2026-02-01', date_to: '2026-01-01' }, 'date_from'],
  [{ date_from: 'soon' }, 'date_from'],
  [{ currency: 'XYZ1' }, 'currency'],
  [{ page: '1' }, 'page'],
] as const)('%j is 422', async ([query, path]) => {
  const answer = await call('getStatement', { params: { id: customer.id }, query })
  expect([answer.status, answer.body.cause?.issues[0].path]).toEqual([422, [path]])
})

test('a customer that is deleted, or another entity’s, is not there', async () => {
  const { id } = await made('createCustomer', { body: { name: 'Gone' } })
  await made('deleteCustomer', { params: { id } })
  const other = callerOf((await createEntity()).key)
  expect((await call('getStatement', { params: { id } })).status).toBe(404)
  expect((await other.call('getStatement', { params: { id: customer.id } })).status).toBe(404)
  expect((await other.call('getStatementPdf', { params: { id: customer.id } })).status).toBe(404)
})

test('it asks for the right to read all that it is made of', async () => {
  const all: Permission[] = ['customers:read', 'invoices:read', 'credit_notes:read', 'payments:read']
  const statusWith = async (permissions: Permission[]) => {
    const { call: ask } = callerOf(await entity.keyWith(permissions))
    const [json, pdf] = [
      await ask('getStatement', { params: { id: customer.id } }),
      await ask('getStatementPdf', { params: { id: customer.id } }),
    ]
    return [json.status, pdf.status]
  }
  expect(await statusWith(all)).toEqual([200, 200])
  for (const left of all) expect(await statusWith(all.filter((one) => one !== left)), left).toEqual([403, 403])
})

test('the PDF says the same, tagged, in the language that is asked for', async () => {
  const query = { date_from: '2026-01-01', date_to: '2026-01-31', language: 'sl-SI' }
  const answer = await call('getStatementPdf', { params: { id: customer.id }, query })
  expect(answer.status).toBe(200)
  expect(answer.headers['content-disposition']).toContain('Globex')
  const { text, pages } = await readPdf(answer.bytes)
  const rows = elementsOf(pages[0]?.elements ?? [], 'TR')
  expect(rows.some((row) => row.text.includes('Dobropis') && row.text.includes('280,80'))).toBe(true)
  for (const part of ['Izpisek prometa', 'Začetno stanje', 'Globex Čokolada', 'Dobropis', '282,00'])
    expect(text).toContain(part)
})

test('every language has all of a statement’s words', () => {
  for (const language of DOCUMENT_LANGUAGES) {
    const labels = statementLabels(language)
    expect(
      Object.values(labels).filter((word) => !word),
      language,
    ).toEqual([])
    expect(labels.days).toContain('{days}')
    expect(labels.more_than_days).toContain('{days}')
    expect(labels.as_of).toContain('{date}')
  }
})
