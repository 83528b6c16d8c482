import { expect, test } from 'vitest'

import { E_INVOICE_FORMATS } from '@/lib/contract/e-invoices'
import type { LineIn } from '@/lib/contract/document-input'
import { CUSTOMER, savedInvoice } from '@/test/e-invoice/saved-invoice'
import { allAt } from '@/test/e-invoice/read-xml'
import { termsOf } from '@/test/e-invoice/terms'

import { makeXml } from './make-xml'

const lines = (count: number): LineIn[] =>
  Array.from({ length: count }, (_, at) => ({
    name: `Line ${at + 1}`,
    price: `${at}.25`,
    quantity: '2',
    unit: 'h',
    taxes: [{ rate: '19' }],
    discounts: [{ type: 'percent' as const, value: '10' }],
  }))

test.each(E_INVOICE_FORMATS)('texts come through %s as they are, but for what XML cannot hold', async (format) => {
  const name = `<script>alert("1")</script> & ]]> 'q' שלום \u202eevil ${'x'.repeat(400)} 😀`
  const description = 'first\nsecond\ttab \ufffe\uffff\u0000\u001b[31m end'
  const invoice = savedInvoice({
    items: [{ name, description, price: '1', taxes: [{ rate: '19' }] }],
    customer: { ...CUSTOMER, name: 'A & B <C>', address: 'Street 1\nBackyard' },
    note: '  {entity_name}: {document_number}  ',
    date_due: '2026-04-14',
  })
  const { lines: read, head, buyer } = termsOf(await makeXml(invoice, format))
  expect(read[0]).toMatchObject({ 'BT-153': name, 'BT-154': 'first\nsecond\ttab [31m end' })
  expect(head['BT-22']).toBe('Köhler & Söhne GmbH: 2026-00042')
  expect(buyer.name).toBe('A & B <C>')
})

test.each(E_INVOICE_FORMATS)('every line of a long invoice is there in %s, in its order', async (format) => {
  const invoice = savedInvoice({ items: lines(60), date_due: '2026-04-14' })
  const read = termsOf(await makeXml(invoice, format)).lines
  expect(read.map((line) => [line['BT-126'], line['BT-153']])).toEqual(
    Array.from({ length: 60 }, (_, at) => [String(at + 1), `Line ${at + 1}`]),
  )
})

test('a credit note in UBL is one, with its own names', async () => {
  const invoice = savedInvoice({ type: 'credit_note', items: lines(1), date_due: '2026-04-14' })
  const { root, head } = termsOf(await makeXml(invoice, 'xrechnung'))
  expect(root.name).toBe('CreditNote')
  expect(allAt(root, 'cac:CreditNoteLine/cbc:CreditedQuantity')).toHaveLength(1)
  // It has no due date in UBL.
  expect([head['BT-9'], head['BT-20']]).toEqual([undefined, '2026-04-14'])
})

test('an account that is no IBAN is called none in CII', async () => {
  const settings = { bank_accounts: [{ type: 'us_domestic' as const, account_number: '12345' }] }
  const invoice = savedInvoice({ items: lines(1), issuer: { settings } })
  expect(await makeXml(invoice, 'cii')).toContain('<ram:ProprietaryID>12345</ram:ProprietaryID>')
})

test('ten lines take 20 ms, a thousand one second', { retry: 2 }, async () => {
  const cpuMs = async (count: number, format: 'xrechnung' | 'cii') => {
    const invoice = savedInvoice({ items: lines(count), date_due: '2026-04-14' })
    const before = process.cpuUsage()
    await makeXml(invoice, format)
    return process.cpuUsage(before).user / 1000
  }
  for (const format of ['xrechnung', 'cii'] as const) {
    for (let at = 0; at < 5; at++) await cpuMs(10, format)
    await cpuMs(1000, format)
    const [ten, thousand] = [await cpuMs(10, format), await cpuMs(1000, format)]
    // The machines that this runs on are shared, and slower than those that invoices are sent from.
    expect(ten, format).toBeLessThan(80)
    expect(thousand, format).toBeLessThan(4000)
  }
})
