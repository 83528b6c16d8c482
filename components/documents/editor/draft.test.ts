import { expect, test } from 'vitest'

import { ApiError } from '@/lib/client/api'
import type { DocumentLine, Invoice } from '@/lib/contract/document-model'

import { kindOf } from '../kinds'
import { type Draft, draftOf, followingDate, hasWrongNumber, newDraft } from './draft'
import { calculateBody, createBody, previewBody, updateBody } from './draft-body'
import { isBlank, isSaidDiscount, newDiscount, newLine, newTax, OTHER_TAX, sentIndex } from './draft-line'
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
  footer: 'Bank 1',
  signature: '',
  hidePrices: false,
  calculationMode: 'b2b_standard' as const,
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
const SAVED = {
  id: 'inv_1',
  date: '2026-03-31',
  exchange_rate: null,
  currency_code: 'EUR',
  customer: null,
  calculation_mode: 'b2b_standard',
  rounding_correction: 0,
  total_with_tax: 10,
  metadata: {},
} as const
const reopened = (more: Partial<DocumentLine>) => {
  const invoice = {
    ...SAVED,
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
        { path: ['metadata'], code: 'custom', message: 'Elsewhere.' },
      ],
    },
  })
  const { issues, rest } = issuesOf(refused, keys)
  expect([...issues]).toEqual([
    [`${line.key}.price`, 'No.'],
    [`${line.key}.taxes.0`, 'Nor this.'],
    ['until', 'Too early.'],
  ])
  expect(rest).toHaveLength(1)
})

