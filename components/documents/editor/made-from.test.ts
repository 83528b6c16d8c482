import { expect, test } from 'vitest'

import type { DocumentLine } from '@/lib/contract/document-model'

import { kindOf, type SomeDocument } from '../kinds'
import { calculateBody, createBody, previewBody, updateBody } from './draft-body'
import { type Defaults, draftOf } from './draft'
import { copyOf, creditedQuantities, invoicedQuantities, madeFrom } from './made-from'

const DEFAULTS: Defaults = {
  today: '2026-03-31',
  untilDays: 15,
  currency: 'EUR',
  tax: 'tax_a',
  note: 'Thanks',
  paymentTerms: 'At once',
  footer: 'Bank 1',
  signature: '',
  hidePrices: false,
  calculationMode: 'b2b_standard' as const,
}
const KNOWN = { taxIds: new Set(['tax_a']), itemIds: new Set<string>() }

const line = (id: string, more: Partial<DocumentLine> = {}): DocumentLine => ({
  id: id as DocumentLine['id'],
  type: null,
  item_id: null,
  source_line_id: null,
  name: 'Work',
  description: null,
  classification: null,
  price: 10,
  gross_price: null,
  quantity: 3,
  unit: 'h',
  taxes: [],
  discounts: [],
  total_discount: 0,
  total: 30,
  total_with_tax: 30,
  metadata: {},
  ...more,
})
const source = (id: string, more: Partial<SomeDocument> = {}): SomeDocument =>
  ({
    id,
    number: 'N-7',
    date: '2026-01-05',
    date_due: '2026-01-20',
    date_service: null,
    currency_code: 'USD',
    exchange_rate: 0.92,
    calculation_mode: 'b2c_gross_discount',
    customer_id: 'cust_1',
    customer: { name: 'Hotel Lipa', city: 'Bled', tax_number_2: null },
    items: [line('line_1'), line('line_2', { type: 'separator', quantity: null, price: null }), line('line_3')],
    note: 'As agreed',
    payment_terms: 'Within a week',
    tax_clause: 'Article 5',
    footer: null,
    signature: null,
    reference: 'PO-1',
    metadata: { project: '9' },
    rounding_correction: 0,
    total_with_tax: 60,
    document_relations: [],
    ...more,
  }) as unknown as SomeDocument
const of = (from: SomeDocument, type: Parameters<typeof kindOf>[0]) => ({
  source: from,
  kind: kindOf(type),
  defaults: DEFAULTS,
  known: KNOWN,
  customer: { id: 'cust_1', label: 'Hotel Lipa' },
})

const part = (quantity: number) => ({ quantity, off: [] as number[] })

test('an invoice of an estimate has its lines, its money and the link, and texts of its own type', () => {
  const { body } = createBody(kindOf('invoice'), madeFrom(of(source('est_1'), 'invoice')), DEFAULTS)
  expect(body).toMatchObject({
    date: '2026-03-31',
    customer_id: 'cust_1',
    currency_code: 'USD',
    exchange_rate: '0.92',
    calculation_mode: 'b2c_gross_discount',
    linked_documents: ['est_1'],
    reference: 'PO-1',
  })
  expect(body.items.map(({ source_line_id }) => source_line_id)).toEqual(['line_1', undefined, 'line_3'])
  for (const field of ['date_due', 'note', 'payment_terms', 'tax_clause', 'metadata'])
    expect(body).not.toHaveProperty(field)
})

