import * as fc from 'fast-check'
import { expect, test } from 'vitest'

import { formatDecimal, fractionDigitsOf, parseDecimal } from './decimal'

test.each([
  ['1234.5', 'en', '1234.5'],
  ['1,234.50', 'en', '1234.50'],
  ['1.234,56', 'de', '1234.56'],
  // One sign before three digits is what the locale says it is.
  ['1.234', 'de', '1234'],
  ['1.234', 'en', '1.234'],
  ['1,234', 'en', '1234'],
  ['1,234', 'de', '1.234'],
  // Elsewhere it can only be the decimal sign, whatever the locale.
  ['12.5', 'de', '12.5'],
  ['1,23', 'en', '1.23'],
  ['0,125', 'en', '0.125'],
  ['1.234.567', 'de', '1234567'],
  ['1,234,567.8', 'de', '1234567.8'],
  ['12,34,567.89', 'en-IN', '1234567.89'],
  ['1 234,5', 'fr', '1234.5'],
  ['1’234.50', 'de-CH', '1234.50'],
  ['١٬٢٣٤٫٥', 'ar-EG', '1234.5'],
  ['12.5', 'ar-EG', '12.5'],
  ['€ 12', 'en', '12'],
  ['EUR 12,50', 'de', '12.50'],
  ['12,50 kr.', 'da', '12.50'],
  ['-3', 'en', '-3'],
  ['−5,5', 'sl', '-5.5'],
  ['+5', 'en', '5'],
  ['.5', 'en', '0.5'],
  ['5.', 'en', '5'],
  ['007', 'en', '7'],
  ['-0', 'en', '0'],
  ['9007199254740993.11', 'en', '9007199254740993.11'],
  ['', 'en', ''],
  ['  ', 'en', ''],
])('reads “%s” in %s as “%s”', (text, locale, expected) => {
  expect(parseDecimal(text, locale)).toBe(expected)
})

test.each(['abc', '12abc34', '1.2.3', '1,2,3', '1,23.4,5', '--5', '5-', '€', '.', '1e5', '0x10', 'NaN', 'Infinity'])(
  '“%s” is no number',
  (text) => {
    expect(parseDecimal(text, 'en')).toBeNull()
  },
)

test('what is written in a locale is read back in it, digit for digit', () => {
  const digits = (max: number) => fc.stringMatching(new RegExp(`^[0-9]{0,${max}}$`))
  const locales = [
    'en',
    'en-IN',
    'de',
    'de-AT',
    'de-CH',
    'fr',
    'sl',
    'pl',
    'sv',
    'ar-EG',
    'fa-IR',
    'he',
    'hi-IN',
    'ja',
    'pt-BR',
  ]
  fc.assert(
    fc.property(
      fc.constantFrom(...locales),
      fc.boolean(),
      digits(15),
      digits(8),
      (locale, negative, whole, fraction) => {
        const trimmed = fraction.replace(/0+$/, '')
        const unsigned = (whole.replace(/^0+/, '') || '0') + (trimmed && `.${trimmed}`)
        const value = negative && unsigned !== '0' ? `-${unsigned}` : unsigned
        expect(parseDecimal(formatDecimal(value, locale), locale)).toBe(value)
      },
    ),
    { numRuns: 2000 },
  )
})

test('currencies have their own digits', () => {
  expect(['EUR', 'JPY', 'KWD'].map(fractionDigitsOf)).toEqual([2, 0, 3])
})
