import { expect, test } from 'vitest'
import { peekNumber, takeNumber } from '@/db/counters'
import { insertLines, selectLines } from '@/db/document-lines'
import { deleteRelations, insertRelations } from '@/db/document-relations'
import { countDocuments, selectDocuments } from '@/db/document-pages'
import type { DocumentList } from '@/db/document-pages'
import {
  deleteDraft,
  insertDocument,
  insertDocumentMetadata,
  lockDocuments,
  selectNumbers,
  selectDocument,
  updateDocument,
  updateDocumentTotals,
} from '@/db/documents'
import { json } from '@/db/json'
import type { Keyset } from '@/db/page'
import { insertPayments } from '@/db/payments'
import type { Changes, NewRow } from '@/db/schema'
import { replaceSearchWords } from '@/db/search-words'
import { withTenant } from '@/db/tenant'
import type { TenantTx } from '@/db/tenant'
import type { Tenant } from '@/lib/auth/principal'
import type { DocumentId } from '@/lib/contract/ids'
import type { Condition } from '@/lib/http/filters'
import { newId } from '@/lib/ids'
import { makeTenant } from '@/test/database'

const draft = (values: Partial<NewRow<'documents'>> = {}): NewRow<'documents'> => ({
  id: newId('inv'),
  type: 'invoice',
  date: '2026-03-31',
  currency_code: 'EUR',
  ...values,
})
const write = <T>(tenant: Tenant, work: (tx: TenantTx) => Promise<T>) => withTenant(tenant, 'read write', work)

async function makeDraft(tenant: Tenant, values: Partial<NewRow<'documents'>> = {}): Promise<DocumentId> {
  const document = draft(values)
  await write(tenant, async (tx) => {
    await insertDocument(tx, document)
    await insertLines(tx, [{ document_id: document.id, id: newId('line'), position: 1, name: 'Hour', quantity: '1.5' }])
  })
  return document.id
}

const finalized = (number: number): Changes<'documents'> => ({
  is_draft: false,
  finalized_at: '2026-03-31T09:30:00.000Z',
  number: `2026-${number}`,
  series_period: '2026',
  series_number: number,
})
async function makeFinal(tenant: Tenant, number = 1) {
  const id = await makeDraft(tenant, { total_due: 100 })
  await write(tenant, (tx) => updateDocument(tx, id, finalized(number)))
  return id
}

async function pay(tx: TenantTx, id: DocumentId, total_paid: number): Promise<void> {
  const [row] = await lockDocuments(tx, [id])
  if (!row) throw new TypeError('The document is not there.')
  const total_due = 100 - total_paid
  await updateDocumentTotals(tx, row, { total_paid, total_due, paid_in_full: total_due === 0 })
}

const newest: Keyset = { column: 'id', descending: true, after: null, limit: 100 }
const list = (conditions: Condition[] = [], words: string[] = []): DocumentList => ({
  type: 'invoice',
  conditions,
  words,
})
const idsOf = (tenant: Tenant, wanted: DocumentList, keyset = newest) =>
  withTenant(tenant, 'read only', async (tx) => (await selectDocuments(tx, wanted, keyset)).map(({ id }) => id))

test('a document is read as it was written, with today where its entity is', async () => {
  const tenant = await makeTenant()
  const id = await makeDraft(tenant, {
    total: 2 ** 53 - 1,
    taxes: json([{ rate: '22', tax_id: null, base: 1, amount: 2 }]),
  })
  const row = await withTenant(tenant, 'read only', (tx) => selectDocument(tx, 'invoice', id))
  expect(row).toMatchObject({
    date: '2026-03-31',
    date_year: 2026,
    total: 2 ** 53 - 1,
    taxes: [{ rate: '22', tax_id: null, base: 1, amount: 2 }],
    version: 1,
    today: new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/Ljubljana' }).format(new Date()),
  })
  expect(row?.created_at).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/)
  expect(await withTenant(tenant, 'read only', (tx) => selectDocument(tx, 'estimate', id))).toBeUndefined()
})

test('what a number cannot hold exactly, a NaN and an infinite date are refused', async () => {
  const tenant = await makeTenant()
  const insert = (values: object) => write(tenant, (tx) => insertDocument(tx, draft(values)))
  await expect(insert({ total: 2 ** 53 })).rejects.toMatchObject({ code: '23514' })
  await expect(insert({ date_due: 'infinity' })).rejects.toMatchObject({ code: '23514' })
  await expect(insert({ id: newId('est') })).rejects.toMatchObject({ code: '23514' })
  const id = await makeDraft(tenant)
  const line = { document_id: id, id: newId('line'), position: 2, price: 'NaN' }
  await expect(write(tenant, (tx) => insertLines(tx, [line]))).rejects.toMatchObject({ code: '23514' })
})