test('a credit note names the lines that it credits, with what is left of each', () => {
  const creditNote = source('cre_1', { items: [line('line_9', { source_line_id: 'line_1' as never, quantity: -1 })] })
  const draft = madeFrom(of(source('inv_1'), 'credit_note'), creditedQuantities([creditNote]))
  const { body } = createBody(kindOf('credit_note'), draft, DEFAULTS)
  expect(body.linked_documents).toEqual(['inv_1'])
  expect(body.items.map(({ source_line_id, quantity }) => [source_line_id, quantity])).toEqual([
    ['line_1', '2'],
    [undefined, undefined],
    ['line_3', '3'],
  ])
  // Its totals are asked for as what they will be: with the invoice, and line by line.
  const asked = calculateBody('credit_note', draft)?.body
  expect(asked?.linked_documents).toEqual(['inv_1'])
  expect(asked?.items.every(({ source_line_id }) => source_line_id)).toBe(true)
  const other = calculateBody('invoice', madeFrom(of(source('est_1'), 'invoice')))?.body
  expect(other).not.toHaveProperty('linked_documents')
  // What an advance has paid is taken off what is left to pay.
  const final = calculateBody('invoice', madeFrom(of(source('adv_1'), 'invoice')))?.body
  expect(final).toMatchObject({ linked_documents: ['adv_1'], exchange_rate: '0.92' })
})

test('a line that was credited in full is not credited again', () => {
  const draft = madeFrom(of(source('inv_1'), 'credit_note'), new Map([['line_1', part(3)]]))
  expect(draft.lines.map(({ sourceLineId }) => sourceLineId)).toEqual([null, 'line_3'])
})

test('a delivery note takes all lines, whatever was credited of them', () => {
  const draft = madeFrom(of(source('inv_1'), 'delivery_note'))
  const { body } = createBody(kindOf('delivery_note'), draft, DEFAULTS)
  expect(body.items.map(({ source_line_id }) => source_line_id)).toEqual(['line_1', undefined, 'line_3'])
  expect(body).toMatchObject({ hide_prices: false })
  expect(body).not.toHaveProperty('payment_terms')
  expect(body).not.toHaveProperty('date_due')
})

test('a copy says the same without number, dates, links and payments', () => {
  const from = source('inv_1', { items: [line('line_1', { source_line_id: 'line_0' as never })] })
  const { body } = createBody(kindOf('invoice'), copyOf(of(from, 'invoice')), DEFAULTS)
  expect(body).toMatchObject({
    date: '2026-03-31',
    note: 'As agreed',
    payment_terms: 'Within a week',
    tax_clause: 'Article 5',
    // The original has none, so the copy has none either.
    footer: null,
    metadata: { project: '9' },
  })
  expect(body.items[0]).not.toHaveProperty('source_line_id')
  for (const field of ['date_due', 'linked_documents', 'number', 'payments']) expect(body).not.toHaveProperty(field)
})

test('a customer who is gone, or was never saved, is written out', () => {
  const draft = copyOf({ ...of(source('inv_1'), 'invoice'), customer: null })
  const { body } = createBody(kindOf('invoice'), draft, DEFAULTS)
  expect(body.customer).toEqual({ name: 'Hotel Lipa', city: 'Bled' })
  expect(body).not.toHaveProperty('customer_id')
})

test('a draft that is opened and saved keeps the lines that it is for', () => {
  const saved = source('cre_1', { items: [line('line_9', { source_line_id: 'line_1' as never })] })
  const draft = draftOf(saved, kindOf('credit_note'), KNOWN)
  expect(updateBody(kindOf('credit_note'), draft, draft).body.items?.[0]).toMatchObject({ source_line_id: 'line_1' })
})

test('an estimate says until when it is valid, and what it is called', () => {
  const kind = kindOf('estimate')
  const draft = copyOf(of(source('est_1', { title_type: 'proforma_invoice' }), 'estimate'))
  const { body } = createBody(kind, { ...draft, until: '2026-05-01' }, DEFAULTS)
  expect(body).toMatchObject({ date_valid_till: '2026-05-01', title_type: 'proforma_invoice' })
  expect(body).not.toHaveProperty('date_due')
})

const converted = (more: Partial<SomeDocument> = {}) =>
  source('est_1', { converted_at: '2026-02-01T00:00:00.000Z', ...more })

