import jsQR from 'jsqr'
import { expect, test } from 'vitest'

import type { EntitySettings } from '@/lib/contract/settings'
import { IBAN, sampleDocument, samplePrintable, SETTINGS } from '@/test/sample-document'

import { printDocument } from './print-document'
import type { QrCode } from './qr-code'

const SCALE = 4
const MARGIN = 4

/** What a camera would see, and read. */
function scan(code: QrCode) {
  const size = (code.length + MARGIN * 2) * SCALE
  const image = new Uint8ClampedArray(size * size * 4).fill(255)
  for (let y = 0; y < size; y++) {
    for (let x = 0; x < size; x++) {
      if (code[Math.floor(y / SCALE) - MARGIN]?.[Math.floor(x / SCALE) - MARGIN])
        image.fill(0, (y * size + x) * 4, (y * size + x) * 4 + 3)
    }
  }
  const found = jsQR(image, size, size)
  if (!found) throw new Error('No code can be read.')
  return found
}
const codesOf = (settings: EntitySettings, document = sampleDocument()) =>
  printDocument(samplePrintable({ document, settings })).codes

test('the code of the European Payments Council says whom, how much and what for', () => {
  const [code] = codesOf(SETTINGS)
  const { data } = scan(code?.code ?? [])
  expect(data.split('\n')).toEqual([
    'BCD',
    '002',
    '1',
    'SCT',
    'LJBASI2X',
    'Žlahtna kapljica d.o.o.',
    IBAN,
    'EUR488.00',
    '',
    '',
    '2026-00042 PO-7788',
  ])
})

test('the Slovenian slip is in its character set, version 15, with its length', () => {
  const [code] = codesOf({ ...SETTINGS, epc_qr: { enabled: false }, upn_qr: { enabled: true, purpose_code: 'SUPP' } })
  const { binaryData, version } = scan(code?.code ?? [])
  const text = new TextDecoder('iso-8859-2').decode(new Uint8Array(binaryData))
  const fields = text.split('\n')
  expect(version).toBe(15)
  expect(fields).toEqual([
    'UPNQR',
    '',
    '',
    '',
    '',
    'Müller & Söhne GmbH',
    'Königstraße 7',
    '70173 Stuttgart',
    '00000048800',
    '',
    '',
    'SUPP',
    '2026-00042',
    '13.04.2026',
    IBAN,
    'SI002026-00042',
    'Žlahtna kapljica d.o.o.',
    'Slovenska cesta 1',
    '1000 Ljubljana',
    expect.stringMatching(/^\d{3}$/),
    '',
  ])
  const counted = fields.slice(0, 19).reduce((sum, field) => sum + field.length + 1, 0)
  expect(Number(fields[19])).toBe(counted)
})

test.each([
  ['a draft', { is_draft: true }],
  ['one in another currency', { currency_code: 'USD' }],
  ['one that is paid', { total_due: 0 }],
  ['a voided one', { voided_at: '2026-04-01T00:00:00.000Z' }],
])('%s has none', (_, more) => {
  expect(codesOf(SETTINGS, sampleDocument('invoice', more))).toEqual([])
})

test('types that ask for no money, and entities without an account, have none', () => {
  for (const type of ['estimate', 'credit_note', 'delivery_note'] as const)
    expect(codesOf(SETTINGS, sampleDocument(type))).toEqual([])
  expect(codesOf({ ...SETTINGS, bank_accounts: [] })).toEqual([])
  expect(codesOf({ ...SETTINGS, epc_qr: { enabled: false } })).toEqual([])
})