const frozen: [string, Changes<'documents'>][] = [
  ['total', { total: 1 }],
  ['date', { date: '2026-01-01' }],
  ['footer', { footer: 'x' }],
  ['customer', { customer: json({ name: 'x' }) }],
  ['number', { number: 'x' }],
  ['un-finalize', { is_draft: true, finalized_at: null, number: null, series_period: null, series_number: null }],
]
test.for(frozen)('a finalized document keeps what it says: %s', async ([, changes]) => {
  const tenant = await makeTenant()
  const id = await makeFinal(tenant)
  await expect(write(tenant, (tx) => updateDocument(tx, id, changes))).rejects.toMatchObject({ code: '23001' })
})

test('a finalized document is paid, annotated and voided, and stays voided', async () => {
  const tenant = await makeTenant()
  const id = await makeFinal(tenant)
  await write(tenant, (tx) => pay(tx, id, 100))
  const voided = await write(tenant, (tx) =>
    updateDocument(tx, id, {
      note: 'Paid in March',
      metadata: json({ order: '1' }),
      voided_at: '2026-04-01T00:00:00.000Z',
      void_reason: 'Twice',
    }),
  )
  expect(voided).toMatchObject({ paid_in_full: true, void_reason: 'Twice', metadata: { order: '1' }, version: 4 })
  await expect(write(tenant, (tx) => updateDocument(tx, id, { voided_at: null }))).rejects.toMatchObject({
    code: '23001',
  })
})

test('a finalized document and its lines cannot be deleted, added to or changed', async () => {
  const tenant = await makeTenant()
  const id = await makeFinal(tenant)
  const refused = { code: '23001' }
  await expect(write(tenant, (tx) => deleteDraft(tx, id))).rejects.toMatchObject(refused)
  await expect(write(tenant, (tx) => tx.deleteFrom('document_lines').execute())).rejects.toMatchObject(refused)
  await expect(
    write(tenant, (tx) => tx.updateTable('document_lines').set({ name: 'x' }).execute()),
  ).rejects.toMatchObject(refused)
  const line = { document_id: id, id: newId('line'), position: 2 }
  await expect(write(tenant, (tx) => insertLines(tx, [line]))).rejects.toMatchObject(refused)
})

test('what a finalized document was made from cannot be added to or taken away; what is made from it can', async () => {
  const tenant = await makeTenant()
  const [source, other, id] = [await makeFinal(tenant), await makeFinal(tenant, 2), await makeDraft(tenant)]
  const relation = (related_id: DocumentId) => [{ related_id, relation_type: 'references' as const, is_forced: false }]
  await write(tenant, (tx) => insertRelations(tx, id, relation(source)))
  await write(tenant, (tx) => updateDocument(tx, id, finalized(3)))
  const refused = { code: '23001' }
  await expect(write(tenant, (tx) => insertRelations(tx, id, relation(other)))).rejects.toMatchObject(refused)
  await expect(write(tenant, (tx) => deleteRelations(tx, id))).rejects.toMatchObject(refused)
})

test('a line that is written while its document is finalized comes too late', async () => {
  const tenant = await makeTenant()
  const id = await makeDraft(tenant)
  let release = () => {}
  const held = new Promise<void>((resolve) => (release = resolve))
  const finalizing = write(tenant, async (tx) => {
    await updateDocument(tx, id, finalized(1))
    await held
  })
  await new Promise((resolve) => setTimeout(resolve, 50))
  const late = write(tenant, (tx) => insertLines(tx, [{ document_id: id, id: newId('line'), position: 2 }]))
  setTimeout(release, 50)
  await finalizing
  await expect(late).rejects.toMatchObject({ code: '23001' })
})

test('a draft goes with its lines', async () => {
  const tenant = await makeTenant()
  const id = await makeDraft(tenant)
  await write(tenant, (tx) => deleteDraft(tx, id))
  expect(await withTenant(tenant, 'read only', (tx) => selectLines(tx, [id]))).toEqual([])
})

