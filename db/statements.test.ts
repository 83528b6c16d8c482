import { expect, test, vi } from 'vitest'
import { VariedStatements } from '@/db/statements'

const namesOf = (statements: VariedStatements, texts: string[]) => texts.map((text) => statements.of(text).name)
const texts = (count: number, of: string) => Array.from({ length: count }, (_, index) => `select ${index} from ${of}`)

test('a text has a name from its third use on, always the same', () => {
  const statements = new VariedStatements()
  const names = Array.from({ length: 5 }, () => statements.of('select 1').name)
  expect(names.slice(0, 2)).toEqual([undefined, undefined])
  expect(new Set(names.slice(2)).size).toBe(1)
  expect(names[2]).toMatch(/^[\w-]{22}$/)
})

test('three hundred have a name at a time, until a term ends', () => {
  vi.useFakeTimers({ toFake: ['Date'] })
  const statements = new VariedStatements()
  const inUse = texts(301, 'a')
  for (let use = 0; use < 2; use++) namesOf(statements, inUse)
  expect(namesOf(statements, inUse).filter(Boolean)).toHaveLength(300)
  expect(statements.of('select 300 from a').name).toBeUndefined()
  vi.advanceTimersByTime(1_800_000)
  expect(namesOf(statements, ['select 0 from a', ...Array<string>(3).fill('select 300 from a')])).toEqual([
    undefined,
    undefined,
    undefined,
    expect.any(String),
  ])
})

test('uses are counted of the thousand texts that were asked for last', () => {
  const statements = new VariedStatements()
  namesOf(statements, ['select 1', 'select 1', ...texts(1000, 'b')])
  expect(statements.of('select 1').name).toBeUndefined()
})
