import { expect } from 'vitest'

import { callerOf } from '../caller'
import { createEntity } from '../harness'
import { termsOf } from './terms'

export const IBAN = 'DE02120300000000202051'
/** What a company in Slovenia needs for every format. */
const COMPANY = {
  address: 'Slovenska cesta 1',
  city: 'Ljubljana',
  post_code: '1000',
  tax_number: 'SI12345678',
  phone: '+386 1 2345678',
  email: 'racuni@acme.example',
  settings: { bank_accounts: [{ type: 'iban', iban: IBAN, bic: 'BYLADEM1001' }] },
}
export const BUYER = {
  name: 'Amt & Söhne <Freiburg>',
  address: 'Rathausplatz 2',
  city: 'Freiburg',
  post_code: '79098',
  country_code: 'SI',
  email: 'rechnung@amt.example',
  buyer_reference: '04011000-12345-03',
}
export const ITEMS = [
  { name: 'Work & "more" ]]>', price: '33.335', quantity: '2.5', unit: 'h', taxes: [{ rate: 22 }] },
  { type: 'separator', name: 'Books' },
  { name: 'Book', gross_price: 0.99, quantity: 3, taxes: [{ rate: 9.5 }], discounts: [{ value: 10 }] },
]
export const SOLD = { items: ITEMS, customer: BUYER, date: '2026-03-14', date_due: '2026-04-14' }

/** A company that may issue e-invoices, and what it is asked in tests. */
export async function createCompany() {
  const { key, accountKey, entityId, tenant, keyWith } = await createEntity()
  const change = (body: object) => callerOf(accountKey).made('updateEntity', { params: { id: entityId }, body })
  await change(COMPANY)
  const { call, made } = callerOf(key)
  const xml = async (id: string, format = 'ubl') => {
    const answer = await call('getDocumentXml', { params: { id }, query: { format } })
    expect(answer.status, answer.text).toBe(200)
    return { ...answer, terms: termsOf(answer.text) }
  }
  return { call, made, xml, change, keyWith, tenant }
}
