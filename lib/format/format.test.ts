import { expect, test } from 'vitest'

import { createFormat } from './format'

const NOW = new Date('2026-11-22T12:00:00Z')
const format = (settings: Partial<Parameters<typeof createFormat>[0]> = {}) =>
  createFormat({ locale: 'en', formatLocale: 'en-GB', currency: 'EUR', timeZone: 'Europe/Ljubljana', ...settings })
/** Locales use blanks that look alike. */
const plain = (text: string) => text.replace(/[\u00a0\u202f]/g, ' ')

test.each([
  [{}, 1234.5, undefined, '€1,234.50'],
  [{ formatLocale: 'de-AT' }, 1234.5, undefined, '€ 1.234,50'],
  [{ formatLocale: 'sl-SI' }, -12_345.5, undefined, '−12.345,50 €'],
  [{}, 1_280_000, 'JPY', 'JP¥1,280,000'],
  [{}, 1.5, 'KWD', 'KWD 1.500'],
  [{ currency: 'GBP' }, 0, undefined, '£0.00'],
  // Text keeps what a binary number would lose.
  [{}, '90071992547409.91', 'EUR', '€90,071,992,547,409.91'],
])('money %o %s %s → %s', (settings, amount, currency, expected) => {
  expect(plain(format(settings).money(amount, currency))).toBe(expected)
})

test('a calendar date is the same day at every clock', () => {
  for (const timeZone of ['Pacific/Kiritimati', 'Pacific/Pago_Pago', 'Europe/Ljubljana']) {
    expect(format({ timeZone }).date('2026-03-31')).toBe('31 Mar 2026')
  }
  expect(format().date('2026-03-31', 'long')).toBe('31 March 2026')
  expect(format().date('2026-03-31', 'short')).toBe('31/03/2026')
})

test('months have no foreign names: where language and conventions differ, digits stand in', () => {
  expect(plain(format({ formatLocale: 'sl-SI' }).date('2026-03-31', 'long'))).toBe('31. 03. 2026')
})

test('dates are Gregorian also where another calendar is the custom', () => {
  expect(format({ formatLocale: 'th-TH' }).date('2026-03-31')).toContain('2026')
  expect(format({ formatLocale: 'fa-IR-u-nu-latn' }).date('2026-03-31')).toContain('2026')
})

test('a moment is shown at the reader’s clock, and today is the reader’s day', () => {
  expect(plain(format().dateTime('2026-11-22T23:30:00Z'))).toBe('23 Nov 2026, 0:30')
  expect(format().today(new Date('2026-11-22T23:30:00Z'))).toBe('2026-11-23')
  expect(format({ timeZone: 'America/New_York' }).today(new Date('2026-11-22T23:30:00Z'))).toBe('2026-11-22')
})

test.each([
  ['2026-11-22T11:59:30Z', '30 seconds ago'],
  ['2026-11-22T11:57:00Z', '3 minutes ago'],
  ['2026-11-22T15:00:00Z', 'in 3 hours'],
  ['2026-11-21T10:00:00Z', 'yesterday'],
  ['2026-10-01T12:00:00Z', 'last month'],
  ['2020-11-22T12:00:00Z', '6 years ago'],
])('%s is %s', (instant, expected) => {
  expect(format().relative(instant, NOW)).toBe(expected)
})

test('rates and numbers keep their digits', () => {
  expect(plain(format({ formatLocale: 'de-AT' }).percent(9.975))).toBe('9,975 %')
  expect(format().percent(22)).toBe('22%')
  expect(format().number('0.12345678')).toBe('0.12345678')
})
