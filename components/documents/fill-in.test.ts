import { expect, test } from 'vitest'

import type { Invoice } from '@/lib/contract/document-model'
import { createFormat } from '@/lib/format/format'

import { fillIn } from './fill-in'

const format = createFormat({ locale: 'en', formatLocale: 'en-GB', currency: 'EUR', timeZone: 'UTC' })
const invoice = {
  issuer: { name: 'Birch & Bay', email: null },
  customer: { name: 'Hotel Lipa' },
  number: '2026-00001',
  date: '2026-02-01',
  date_due: null,
  total_with_tax: 122,
  currency_code: 'EUR',
} as Invoice

test('names in braces are what they name, once', () => {
  expect(fillIn('{entity_name} for {customer_name}: {document_total}', invoice, format)).toBe(
    'Birch & Bay for Hotel Lipa: €122.00',
  )
  const braces = { ...invoice, issuer: { ...invoice.issuer, name: '{document_number}' } }
  expect(fillIn('{entity_name}', braces, format)).toBe('{document_number}')
})

test('the company and its account are known by the names that letters have for them', () => {
  const issuer = { ...invoice.issuer, tax_number: 'SI1', bank_account: { type: 'iban' as const, iban: 'SI56' } }
  expect(fillIn('{entity_tax_number} {iban} {bank_account.iban} {bic}', { ...invoice, issuer }, format)).toBe(
    'SI1 SI56 SI56 {bic}',
  )
})

test('what is not known stays as it was written', () => {
  expect(fillIn('{entity_email} {document_due_date} {constructor} {nnnnn', invoice, format)).toBe(
    '{entity_email} {document_due_date} {constructor} {nnnnn',
  )
})
