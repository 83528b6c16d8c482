import * as fc from 'fast-check'

import type { LineIn } from '@/lib/contract/document-input'
import { withinLine } from '@/test/within-line'

import { CUSTOMER, relationTo, type Told } from './saved-invoice'

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
  .map(({ price, isGross, ...rest }) => ({
    ...rest,
    discounts: withinLine(Math.abs(Number(price) * Number(rest.quantity)), rest.discounts),
    ...(isGross ? { gross_price: price } : { price }),
  }))

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
/** Invoices, credit notes and advance invoices of all kinds, with what is needed and without. */
export const anyInvoice: fc.Arbitrary<Told> = fc
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
