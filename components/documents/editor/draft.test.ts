import { expect, test } from 'vitest'

import { ApiError } from '@/lib/client/api'
import type { DocumentLine, Invoice } from '@/lib/contract/document-model'

import { kindOf } from '../kinds'
import { type Draft, draftOf, hasWrongNumber, isBlank, newDraft, newLine, OTHER_TAX } from './draft'
import { calculateBody, createBody, updateBody } from './draft-body'
import { editorReducer, type EditorState, NO_ISSUES } from './draft-reducer'
import { dueDateOf } from './due-date'
import { issuesOf } from './issues'
import { withPrefill } from './prefill'

const DEFAULTS = {
  today: '2026-03-31',
  untilDays: 15,
  currency: 'EUR',
  tax: 'tax_a',
  note: 'Thanks',
  paymentTerms: '',
  hidePrices: false,
}
const INVOICE = kindOf('invoice')
const draftWith = (...lines: Draft['lines']): Draft => ({ ...newDraft(DEFAULTS, null), lines })
const stateOf = (draft: Draft): EditorState => ({ draft, issues: NO_ISSUES, focus: null })

const savedLine = (more: Partial<DocumentLine>): DocumentLine => ({
  id: 'line_1' as DocumentLine['id'],
  type: null,
  item_id: null,
  source_line_id: null,
  name: 'Work',
  description: null,
  classification: 'service',
  price: 10,
  gross_price: null,
  quantity: 1,
  unit: null,
  taxes: [],
  discounts: [],
  total_discount: 0,
  total: 10,
  total_with_tax: 10,
  metadata: { source: 'import' },
  ...more,
})
const tax = (tax_id: string | null, rate: number, reverse_charge = false) =>
  ({ tax_id, rate, classification: null, reverse_charge }) as DocumentLine['taxes'][number]
const KNOWN = { taxIds: new Set(['tax_a']), itemIds: new Set(['item_a']) }
const reopened = (more: Partial<DocumentLine>) => {
  const invoice = {
    date: '2026-03-31',
    exchange_rate: null,
    currency_code: 'EUR',
    customer: null,
    items: [savedLine(more)],
  } as unknown as Invoice
  const draft = draftOf(invoice, INVOICE, KNOWN)
  return updateBody(INVOICE, draft, draft).body.items?.[0]
}

test('a new invoice leaves to the server what nobody has changed', () => {
  const { body } = createBody(INVOICE, draftWith(newLine('tax_a', { name: 'Work', price: '12.5' })), DEFAULTS)
  expect(body).not.toHaveProperty('date_due')
  expect(body).not.toHaveProperty('note')
  expect(body).not.toHaveProperty('customer_id')
  expect(body.items).toEqual([
    {
      name: 'Work',
      description: null,
      price: '12.5',
      quantity: '1',
      unit: null,
      taxes: [{ tax_id: 'tax_a' }],
      discounts: [],
    },
  ])
})

test('an emptied text means none, an emptied due date never', () => {
  const draft = { ...draftWith(newLine('', { name: 'Work', price: '1' })), note: '', until: '' }
  expect(createBody(INVOICE, draft, DEFAULTS).body).toMatchObject({ note: '', date_due: null })
})

test('blank lines are not sent, and issues find their lines all the same', () => {
  const [blank, line] = [newLine('tax_a'), newLine('', { name: 'Work', price: '-' })]
  expect(isBlank(blank)).toBe(true)
  const { body, keys } = createBody(INVOICE, draftWith(blank, line), DEFAULTS)
  expect(body.items).toHaveLength(1)
  const refused = new ApiError(422, {
    cause: {
      issues: [
        { path: ['items', 0, 'gross_price'], code: 'custom', message: 'No.' },
        { path: ['items', 0, 'taxes', 0, 'rate'], code: 'custom', message: 'Nor this.' },
        { path: ['date_due'], code: 'custom', message: 'Too early.' },
        { path: ['calculation_mode'], code: 'custom', message: 'Elsewhere.' },
      ],
    },
  })
  const { issues, rest } = issuesOf(refused, keys)
  expect([...issues]).toEqual([
    [`${line.key}.price`, 'No.'],
    [`${line.key}.tax`, 'Nor this.'],
    ['until', 'Too early.'],
  ])
  expect(rest).toHaveLength(1)
})

test.each<[string, Partial<DocumentLine>, object]>([
  ['a gross price', { gross_price: 9.9, price: 8.11475 }, { gross_price: '9.9' }],
  ['several taxes', { taxes: [tax('tax_a', 22), tax(null, 5)] }, { taxes: [{ tax_id: 'tax_a' }, { rate: 5 }] }],
  ['reverse charge', { taxes: [tax('tax_a', 0, true)] }, { taxes: [{ tax_id: 'tax_a', reverse_charge: true }] }],
  ['a tax that was deleted', { taxes: [tax('tax_gone', 22)] }, { taxes: [{ rate: '22' }] }],
  ['an amount off', { discounts: [{ value: 5, type: 'amount' }] }, { discounts: [{ value: 5, type: 'amount' }] }],
  ['a percentage off', { discounts: [{ value: 5, type: 'percent' }] }, { discounts: [{ value: '5' }] }],
  ['a tiny price', { price: 0.00000001 }, { price: '0.00000001' }],
  ['kind and metadata', {}, { classification: 'service', metadata: { source: 'import' } }],
  ['its item', { item_id: 'item_a' as DocumentLine['item_id'] }, { item_id: 'item_a' }],
])('a draft that is opened and saved keeps %s', (_, line, sent) => {
  expect(reopened(line)).toMatchObject(sent)
})