test('any number of lines is kept in order', async () => {
  const tenant = await makeTenant()
  const document = draft()
  const lines = Array.from({ length: 107 }, (_, index) => ({
    document_id: document.id,
    id: newId('line'),
    position: index + 1,
  }))
  await write(tenant, async (tx) => {
    await insertDocument(tx, document)
    await insertLines(tx, lines)
  })
  const rows = await withTenant(tenant, 'read only', (tx) => selectLines(tx, [document.id]))
  expect(rows.map(({ id }) => id)).toEqual(lines.map(({ id }) => id))
})

test('a number is given once, in order, and again where its transaction fails', async () => {
  const tenant = await makeTenant()
  const series = { type: 'invoice', period: '2026' } as const
  const take = () => write(tenant, (tx) => takeNumber(tx, series, 10))
  expect(await take()).toBe(10)
  await expect(
    write(tenant, async (tx) => Promise.reject(new Error(String(await takeNumber(tx, series, 10))))),
  ).rejects.toThrow('11')
  const taken = await Promise.all(Array.from({ length: 40 }, take))
  expect(taken.toSorted((a, b) => a - b)).toEqual(Array.from({ length: 40 }, (_, index) => 11 + index))
  expect(await withTenant(tenant, 'read only', (tx) => peekNumber(tx, series, 10))).toBe(51)
  expect(await withTenant(tenant, 'read only', (tx) => peekNumber(tx, { ...series, period: '2027' }, 7))).toBe(7)

  await makeFinal(tenant, 1)
  expect(await withTenant(tenant, 'read only', (tx) => selectNumbers(tx, 'invoice'))).toEqual(['2026-1'])
  const again = await makeDraft(tenant)
  await expect(write(tenant, (tx) => updateDocument(tx, again, finalized(1)))).rejects.toMatchObject({ code: '23505' })
})

const orders = ['id', 'created_at', 'date', 'date_due', 'total_due', 'customer_name'] as const
test.for(orders.flatMap((column) => [[column, true] as const, [column, false] as const]))(
  'pages ordered by %s (descending %s) hold every row once, both ways',
  async ([column, descending]) => {
    const tenant = await makeTenant()
    const due = [null, '2026-02-01', '2026-02-01', null, '2026-01-01', '2026-03-01', null]
    for (const [index, date_due] of due.entries()) {
      await makeDraft(tenant, {
        date_due,
        total_due: index % 3,
        date: `2026-01-0${(index % 2) + 1}`,
        customer_name: index % 2 ? `C${index}` : null,
      })
    }
    const walk = async (direction: boolean) => {
      const seen: DocumentId[] = []
      let after: Keyset['after'] = null
      for (;;) {
        const rows = await withTenant(tenant, 'read only', (tx) =>
          selectDocuments(tx, list(), { column, descending: direction, after, limit: 2 }),
        )
        const last = rows.at(-1)
        if (!last) return seen
        seen.push(...rows.map(({ id }) => id))
        after = { value: last[column], id: last.id }
      }
    }
    const seen = await walk(descending)
    expect(new Set(seen).size).toBe(due.length)
    expect(seen).toHaveLength(due.length)
    expect((await walk(!descending)).toReversed()).toEqual(seen)
  },
)

const condition = (
  field: string,
  kind: Condition['kind'],
  operator: Condition['operator'],
  ...values: Condition['values']
): Condition => ({
  field,
  kind,
  operator,
  values,
})