test.each<[string, Partial<DocumentLine>, object]>([
  ['a gross price', { gross_price: 9.9, price: 8.11475 }, { gross_price: '9.9' }],
  ['several taxes', { taxes: [tax('tax_a', 22), tax(null, 5)] }, { taxes: [{ tax_id: 'tax_a' }, { rate: '5' }] }],
  ['reverse charge', { taxes: [tax('tax_a', 0, true)] }, { taxes: [{ tax_id: 'tax_a', reverse_charge: true }] }],
  ['a tax that was deleted', { taxes: [tax('tax_gone', 22)] }, { taxes: [{ rate: '22' }] }],
  ['reverse charge at a rate', { taxes: [tax(null, 9.5, true)] }, { taxes: [{ rate: '9.5', reverse_charge: true }] }],
  [
    'an amount and a percentage off',
    {
      discounts: [
        { value: 5, type: 'amount' },
        { value: 2.5, type: 'percent' },
      ],
    },
    {
      discounts: [
        { value: '5', type: 'amount' },
        { value: '2.5', type: 'percent' },
      ],
    },
  ],
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

test('a saved credit note asks for its totals with what it is for', () => {
  const relations = [
    { relation_type: 'credit_for', document_id: 'inv_1', voided_at: null },
    { relation_type: 'references', document_id: 'cre_1', voided_at: null },
  ]
  const items = [savedLine({ source_line_id: 'line_9' as DocumentLine['source_line_id'] })]
  const saved = { ...SAVED, items }
  const note = { ...saved, document_relations: relations } as unknown as Invoice
  const sent = calculateBody('credit_note', draftOf(note, INVOICE, KNOWN))
  expect(sent?.body).toMatchObject({ linked_documents: ['inv_1', 'cre_1'], items: [{ source_line_id: 'line_9' }] })
})

test('another rate is typed, and what is no number is noticed', () => {
  const line = newLine('', { name: 'A', price: '1', taxes: [newTax(OTHER_TAX, { rate: '9.5' })] })
  expect(createBody(INVOICE, draftWith(line), DEFAULTS).body.items[0]?.taxes).toEqual([{ rate: '9.5' }])
  expect(hasWrongNumber(draftWith(line))).toBe(false)
  expect(hasWrongNumber(draftWith({ ...line, price: null }))).toBe(true)
  expect(hasWrongNumber(draftWith({ ...line, discounts: [newDiscount(), newDiscount({ value: null })] }))).toBe(true)
})

test('empty boxes for discounts and taxes are not sent, and issues find theirs all the same', () => {
  const discounts = [newDiscount(), newDiscount({ value: '5', type: 'amount' }), newDiscount({ value: '200' })]
  const line = newLine('', { name: 'A', price: '1', discounts })
  const { body, keys } = createBody(INVOICE, draftWith(line), DEFAULTS)
  expect(body.items[0]?.discounts).toEqual([
    { value: '5', type: 'amount' },
    { value: '200', type: 'percent' },
  ])
  const path = ['items', 0, 'discounts', 1, 'value']
  const { issues } = issuesOf(
    new ApiError(422, { cause: { issues: [{ path, code: 'x', message: 'Too much.' }] } }),
    keys,
  )
  const box = discounts[2]?.key ?? ''
  expect([...issues.keys()]).toEqual([`${line.key}.discounts.${sentIndex(discounts, box, isSaidDiscount)}`])
  const state = { ...stateOf(draftWith(line)), issues }
  expect(
    editorReducer(state, { type: 'line', key: line.key, change: { discounts: [newDiscount()] } }).issues.size,
  ).toBe(0)
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

const LICENCE = {
  name: 'Licence',
  price: 99,
  taxes: [{ rate: 22, reverse_charge: true }, { rate: 5 }],
  discounts: [{ value: 1, type: 'amount' }, { value: 'a lot' }],
}
test('a host may fill in what it knows; what is of another kind is left out', () => {
  const prefill = { reference: 'PO-1', note: 7, items: [LICENCE, 'no'] }
  const draft = withPrefill(newDraft(DEFAULTS, null), prefill, DEFAULTS, INVOICE)
  expect(draft).toMatchObject({ reference: 'PO-1', note: 'Thanks', date: '2026-03-31' })
  expect(createBody(INVOICE, draft, DEFAULTS).body.items).toMatchObject([
    {
      name: 'Licence',
      price: '99',
      taxes: [{ rate: '22', reverse_charge: true }, { rate: '5' }],
      discounts: [{ value: '1', type: 'amount' }],
    },
  ])
})

test.each([
  ['2026-01-31', 30, '2026-03-02'],
  ['2026-03-31', null, ''],
  ['', 15, ''],
])('%s and %s days is due %s', (date, days, due) => {
  expect(dueDateOf(date, days)).toBe(due)
})

test('a saved draft that is due as the entity has set goes on following its date', () => {
  const [date, until] = ['2026-01-31', '2026-03-02']
  const following = followingDate({ ...draftWith(), date, until }, { untilDays: 30 })
  expect(following.until).toBeNull()
  expect(updateBody(INVOICE, following, following).body).not.toHaveProperty('date_due')
  for (const [other, untilDays] of [
    [until, 15],
    [until, null],
    ['', 30],
    ['', null],
  ] as const)
    expect(followingDate({ ...draftWith(), date, until: other }, { untilDays }).until).toBe(other)
})

test('the references and the tax clause go with the document, and only what was changed of the clause', () => {
  const said = { buyer_reference: 'B', order_reference: 'PO', contract_reference: null, tax_clause: 'Exempt' }
  const saved = { ...SAVED, items: [], ...said }
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

test('what a total was agreed to be goes with the lines, and is known again where rounding was evened out', () => {
  const draft: Draft = {
    ...draftWith(newLine('tax_a', { name: 'Work', price: '10' })),
    calculationMode: 'b2c_gross_discount',
    expectedTotal: '9.99',
  }
  const asked = { calculation_mode: 'b2c_gross_discount', expected_total_with_tax: '9.99' }
  expect(createBody(INVOICE, draft, DEFAULTS).body).toMatchObject(asked)
  expect(calculateBody('invoice', draft)?.body).toMatchObject(asked)
  expect(hasWrongNumber({ ...draft, expectedTotal: null })).toBe(true)

  const reopen = (more: object, lines: Partial<DocumentLine> = {}) =>
    draftOf(
      { ...SAVED, rounding_correction: 0.01, items: [savedLine(lines)], ...more } as unknown as Invoice,
      INVOICE,
      KNOWN,
    )
  expect(updateBody(INVOICE, reopen({}), reopen({})).body.expected_total_with_tax).toBe('10')
  // These are evened out by themselves.
  expect(reopen({ id: 'cre_1' }).expectedTotal).toBe('')
  expect(reopen({}, { gross_price: 10 }).expectedTotal).toBe('')
  expect(reopen({ rounding_correction: 0 }).expectedTotal).toBe('')
})

test('values of one’s own are sent once they were changed, without those that have no name', () => {
  const draft = draftOf({ ...SAVED, items: [], metadata: { project: '9' } } as unknown as Invoice, INVOICE, KNOWN)
  expect(updateBody(INVOICE, draft, draft).body).not.toHaveProperty('metadata')
  const metadata = [
    ...draft.metadata,
    { key: 'a', name: ' order ', value: '7' },
    { key: 'b', name: ' ', value: 'lost' },
  ]
  expect(updateBody(INVOICE, { ...draft, metadata }, draft).body.metadata).toEqual({ project: '9', order: '7' })
  expect(updateBody(INVOICE, { ...draft, metadata: [] }, draft).body.metadata).toEqual({})
  expect(createBody(INVOICE, { ...draftWith(), metadata }, DEFAULTS).body.metadata).toEqual({
    project: '9',
    order: '7',
  })
})

test('the last day of the supply, the footer and the signature go with the document; the entity’s own are left to the server', () => {
  const said = { date_service: '2026-03-01', date_service_to: '2026-03-31', footer: 'Bank 1', signature: null }
  const saved = { ...SAVED, items: [], ...said }
  const draft = draftOf(saved as unknown as Invoice, INVOICE, KNOWN)
  const { body } = updateBody(INVOICE, { ...draft, dateServiceTo: '', footer: '', taxClause: 'Exempt' }, draft)
  expect(body).toMatchObject({ date_service: '2026-03-01', date_service_to: null, footer: '' })
  expect(body).not.toHaveProperty('signature')
  const { body: created } = createBody(INVOICE, { ...draftWith(), signature: 'Ana' }, DEFAULTS)
  expect(created).toMatchObject({ signature: 'Ana', date_service_to: null })
  expect(created).not.toHaveProperty('footer')
  // What is looked at is what was typed, not what was saved.
  expect(previewBody(INVOICE, { ...draft, taxClause: 'Exempt', footer: '' }, DEFAULTS, true)).toMatchObject({
    tax_clause: 'Exempt',
    footer: '',
    signature: '',
  })
})

test('a heading is a line of words alone', () => {
  const added = editorReducer(stateOf(draftWith()), { type: 'add', tax: 'tax_a', isGross: false, isSeparator: true })
  const lines = added.draft.lines.map((line) => ({ ...line, name: 'Goods' }))
  expect(createBody(INVOICE, draftWith(...lines), DEFAULTS).body.items).toEqual([
    { type: 'separator', name: 'Goods', description: null },
  ])
})
