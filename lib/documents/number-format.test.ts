import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import {
  canRepeat,
  firstRepeat,
  formatNumber,
  nextNumbers,
  numberFormatProblem,
  periodOf,
  readNumber,
} from '@/lib/documents/number-format'

const march = '2026-03-09'

test.each([
  ['INV-{YYYY}-{NUM}', 'INV-2026-1', '2026'],
  ['{yyyy}-{nnnnn}', '2026-00001', '2026'],
  ['CN-{yy}/{nnn}', 'CN-26/001', '2026'],
  ['{YYYY}-{MM}-{NUM}', '2026-03-1', '2026-03'],
  ['{DD}.{MM}.{YY}-{n}', '09.03.26-1', '2026-03-09'],
  ['{NUM}', '1', ''],
  ['Račun {NUM}/{YYYY}', 'Račun 1/2026', '2026'],
  ['{nnnnnnnnn}', '000000001', ''],
  ['{YYYY}{YY}{NUM}', '2026261', '2026'],
])('%s makes %s in the series %j', (format, number, period) => {
  expect(numberFormatProblem(format)).toBeNull()
  expect(formatNumber(format, march, 1)).toBe(number)
  expect(periodOf(format, march)).toBe(period)
  expect(readNumber(format, number)).toMatchObject({ counter: 1 })
})

test('a counter grows out of its padding', () => {
  expect(nextNumbers('{yyyy}-{nnn}', march, 998, 4)).toEqual(['2026-998', '2026-999', '2026-1000', '2026-1001'])
  expect(nextNumbers('INV-{YYYY}-{NUM}', march, 9, 2)).toEqual(['INV-2026-9', 'INV-2026-10'])
})

test.each([
  ['', 'needs a counter'],
  ['INV-{YYYY}', 'needs a counter'],
  ['{NUM}-{NUM}', 'one counter'],
  ['{NUM}-{nnn}', 'one counter'],
  ['{NUM}-{FOO}', '{FOO} is no placeholder'],
  ['{NUM}-{num}', '{num} is no placeholder'],
  ['{NUM}-{mm}', '{mm} is no placeholder'],
  ['{yyyy}-{u}-{nnnnn}', '{u} is no placeholder'],
  ['{NUM}{}', '{} is no placeholder'],
  ['{nnnnnnnnnn}', 'is no placeholder'],
  ['{NUM}{constructor}', 'is no placeholder'],
  ['{{NUM}}', 'Braces'],
  ['{NUM', 'Braces'],
  ['NUM}', 'Braces'],
  ['{MM}-{NUM}', 'needs {YYYY} or {YY}'],
  ['{DD}-{YYYY}-{NUM}', 'needs {MM} and {YYYY}'],
  ['{DD}-{MM}-{NUM}', 'needs {MM} and {YYYY}'],
  [' {NUM}', 'space'],
  ['{NUM} ', 'space'],
  ['INV\r\n{NUM}', 'visible'],
  ['INV\t{NUM}', 'visible'],
  ['INV\0{NUM}', 'visible'],
  ['INV\u202E{NUM}', 'visible'],
  ['INV\u200B{NUM}', 'visible'],
  ['INV\u00A0{NUM}', 'visible'],
  ['INV\uD800{NUM}', 'visible'],
  ['../{NUM}', 'dots'],
  ['a\\{NUM}', 'backslash'],
  [`${'x'.repeat(500)}{NUM}`, 'at most 100'],
  ['{'.repeat(100), 'Braces'],
])('%j is refused: %s', (format, reason) => expect(numberFormatProblem(format)).toContain(reason))

const literal = fc.stringMatching(/^[-/. A-Z0-9č]{0,3}$/).filter((text) => !text.includes('..'))
const dateParts = fc.constantFrom<string[]>(
  [],
  ['{YYYY}'],
  ['{yy}'],
  ['{YYYY}', '{MM}'],
  ['{MM}', '{YY}'],
  ['{DD}', '{MM}', '{yyyy}'],
)
const format = fc
  .tuple(
    dateParts,
    fc.constantFrom('{NUM}', '{n}', '{nnn}', '{nnnnn}'),
    fc.array(literal, { minLength: 5, maxLength: 5 }),
    fc.nat(),
  )
  .map(([dates, counter, literals, at]) => {
    const tokens = dates.toSpliced(at % (dates.length + 1), 0, counter)
    return tokens.reduce((text, token, index) => text + (literals[index] ?? '') + token, '') + (literals[4] ?? '')
  })
  .filter((text) => numberFormatProblem(text) === null)
