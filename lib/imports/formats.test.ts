import { expect, test } from 'vitest'

import { decimalOf, readDecimal, usualSignOf } from './formats'

test.for([
  ['1.234,50 €', 'comma', '1234.50'],
  ['EUR 12,5 netto', 'comma', '12.5'],
  ['(12.00) USD', 'point', '-12.00'],
  ['− 7 %', 'point', '-7'],
  ['-€5.00', 'point', '-5.00'],
  ['12,50-', 'comma', '-12.50'],
  ['12,-', 'comma', null],
  ['5-3', 'point', null],
  ['22+5', 'point', null],
  ['abc', 'point', null],
  ['', 'point', null],
] as const)('%j with a %s is %j', ([text, sign, number]) => {
  expect(readDecimal(text, sign)).toBe(number)
})

test('a long cell is no number, and is found to be none at once', () => {
  const cell = `1${'a'.repeat(200_000)}1`
  const begun = performance.now()
  expect(readDecimal(cell, 'point')).toBe(null)
  expect(decimalOf([cell], null)).toBe('point')
  expect(performance.now() - begun).toBeLessThan(200)
})

test.for([
  [['1.500', '2.000'], null, null],
  [['1.500', '2.000'], 'comma', 'comma'],
  [['1,500', '12'], 'point', 'point'],
  [['1.500', '0.500'], 'comma', 'point'],
  [['1.500', '2.25'], 'comma', 'point'],
  [['1.500', '2,5'], 'point', 'comma'],
  [['1.500.000'], 'point', 'comma'],
  [['12', '7 %', ''], null, 'point'],
] as const)('%j, where %s is usual, are written with %s', ([samples, usual, sign]) => {
  expect(decimalOf(samples, usual)).toBe(sign)
})

test.for([
  ['de-DE', 'DE', 'comma'],
  ['sl', 'SI', 'comma'],
  ['en', 'DE', 'comma'],
  ['de', null, 'comma'],
  ['en-US', null, 'point'],
  ['en-GB', 'GB', 'point'],
  ['de-CH', 'CH', 'point'],
  ['en-US', 'DE', null],
  ['en', null, null],
] as const)('in %s, of %s, a %s is usual', ([locale, country_code, sign]) => {
  expect(usualSignOf({ locale, country_code })).toBe(sign)
})
