import { expect, test } from 'vitest'

import { mergeSettings } from './merge-settings'

test('settings are merged at every depth', () => {
  const before = { document_footer: 'a', tax_rules: { eu: { vies_validate_vat: true, auto_reverse_charge: false } } }
  expect(mergeSettings(before, { tax_rules: { eu: { auto_reverse_charge: true } } })).toEqual({
    document_footer: 'a',
    tax_rules: { eu: { vies_validate_vat: true, auto_reverse_charge: true } },
  })
})

test('null clears one key, at any depth', () => {
  const before = { document_footer: 'a', number_formats: { invoice: '{NUM}', estimate: 'E{NUM}' } }
  expect(mergeSettings(before, { document_footer: null, number_formats: { estimate: null } })).toEqual({
    number_formats: { invoice: '{NUM}' },
  })
})

test('null inside something new is nothing', () => {
  expect(mergeSettings({}, { epc_qr: { enabled: null }, note: null })).toEqual({ epc_qr: {} })
})

test('arrays are replaced', () => {
  const before = {
    bank_accounts: [
      { type: 'iban', iban: 'a' },
      { type: 'iban', iban: 'b' },
    ],
  }
  expect(mergeSettings(before, { bank_accounts: [{ type: 'iban', iban: 'c' }] })).toEqual({
    bank_accounts: [{ type: 'iban', iban: 'c' }],
  })
})

test('nothing of what was there before is changed in place', () => {
  const before = { epc_qr: { enabled: true } }
  mergeSettings(before, { epc_qr: { enabled: false } })
  expect(before).toEqual({ epc_qr: { enabled: true } })
})

test('a key called __proto__ stays a key and touches no prototype', () => {
  const changes = JSON.parse('{"translations":{"__proto__":{"en-US":"x"}}}') as Record<string, unknown>
  const merged = mergeSettings({}, changes)
  expect(JSON.stringify(merged)).toBe('{"translations":{"__proto__":{"en-US":"x"}}}')
  expect(({} as Record<string, unknown>)['en-US']).toBeUndefined()
})
