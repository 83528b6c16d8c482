import { expect, test } from 'vitest'

import { DOCUMENT_STATUSES, DOCUMENT_TYPES } from '@/lib/contract/document-types'

import { customerList } from './customer-list'
import { DOCUMENT_TABS, documentList, tabHref } from './lists'
import { paymentList } from './other-lists'
import { documentTypeAt, firstSection, pathOf, SECTION_ORDER, sectionAt } from './sections'

test.each([
  ['/invoices', 'invoice', 'invoices'],
  ['/advance-invoices/adv_1', 'advance_invoice', 'invoices'],
  ['/delivery-notes/new', 'delivery_note', 'invoices'],
  ['/estimates', 'estimate', 'estimates'],
  ['/credit-notes/cre_1/edit', 'credit_note', 'credit_notes'],
  ['/recurring-invoices/new', undefined, 'invoices'],
  ['/customers', undefined, 'customers'],
  ['/credit_notes', undefined, undefined],
  ['/', undefined, undefined],
])('%s is about %s, in the section %s', (path, type, section) => {
  expect([documentTypeAt(path), sectionAt(path)]).toEqual([type, section])
})

test('every section begins in itself', () => {
  expect(SECTION_ORDER.map((section) => sectionAt(pathOf(section)))).toEqual(SECTION_ORDER)
})

test('every status of every type is found under one of its tabs', () => {
  for (const type of DOCUMENT_TYPES) {
    const shown = DOCUMENT_TABS[type].flatMap((status) => {
      const { filters = {} } = documentList(type, new URLSearchParams({ status }))
      return (filters['status'] as { in: string[] }).in
    })
    expect(new Set(shown), type).toEqual(new Set(DOCUMENT_STATUSES[type]))
    expect(shown, type).toHaveLength(DOCUMENT_STATUSES[type].length)
    expect(documentList(type, new URLSearchParams({ status: 'unheard_of' }))).toEqual({})
  }
})

test('a session begins in the first section that it may read, in the overview only for want of another', () => {
  expect(firstSection(() => true)).toBe('invoices')
  expect(firstSection((permission) => permission === 'reports:read' || permission === 'items:read')).toBe('items')
  expect(firstSection((permission) => permission === 'reports:read')).toBe('overview')
  expect(firstSection(() => false)).toBeUndefined()
})

test('an address narrows a list by what the figures of the overview are sums of', () => {
  const search = new URLSearchParams('status=unpaid&currency=EUR&due_to=2026-03-31&from=2026-01-01&customer=cust_1')
  expect(documentList('invoice', search).filters).toEqual({
    status: { in: ['outstanding', 'partially_paid', 'overdue'] },
    currency_code: 'EUR',
    customer_id: 'cust_1',
    date: { gte: '2026-01-01' },
    date_due: { lte: '2026-03-31' },
  })
  expect(documentList('invoice', new URLSearchParams('status=issued')).filters).toEqual({
    status: { notIn: ['draft', 'voided'] },
  })
  // Who may read payments sees what was credited and not paid.
  expect(documentList('invoice', new URLSearchParams(), true)).toEqual({ include: 'payments' })
  expect(documentList('estimate', new URLSearchParams(), true)).toEqual({})
  // Estimates are neither paid nor due.
  expect(documentList('estimate', new URLSearchParams('status=unpaid&due_to=2026-03-31'))).toEqual({})
  expect(paymentList(new URLSearchParams('kind=received')).filters).toMatchObject({ credit_note_id: null })
})

test('an address narrows a list by amounts, kinds of payments, and days of the reader’s time zone', () => {
  const search = new URLSearchParams('currency=EUR&min=10&max=99.5')
  expect(documentList('estimate', search).filters).toEqual({
    currency_code: 'EUR',
    total_with_tax: { gte: '10', lte: '99.5' },
  })
  expect(paymentList(new URLSearchParams('kind=refunded&type=card&customer=cust_1&max=5')).filters).toEqual({
    type: { notIn: ['credit_note', 'advance'], equals: 'card' },
    credit_note_id: { not: null },
    customer_id: 'cust_1',
    amount: { lte: '5' },
  })
  const added = new URLSearchParams('added_from=2026-11-01&added_to=2026-11-30')
  expect(customerList(added, 'Europe/Ljubljana').filters).toEqual({
    created_at: { gte: '2026-10-31T23:00:00.000Z', lt: '2026-11-30T23:00:00.000Z' },
  })
  expect(customerList(new URLSearchParams('added_from=soon&added_to=9999-12-31'), 'UTC')).toEqual({ order: 'name' })
})

test('another tab keeps what the list is narrowed by, and begins at its first page', () => {
  const search = new URLSearchParams('status=paid&from=2026-01-01&q=x&sort=date&after=abc')
  expect(tabHref('/invoices', search, 'overdue')).toBe('/invoices?status=overdue&from=2026-01-01&q=x&sort=date')
  expect(tabHref('/invoices', new URLSearchParams('status=paid&after=abc'))).toBe('/invoices')
})