test('every operator finds what it says', async () => {
  const tenant = await makeTenant()
  const a = await makeDraft(tenant, { customer_name: 'Čokolada d.o.o.', total_due: 1050, reference: 'R_1' })
  const b = await makeDraft(tenant, { customer_name: 'Globex', total_due: 20, currency_code: 'JPY' })
  const c = await makeDraft(tenant, { total_due: 0, date_due: '2026-05-01' })
  const find = (...conditions: Condition[]) => idsOf(tenant, list(conditions))
  expect(await find(condition('customer.name', 'text', 'equals', 'Globex'))).toEqual([b])
  expect(await find(condition('customer_name', 'text', 'not', 'Globex'))).toEqual([c, a])
  expect(await find(condition('customer_name', 'text', 'equals', null))).toEqual([c])
  expect(await find(condition('customer_name', 'text', 'not', null))).toEqual([b, a])
  expect(await find(condition('customer_name', 'text', 'contains', 'LOB'))).toEqual([b])
  expect(await find(condition('customer_name', 'text', 'startsWith', 'Čok'))).toEqual([a])
  expect(await find(condition('customer_name', 'text', 'endsWith', 'd.o.o.'))).toEqual([a])
  expect(await find(condition('reference', 'text', 'contains', '_'))).toEqual([a])
  expect(await find(condition('reference', 'text', 'contains', '%'))).toEqual([])
  expect(await find(condition('id', 'id', 'in', a, c))).toEqual([c, a])
  expect(await find(condition('id', 'id', 'notIn', a, c))).toEqual([b])
  expect(await find(condition('date_due', 'date', 'in', null, '2026-05-01'))).toEqual([c, b, a])
  expect(await find(condition('date_due', 'date', 'between', '2026-01-01', '2026-12-31'))).toEqual([c])
  expect(await find(condition('is_draft', 'boolean', 'equals', false))).toEqual([])
  // 10.50 EUR and 20 JPY: amounts are compared in major units.
  expect(await find(condition('total_due', 'money', 'gt', '10.5'))).toEqual([b])
  expect(await find(condition('total_due', 'money', 'gte', '10.5'))).toEqual([b, a])
  expect(await find(condition('total_due', 'money', 'lt', '20'), condition('total_due', 'money', 'gt', '0'))).toEqual([
    a,
  ])
  expect(await find(condition('created_at', 'instant', 'lte', '2000-01-01T00:00:00.000Z'))).toEqual([])
  await expect(find(condition('settings', 'text', 'equals', 'x'))).rejects.toThrow(TypeError)
  const counted = withTenant(tenant, 'read only', (tx) =>
    countDocuments(tx, list([condition('customer_name', 'text', 'not', null)])),
  )
  expect(await counted).toBe(2)
})

test('a status is what drafts, dates and payments add up to', async () => {
  const tenant = await makeTenant()
  const ofStatus = (...statuses: string[]) => idsOf(tenant, list([condition('status', 'text', 'in', ...statuses)]))
  const drafted = await makeDraft(tenant)
  const [overdue, open] = [
    await makeDraft(tenant, { date_due: '2020-01-01' }),
    await makeDraft(tenant, { date_due: '2999-01-01' }),
  ]
  const [paid, partly, voided] = [await makeFinal(tenant, 1), await makeFinal(tenant, 2), await makeFinal(tenant, 3)]
  await write(tenant, async (tx) => {
    await updateDocument(tx, overdue, finalized(4))
    await updateDocument(tx, open, finalized(5))
    await pay(tx, paid, 100)
    await pay(tx, partly, 1)
    await updateDocument(tx, voided, { voided_at: '2026-04-01T00:00:00.000Z' })
  })
  expect(await ofStatus('draft')).toEqual([drafted])
  expect(await ofStatus('overdue')).toEqual([overdue])
  expect(await ofStatus('outstanding')).toEqual([open])
  expect(await ofStatus('partially_paid')).toEqual([partly])
  expect(await ofStatus('paid', 'voided')).toEqual([voided, paid])
})

test('metadata, payments and words find their document', async () => {
  const tenant = await makeTenant()
  const id = await makeFinal(tenant)
  await makeDraft(tenant)
  const payment = newId('pmt')
  await write(tenant, async (tx) => {
    await insertDocumentMetadata(tx, id, { order: 'A-1' })
    await insertPayments(tx, [
      { id: payment, invoice_id: id, amount: 1, currency_code: 'EUR', type: 'card', date: '2026-01-01' },
    ])
    await replaceSearchWords(tx, 'invoice', id, ['cokolada', 'globex'])
  })
  expect(await idsOf(tenant, list([condition('metadata.order', 'text', 'equals', 'A-1')]))).toEqual([id])
  expect(await idsOf(tenant, list([condition('metadata.order', 'text', 'startsWith', 'A')]))).toEqual([id])
  expect(await idsOf(tenant, list([condition('metadata.other', 'text', 'equals', 'A-1')]))).toEqual([])
  expect(await idsOf(tenant, list([condition('payments.type', 'text', 'equals', 'card')]))).toEqual([id])
  expect(await idsOf(tenant, list([], ['cok', 'globex']))).toEqual([id])
  expect(await idsOf(tenant, list([], ['cok', 'other']))).toEqual([])
  await write(tenant, (tx) => replaceSearchWords(tx, 'invoice', id, []))
  expect(await idsOf(tenant, list([], ['cok']))).toEqual([])
})
