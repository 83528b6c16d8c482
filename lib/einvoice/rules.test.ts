import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'

import { E_INVOICE_FORMATS } from '@/lib/contract/e-invoices'
import type { LineIn } from '@/lib/contract/document-input'
import { brokenBy, EN_16931, XRECHNUNG } from '@/test/e-invoice/rules'
import { CUSTOMER, relationTo, savedInvoice, type Told } from '@/test/e-invoice/saved-invoice'
import { termsOf } from '@/test/e-invoice/terms'
import { structureFaults } from '@/test/e-invoice/ubl-sequences'

import { makeXml } from './make-xml'
import { missingFor } from './requirements'

const decimalText = (max: number, places: number) =>
  fc.tuple(fc.integer({ min: 0, max }), fc.integer({ min: 0, max: places }), fc.nat()).map(([whole, length, seed]) => {
    const fraction = String(seed).padStart(length, '5').slice(0, length).replace(/0+$/, '')
    return fraction === '' ? String(whole) : `${whole}.${fraction}`
  })
const signed = (text: fc.Arbitrary<string>) =>
  fc
    .tuple(text, fc.integer({ min: 0, max: 4 }))
    .map(([value, sign]) => (sign === 0 && /[1-9]/.test(value) ? `-${value}` : value))
const some = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: undefined })
const text = fc
  .string({ unit: 'binary', minLength: 1, maxLength: 40 })
  .map((raw) => raw.replaceAll(/[\p{Cc}\p{Cs}]/gu, ''))
const words = fc.oneof(fc.constantFrom('Beratung', 'A & B <c> "d"', ']]>', 'שירות', '\ufffe', 'x'.repeat(500)), text)

const discount = fc.oneof(
  fc.record({
    type: fc.constant('percent' as const),
    value: fc.oneof(decimalText(99, 4), fc.constantFrom('10', '100')),
  }),
  fc.record({ type: fc.constant('amount' as const), value: decimalText(50, 2) }),
)
const tax = fc.record({
  rate: fc.constantFrom('0', '7', '8.1', '19', '22', '25.5'),
  reverse_charge: fc.integer({ min: 0, max: 5 }).map((n) => n === 0),
})
const line: fc.Arbitrary<LineIn> = fc
  .record({
    price: signed(fc.oneof(decimalText(1_000, 2), decimalText(100_000, 8), decimalText(3, 3))),
    isGross: fc.boolean(),
    quantity: signed(fc.oneof(decimalText(20, 3), decimalText(100_000, 0))),
    discounts: fc.array(discount, { maxLength: 3 }),
    taxes: fc.array(tax, { minLength: 0, maxLength: 1 }),
    name: words,
    description: some(words),
    unit: some(fc.constantFrom('h', 'Stück', 'kg', 'KGM', 'constructor', '')),
    classification: some(fc.constantFrom('product' as const, 'service' as const)),
  })
  .map(({ price, isGross, ...rest }) => ({ ...rest, ...(isGross ? { gross_price: price } : { price }) }))

const customer = fc.oneof(
  fc.constant(CUSTOMER),
  fc.record({
    ...Object.fromEntries(
      Object.entries(CUSTOMER).map(([field, value]) => [field, fc.constantFrom(value, value, null)]),
    ),
    name: words,
    country_code: fc.constantFrom('DE', 'AT', 'US', 'SI'),
    tax_number: fc.constantFrom('ATU12345678', 'SI12345678', '12-3456789', null),
    peppol_id: fc.constantFrom('0204:991-12345-06', 'iso6523-actorid-upis::9930:DE123456789', 'nonsense', undefined),
  }) as unknown as fc.Arbitrary<typeof CUSTOMER>,
)
const told: fc.Arbitrary<Told> = fc
  .record({
    type: fc.constantFrom('invoice' as const, 'credit_note' as const, 'advance_invoice' as const),
    currency_code: fc.constantFrom('EUR', 'EUR', 'JPY', 'USD', 'KWD'),
    calculation_mode: fc.constantFrom('b2b_standard' as const, 'b2c_gross_discount' as const),
    exchange_rate: fc.constantFrom('1.07', null),
    items: fc.array(line, { minLength: 1, maxLength: 8 }),
    customer,
    tax_clause: some(words),
    note: some(words),
    reference: some(words),
    order_reference: some(fc.constant('PO-1')),
    contract_reference: some(fc.constant('C-1')),
    payment_terms: some(words),
    date_due: some(fc.constant('2026-04-14')),
    date_service: some(fc.constant('2026-03-01')),
    date_service_to: some(fc.constantFrom('2026-03-01', '2026-03-10')),
    isPaid: fc.boolean(),
    hasPreceding: fc.boolean(),
  })
  .map(({ isPaid, hasPreceding, ...rest }) => ({
    ...rest,
    exchange_rate: rest.currency_code === 'EUR' ? null : rest.exchange_rate,
    paid: (total) => (isPaid ? Math.trunc(total / 2) : 0),
    relations: hasPreceding ? [relationTo('2026-00007', 'credit_for'), relationTo('A-1', 'advance_applied')] : [],
  }))

describe('for any invoice, credit note and advance invoice', () => {
  test('what is complete keeps every rule in every format; what is not breaks the rules that the checklist names', async () => {
    const seen = { complete: 0, incomplete: 0 }
    await fc.assert(
      fc.asyncProperty(told, async (each) => {
        const invoice = savedInvoice(each)
        for (const format of E_INVOICE_FORMATS) {
          const missing = missingFor(format, invoice)
          const terms = termsOf(await makeXml(invoice, format))
          const broken = brokenBy(terms, format === 'xrechnung' ? [...EN_16931, ...XRECHNUNG] : EN_16931)
          if (missing.length === 0) {
            expect(broken, format).toEqual([])
            if (terms.syntax === 'UBL') expect(structureFaults(terms.root)).toEqual([])
            seen.complete++
          } else {
            seen.incomplete++
            expect(broken.length, JSON.stringify(missing)).toBeGreaterThan(0)
          }
        }
      }),
      { numRuns: 300 },
    )
    expect(seen.complete).toBeGreaterThan(100)
    expect(seen.incomplete).toBeGreaterThan(100)
  })
})