test('an item that was deleted is not named again, and a separator has no numbers', () => {
  expect(reopened({ item_id: 'item_gone' as DocumentLine['item_id'] })).not.toHaveProperty('item_id')
  expect(reopened({ type: 'separator', name: 'Goods' })).toEqual({
    type: 'separator',
    name: 'Goods',
    description: null,
    metadata: { source: 'import' },
  })
})

test('totals are asked for with what has a price, and save no items', () => {
  const [priced, open] = [newLine('', { name: 'A', price: '1', saveItem: true }), newLine('', { name: 'B' })]
  const sent = calculateBody('invoice', draftWith(open, priced))
  expect(sent?.keys).toEqual([priced.key])
  expect(sent?.body.items[0]).not.toHaveProperty('save_item')
  expect(calculateBody('invoice', draftWith(open))).toBeNull()
})

test('another rate is typed, and what is no number is noticed', () => {
  const line = newLine(OTHER_TAX, { name: 'A', price: '1', otherRate: '9.5' })
  expect(createBody(INVOICE, draftWith(line), DEFAULTS).body.items[0]?.taxes).toEqual([{ rate: '9.5' }])
  expect(hasWrongNumber(draftWith(line))).toBe(false)
  expect(hasWrongNumber(draftWith({ ...line, price: null }))).toBe(true)
})

test('lines are added, moved and removed, and the keyboard goes along', () => {
  const [a, b] = [newLine(''), newLine('')]
  const moved = editorReducer(stateOf(draftWith(a, b)), { type: 'move', key: b.key, by: -1 })
  expect(moved.draft.lines).toEqual([b, a])
  expect(moved.focus).toMatchObject({ key: b.key, part: 'down' })
  expect(editorReducer(moved, { type: 'move', key: b.key, by: -1 })).toBe(moved)

  const entered = editorReducer(moved, { type: 'enter', key: a.key, tax: 'tax_a', isGross: false })
  expect(entered.draft.lines).toHaveLength(3)
  expect(entered.focus?.key).toBe(entered.draft.lines[2]?.key)

  const emptied = [a, b].reduce<EditorState>(
    (state, { key }) => editorReducer(state, { type: 'remove', key, tax: '' }),
    moved,
  )
  expect(emptied.draft.lines).toHaveLength(1)
})

test('an issue is gone once its field changes', () => {
  const line = newLine('')
  const refused = editorReducer(stateOf(draftWith(line)), {
    type: 'refused',
    issues: new Map([
      ['date', 'x'],
      [`${line.key}.price`, 'y'],
    ]),
  })
  const changed = editorReducer(refused, { type: 'line', key: line.key, change: { price: '2' } })
  expect([...changed.issues.keys()]).toEqual(['date'])
})

test('a host may fill in what it knows; what is of another kind is left out', () => {
  const prefill = { reference: 'PO-1', note: 7, items: [{ name: 'Licence', price: 99, taxes: [{ rate: 22 }] }, 'no'] }
  const draft = withPrefill(newDraft(DEFAULTS, null), prefill, DEFAULTS, INVOICE)
  expect(draft).toMatchObject({ reference: 'PO-1', note: 'Thanks', date: '2026-03-31' })
  expect(draft.lines[0]).toMatchObject({ name: 'Licence', price: '99', tax: 'rate:22' })
})

test.each([
  ['2026-01-31', 30, '2026-03-02'],
  ['2026-03-31', null, ''],
  ['', 15, ''],
])('%s and %s days is due %s', (date, days, due) => {
  expect(dueDateOf(date, days)).toBe(due)
})

test('the references and the tax clause go with the document, and only what was changed of the clause', () => {
  const said = { buyer_reference: 'B', order_reference: 'PO', contract_reference: null, tax_clause: 'Exempt' }
  const saved = { date: '2026-03-31', exchange_rate: null, currency_code: 'EUR', customer: null, items: [], ...said }
  const draft = draftOf(saved as unknown as Invoice, INVOICE, KNOWN)
  expect(draft).toMatchObject({ buyerReference: 'B', orderReference: 'PO', contractReference: '', taxClause: 'Exempt' })
  const { body } = updateBody(INVOICE, { ...draft, contractReference: ' C ' }, draft)
  expect(body).toMatchObject({ buyer_reference: 'B', order_reference: 'PO', contract_reference: 'C' })
  expect(body).not.toHaveProperty('tax_clause')
  expect(updateBody(INVOICE, { ...draft, taxClause: '' }, draft).body.tax_clause).toBe('')
  // The entity’s own clause is left to the server.
  expect(createBody(INVOICE, draftWith(), DEFAULTS).body).not.toHaveProperty('tax_clause')
  expect(createBody(INVOICE, { ...draftWith(), taxClause: 'Exempt' }, DEFAULTS).body.tax_clause).toBe('Exempt')
})
