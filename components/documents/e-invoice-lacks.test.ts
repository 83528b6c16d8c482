import { expect, test } from 'vitest'

import type { EInvoiceChecklist } from '@/lib/contract/e-invoices'

import { lacksOf, whereToFill } from './e-invoice-lacks'
import type { SomeDocument } from './kinds'

const number = { path: ['number'], rule: 'BR-02', message: 'Finalize it.' }
const country = { path: ['customer', 'country_code'], rule: 'BR-11', message: 'Give a country.' }
const reference = { path: ['buyer_reference'], rule: 'BR-DE-15', message: 'Give the reference.' }
const checklist: EInvoiceChecklist = {
  is_offered: true,
  formats: [
    { format: 'ubl', is_complete: false, missing: [number, country] },
    { format: 'xrechnung', is_complete: false, missing: [number, country, reference] },
  ],
}

test('what is missing is told once, with the formats that want it; a draft has no number yet', () => {
  expect(lacksOf(checklist, true).map(({ message, formats }) => [message, formats])).toEqual([
    ['Give a country.', ['ubl', 'xrechnung']],
    ['Give the reference.', ['xrechnung']],
  ])
  expect(lacksOf(checklist, false)).toHaveLength(3)
})

test('each leads to where it is filled in, for who may, as long as the document is a draft', () => {
  const draft = { id: 'inv_1', is_draft: true, customer_id: 'cust_1' } as SomeDocument
  const all = () => true
  const none = () => false
  const hrefs = (path: string[], document = draft, can = all) => whereToFill(path, document, can)?.href
  expect(hrefs(['issuer', 'city'])).toBe('/settings/company')
  expect(hrefs(['issuer', 'bank_account'])).toBe('/settings/payments')
  expect(hrefs(['customer', 'city'])).toBe('/customers/cust_1/edit')
  expect(hrefs(['customer'])).toBe('/invoices/inv_1/edit')
  expect(hrefs(['customer', 'city'], { ...draft, customer_id: null })).toBe('/invoices/inv_1/edit')
  expect(hrefs(['buyer_reference'])).toBe('/invoices/inv_1/edit')
  for (const path of [['issuer', 'city'], ['customer', 'city'], ['buyer_reference']]) {
    expect(hrefs(path, draft, none)).toBeUndefined()
    expect(hrefs(path, { ...draft, is_draft: false })).toBeUndefined()
  }
})
