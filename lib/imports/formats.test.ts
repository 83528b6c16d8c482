import { expect, test } from 'vitest'

import { decimalOf, readDecimal } from './formats'

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
  expect(decimalOf([cell])).toBe('point')
  expect(performance.now() - begun).toBeLessThan(200)
})
