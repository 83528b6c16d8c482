import { expect, test } from 'vitest'

import { ibanProblem, isBic } from './iban'

test('an IBAN has the length of its country and its check digits', () => {
  for (const iban of ['DE89370400440532013000', 'SI56 1920 0123 4567 892', 'gb29nwbk60161331926819', 'NO9386011117947'])
    expect([iban, ibanProblem(iban)]).toEqual([iban, null])
  expect(ibanProblem('NOT AN IBAN')).toBe('This is not an IBAN.')
  expect(ibanProblem('')).toBe('This is not an IBAN.')
  expect(ibanProblem('DE89 3704 0044 0532 0130 0')).toBe('An IBAN of DE has 22 characters; this has 21.')
  expect(ibanProblem('DE89370400440532013001')).toMatch(/^The check digits/)
  expect(ibanProblem('DE98370400440532013000')).toMatch(/^The check digits/)
})

test('a BIC has eight or eleven characters', () => {
  expect(['LJBASI2X', 'BYLADEM1001', 'ljbasi2x'].every(isBic)).toBe(true)
  expect(['OTHERXXX1', 'LJBASI2', '1JBASI2X', ''].some(isBic)).toBe(false)
})
