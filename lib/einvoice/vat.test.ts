import { invoiceSchema } from '@e-invoice-eu/core'
import { expect, test } from 'vitest'

import type { LineIn } from '@/lib/contract/document-input'
import { CUSTOMER, savedInvoice, type Told } from '@/test/e-invoice/saved-invoice'

import { unitCode } from './units'

const line = (rate: string | null, more: Partial<LineIn> = {}) =>
  ({ name: 'x', price: '10', taxes: rate === null ? [] : [{ rate }], ...more }) as LineIn
const reversed = line('22', { taxes: [{ rate: '22', reverse_charge: true }] })
const abroad = { ...CUSTOMER, country_code: 'US', tax_number: '12-3456789' }
const inUnion = { ...CUSTOMER, country_code: 'AT', tax_number: 'ATU12345678' }
const goods = { classification: 'product' } as const
const groups = (told: Told) => savedInvoice(told).vat.map(({ category, rate, base }) => `${category} ${rate} ${base}`)

test.each<[string, Told, string[]]>([
  ['each rate', { items: [line('22'), line('7'), line('22')] }, ['S 22 20.00', 'S 7 10.00']],
  ['zero without a reason', { items: [line('0')] }, ['Z 0 10.00']],
  ['zero with one', { items: [line('0')], tax_clause: '§ 19 UStG' }, ['E 0 10.00']],
  ['no tax at all', { items: [line(null)], tax_clause: '§ 19 UStG' }, ['E 0 10.00']],
  [
    'reverse charge, of two rates',
    { items: [reversed, line('7', { taxes: [{ rate: '7', reverse_charge: true }] })] },
    ['AE 0 20.00'],
  ],
  ['goods to a business in the Union', { items: [line('0', goods)], customer: inUnion }, ['K 0 10.00']],
  ['services to one', { items: [line('0'), reversed], customer: inUnion }, ['AE 0 20.00']],
  ['goods out of the Union', { items: [line('0', goods)], customer: abroad }, ['G 0 10.00']],
  ['services out of it', { items: [line('0'), line(null)], customer: abroad }, ['O 0 20.00']],
  ['those with others', { items: [line('0'), line('22')], customer: abroad }, ['Z 0 10.00', 'S 22 10.00']],
])('%s', (_, told, expected) => expect(groups(told)).toEqual(expected))

test('what is outside the scope of VAT names no VAT identifier', () => {
  const { seller, buyer } = savedInvoice({ items: [line('0')], customer: { ...abroad, tax_number: 'US123' } })
  expect([seller.vatId, seller.taxId, buyer?.vatId]).toEqual([null, '99/815/08152', null])
})

test('units are codes of Recommendation 20, whatever they are called', () => {
  const known: string[] = invoiceSchema.$defs?.['codeLists']?.UNECERec20.enum
  const units = [
    'h',
    'Std.',
    'Stück',
    'kos',
    'm²',
    'month',
    'KGM',
    'kg',
    'pauschal',
    'box',
    'C62',
    null,
    '',
    'constructor',
  ]
  const codes = units.map(unitCode)
  expect(codes).toEqual('HUR HUR C62 C62 MTK MON KGM KGM LS XBX C62 C62 C62 C62'.split(' '))
  for (const code of 'MIN SEC DAY WEE ANN GRM TNE MTR KMT CMT MMT MTQ LTR MLT KWH FOT INH YRD SMI LBR ONZ SET PR XPK XBO P1 E48'.split(
    ' ',
  )) {
    expect(known).toContain(code)
    expect(unitCode(code)).toBe(code)
  }
})

test('a country that is only named has its code, and a Peppol ID its scheme', () => {
  const buyer = { name: 'Ana', country: 'Austria', tax_number: 'ATU12345678' }
  const told = (peppol_id: string) => savedInvoice({ items: [line('22')], customer: { ...buyer, peppol_id } }).buyer
  expect(told('0204:991-12345-06')).toMatchObject({
    address: { country: 'AT' },
    vatId: 'ATU12345678',
    endpoint: { scheme: '0204', id: '991-12345-06' },
  })
  expect(told('iso6523-actorid-upis::9930:DE123')?.endpoint).toEqual({ scheme: '9930', id: 'DE123' })
  expect(told('nonsense')?.endpoint).toBeNull()
})
