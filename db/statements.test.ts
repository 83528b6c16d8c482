import { afterEach, beforeEach, expect, test, vi } from 'vitest'

import { namedStatement, variedStatement } from './statements'

const TERM_MS = 1_800_000
beforeEach(() => {
  vi.useFakeTimers({ now: Date.now() + TERM_MS })
})
afterEach(() => {
  vi.setSystemTime(Date.now() + TERM_MS)
})

const isNamed = (text: string) => variedStatement(text).name !== undefined
const ask = (prefix: string, variants: number, times: number) => {
  for (let variant = 0; variant < variants; variant++)
    for (let time = 0; time < times; time++) variedStatement(`${prefix} ${variant}`)
}

test('a text always has one name, and no other text has it', () => {
  expect(namedStatement('select 1')).toEqual(namedStatement('select 1'))
  expect(namedStatement('select 1').name).not.toBe(namedStatement('select 2').name)
  // PostgreSQL cuts longer ones.
  expect(namedStatement('select 1').name?.length).toBeLessThan(64)
})

test('a statement is named once it is in use', () => {
  expect([1, 2, 3, 4].map(() => isNamed('select 1'))).toEqual([false, false, true, true])
  expect(variedStatement('select 1')).toEqual(namedStatement('select 1'))
})

test('variants that nobody asks for again take no names away', () => {
  ask('rare', 5000, 2)
  ask('hot', 1, 3)
  expect(isNamed('hot 0')).toBe(true)
  expect(isNamed('rare 0')).toBe(false)
})

test('the names of one term have an end, and the next term begins anew', () => {
  ask('flood', 400, 3)
  expect(Array.from({ length: 400 }, (_, at) => isNamed(`flood ${at}`)).filter(Boolean)).toHaveLength(300)
  ask('hot', 1, 10)
  expect(isNamed('hot 0')).toBe(false)
  vi.advanceTimersByTime(TERM_MS)
  ask('hot', 1, 3)
  expect(isNamed('hot 0')).toBe(true)
})