const date = fc
  .integer({ min: 0, max: 36_500 })
  .map((day) => new Date(946_684_800_000 + day * 86_400_000).toISOString().slice(0, 10))
const counter = fc.oneof(fc.integer({ min: 1, max: 120 }), fc.integer({ min: 1, max: 1e12 }))

test('a number leads back to its series and counter, so that no two are alike', () => {
  fc.assert(
    fc.property(format, date, counter, (form, day, count) => {
      const number = formatNumber(form, day, count)
      expect(readNumber(form, number)).toEqual({ period: periodOf(form, day), counter: count })
    }),
    { numRuns: 3_000 },
  )
})

test.each([
  '',
  '1',
  'INV-2026-0',
  'INV-2026-01',
  'INV-2026-',
  'INV-2026-1x',
  'INV-0000-1',
  'inv-2026-1',
  'INV-2026-1e3',
  'INV-2026-99999999999999999999',
])('%j is never made by INV-{YYYY}-{NUM}', (number) => expect(readNumber('INV-{YYYY}-{NUM}', number)).toBeNull())

test('dates that do not exist are not read', () => {
  expect(readNumber('{YYYY}{MM}{DD}-{NUM}', '20260230-1')).toBeNull()
  expect(readNumber('{YYYY}{MM}-{NUM}', '202613-1')).toBeNull()
  expect(readNumber('{YYYY}-{YY}-{NUM}', '2026-27-1')).toBeNull()
})

test('a change of format is found to repeat a number exactly when it would', () => {
  const issued = nextNumbers('{YYYY}1{NUM}', march, 1, 3)
  expect(issued).toEqual(['202611', '202612', '202613'])
  expect(firstRepeat('{YYYY}{NUM}', issued, () => 4)).toBe('202611')
  expect(firstRepeat('{YYYY}{NUM}', issued, () => 13)).toBe('202613')
  expect(firstRepeat('{YYYY}{NUM}', issued, () => 14)).toBeNull()
  expect(firstRepeat('{YYYY}-{NUM}', issued, () => 1)).toBeNull()
  expect(firstRepeat('{NUM}', issued, () => 4)).toBe('202611')
  expect(firstRepeat('{YYYY}{MM}-{NUM}', ['202603-7'], (period) => (period === '2026-03' ? 7 : 1))).toBe('202603-7')
})

test('going on with the same format repeats nothing', () => {
  fc.assert(
    fc.property(format, date, fc.integer({ min: 1, max: 40 }), (form, day, count) => {
      expect(firstRepeat(form, nextNumbers(form, day, 1, count), () => count + 1)).toBeNull()
    }),
  )
})

test('formats that make the same number are known to', () => {
  expect(canRepeat('INV-{YYYY}-{NUM}', 'INV-{yyyy}-{nnnnn}')).toBe(true)
  expect(canRepeat('{YYYY}{NUM}', '{NUM}')).toBe(true)
  expect(canRepeat('{YYYY}1{NUM}', '{YYYY}{NUM}')).toBe(true)
  expect(canRepeat('A{NUM}', 'B{NUM}')).toBe(false)
  expect(canRepeat('{YYYY}-{NUM}', '{YYYY}/{NUM}')).toBe(false)
  expect(canRepeat('{NUM}-{YYYY}', '{YYYY}-{MM}-{NUM}')).toBe(false)
  fc.assert(
    fc.property(format, format, date, counter, (one, other, day, count) => {
      expect(canRepeat(one, one)).toBe(true)
      expect(canRepeat(one, other)).toBe(canRepeat(other, one))
      if (readNumber(other, formatNumber(one, day, count))) expect(canRepeat(one, other)).toBe(true)
    }),
    { numRuns: 3_000 },
  )
})
