import { expect, test } from 'vitest'

import { DOCUMENT_STATUSES, DOCUMENT_TYPES } from '@/lib/contract/document-types'

import { DOCUMENT_TABS, documentList } from './lists'
import { documentTypeAt, pathOf, SECTION_ORDER, sectionAt } from './sections'

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