test('the rest of an estimate is what its invoices have left of each line, and is linked once more', () => {
  const from = converted()
  const invoices = [
    source('inv_1', { items: [line('line_8', { source_line_id: 'line_1' as never, quantity: 3 })] }),
    source('inv_2', { items: [line('line_9', { source_line_id: 'line_3' as never, quantity: 1.1 })] }),
  ]
  const draft = madeFrom(of(from, 'invoice'), invoicedQuantities(from, invoices))
  const { body } = createBody(kindOf('invoice'), draft, DEFAULTS)
  expect(body).toMatchObject({ linked_documents: ['est_1'], force_linked_documents: true })
  expect(body.items.map(({ source_line_id, quantity }) => [source_line_id, quantity])).toEqual([
    [undefined, undefined],
    ['line_3', '1.9'],
  ])
})

test('lines of an invoice that name none are taken off lines of the same words', () => {
  const from = converted({ items: [line('line_1'), line('line_2', { name: 'Travel', quantity: -2 })] })
  const invoices = [
    source('inv_1', { items: [line('line_7', { quantity: 1 }), line('line_8', { quantity: 2 })] }),
    source('inv_2', { items: [line('line_9', { name: 'Travel', quantity: -0.5 }), line('line_10', { name: 'Tip' })] }),
  ]
  const taken = invoicedQuantities(from, invoices)
  expect([...taken]).toEqual([
    ['line_1', part(3)],
    ['line_2', part(0.5)],
  ])
  expect(madeFrom(of(from, 'invoice'), taken).lines.map(({ quantity }) => quantity)).toEqual(['-1.5'])
})

test('a first invoice needs no force, and one line more than was offered leaves nothing below zero', () => {
  const from = source('est_1')
  expect(createBody(kindOf('invoice'), madeFrom(of(from, 'invoice')), DEFAULTS).body).not.toHaveProperty(
    'force_linked_documents',
  )
  const taken = new Map([
    ['line_1', part(5)],
    ['line_3', part(3)],
  ])
  const [only, ...others] = madeFrom(of(converted(), 'invoice'), taken).lines
  expect(others).toEqual([])
  expect(only).toMatchObject({ sourceLineId: null, name: '' })
})

test('a reopened draft says what it is made from, and is looked at with it', () => {
  const relation = { relation_type: 'converted_from', document_id: 'est_1', number: 'E-1', voided_at: null }
  const draft = draftOf(source('inv_1', { document_relations: [relation] as never }), kindOf('invoice'), KNOWN)
  expect(draft.linked).toEqual([{ id: 'est_1', number: 'E-1', isUsedUp: true }])
  expect(updateBody(kindOf('invoice'), draft, draft).body).not.toHaveProperty('linked_documents')
  expect(previewBody(kindOf('invoice'), draft, DEFAULTS, true)).toMatchObject({
    linked_documents: ['est_1'],
    force_linked_documents: true,
  })
})

test.each([
  ['in proportion', 1, [{ value: 3.33, type: 'amount' }], '6.67'],
  ['as far as the part before has left any', 1, [{ value: 10, type: 'amount' }], ''],
  ['in proportion still, where the part before had none', 1, [], '6.67'],
  ['with the cent that is over', 2, [{ value: 6.67, type: 'amount' }], '3.33'],
] as const)('money off a line is carried into the rest of it %s', (_, quantity, discounts, rest) => {
  const from = converted({
    items: [
      line('line_1', {
        discounts: [
          { value: 10, type: 'amount' },
          { value: 5, type: 'percent' },
        ],
      }),
    ],
  })
  const before = source('inv_1', {
    items: [line('line_8', { source_line_id: 'line_1' as never, quantity, discounts: [...discounts] })],
  })
  const [left] = madeFrom(of(from, 'invoice'), invoicedQuantities(from, [before])).lines
  expect(left?.discounts).toMatchObject([
    { value: rest, type: 'amount' },
    { value: '5', type: 'percent' },
  ])
})
