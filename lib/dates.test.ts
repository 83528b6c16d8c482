import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import {
  addDays,
  dayInMonth,
  daysBetween,
  isCalendarDate,
  isTimezone,
  monthNumber,
  parseDate,
  parseInstant,
  periodKey,
  startOfDay,
  todayIn,
} from '@/lib/dates'

test.each(['2024-02-29', '2000-02-29', '0001-01-01', '9999-12-31', '2026-04-30'])('%s is a date', (text) =>
  expect(parseDate(text)).toBe(text),
)

test.each([
  '2024-02-30',
  '2023-02-29',
  '1900-02-29',
  '2026-04-31',
  '2026-13-01',
  '2026-00-10',
  '2026-01-00',
  '0000-01-01',
  '294277-01-01',
  '+002026-01-01',
  '-0001-01-01',
  '2026-1-1',
  '20260101',
  '2026/01/01',
  '01.02.2026',
  'infinity',
  '-infinity',
  'now',
  'today',
  'epoch',
  '',
  ' 2026-01-01',
  '2026-01-01 ',
  '2026-01-01\n',
  '٢٠٢٦-٠١-٠١',
])('%j is no date', (text) => expect(parseDate(text)).toBeNull())

test.each(['Z', '+02:00', '-11:30', ''])('a full ISO time with zone %j is cut, not converted', (zone) => {
  expect(parseDate(`2026-03-29T23:59:59.999${zone}`)).toBe('2026-03-29')
  expect(parseDate(`2026-03-29T00:00:00${zone}`)).toBe('2026-03-29')
  expect(parseDate(`2026-03-29T02:30${zone}`)).toBe('2026-03-29')
})

test.each([
  'T',
  'T24:00:00Z',
  'T12:60:00Z',
  'T12',
  'T12:00:00+24:00',
  ' 12:00:00',
  'T12:00:00ZZ',
  'T12:00:00Z\n',
  'Tnoon',
])('a date with %j after it is no date', (rest) => expect(parseDate(`2026-03-29${rest}`)).toBeNull())

const part = (max: number, width: number) => fc.integer({ min: 0, max }).map((n) => String(n).padStart(width, '0'))

test('a day exists exactly if the platform’s calendar keeps it', () => {
  fc.assert(
    fc.property(part(9999, 4), part(14, 2), part(33, 2), (year, month, day) => {
      const text = `${year}-${month}-${day}`
      const time = new Date(`${text}T00:00:00Z`)
      const exists = !Number.isNaN(time.getTime()) && time.toISOString().slice(0, 10) === text && year !== '0000'
      expect(isCalendarDate(text)).toBe(exists)
    }),
    { numRuns: 3_000 },
  )
})

test('today differs between zones across the date line and at the turn of the year', () => {
  const newYear = new Date('2026-12-31T23:30:00Z')
  expect(todayIn('UTC', newYear)).toBe('2026-12-31')
  expect(todayIn('Europe/Ljubljana', newYear)).toBe('2027-01-01')
  expect(todayIn('America/New_York', newYear)).toBe('2026-12-31')
  expect(todayIn('Pacific/Kiritimati', new Date('2026-03-01T10:00:00Z'))).toBe('2026-03-02')
  expect(todayIn('Pacific/Pago_Pago', new Date('2026-03-01T10:00:00Z'))).toBe('2026-02-28')
})

test('today follows daylight saving time', () => {
  expect(todayIn('Europe/Ljubljana', new Date('2026-07-01T22:30:00Z'))).toBe('2026-07-02')
  expect(todayIn('Europe/Ljubljana', new Date('2026-01-01T22:30:00Z'))).toBe('2026-01-01')
  expect(isCalendarDate(todayIn('Asia/Kolkata'))).toBe(true)
})

test.each([
  ['2026-01-01', '2026-01-01T00:00:00.000Z'],
  ['2026-01-01T01:00:00+01:00', '2026-01-01T00:00:00.000Z'],
  ['2026-01-01t00:00:00.123456z', '2026-01-01T00:00:00.123Z'],
])('%s is an instant', (text, instant) => expect(parseInstant(text)).toBe(instant))

test.each([
  '2026-02-30T00:00:00Z',
  '2026-01-01T10:00:00',
  '2026-01-01 10:00',
  '9999-12-31T23:59:59-14:00',
  '0001-01-01T00:00:00+14:00',
  'now',
])('%s is no instant', (text) => expect(parseInstant(text)).toBeNull())

test('zones are known by name only', () => {
  expect(['UTC', 'Europe/Ljubljana', 'Asia/Kolkata', 'America/Argentina/Buenos_Aires'].every(isTimezone)).toBe(true)
  expect(['', '+02:00', 'Mars/Olympus', 'Europe/Ljubljana; drop table', ' UTC', 'Local'].some(isTimezone)).toBe(false)
})

test('days are added across months, leap days and years', () => {
  expect(addDays('2024-02-28', 1)).toBe('2024-02-29')
  expect(addDays('2026-02-28', 1)).toBe('2026-03-01')
  expect(addDays('2026-12-31', 30)).toBe('2027-01-30')
  expect(addDays('2026-01-01', -1)).toBe('2025-12-31')
  expect(addDays('0099-12-31', 1)).toBe('0100-01-01')
  expect(() => addDays('9999-12-31', 1)).toThrow(RangeError)
  expect(() => addDays('0001-01-01', -1)).toThrow(RangeError)
  expect(() => addDays('2026-01-01', 1e12)).toThrow(RangeError)
})

test('daysBetween undoes addDays', () => {
  fc.assert(
    fc.property(fc.integer({ min: -500_000, max: 500_000 }), (days) => {
      expect(daysBetween('2026-03-29', addDays('2026-03-29', days))).toBe(days)
    }),
  )
})

test('a period’s key is what its days share', () => {
  const keys = (['never', 'year', 'month', 'day'] as const).map((period) => periodKey('2026-03-14', period))
  expect(keys).toEqual(['', '2026', '2026-03', '2026-03-14'])
})

test('a day of a month is its last one where it has no such day', () => {
  const inMonth = (date: string, months: number, day: number) => dayInMonth(monthNumber(date) + months, day)
  expect(inMonth('2024-01-31', 1, 31)).toBe('2024-02-29')
  expect(inMonth('2024-12-05', 2, 29)).toBe('2025-02-28')
  expect(inMonth('2025-03-05', -3, 1)).toBe('2024-12-01')
  expect(inMonth('9999-12-01', 0, 31)).toBe('9999-12-31')
  expect(() => inMonth('9999-12-01', 1, 1)).toThrow(RangeError)
})

test.each([
  ['2026-11-22', 'UTC', '2026-11-22T00:00:00.000Z'],
  ['2026-07-01', 'Europe/Ljubljana', '2026-06-30T22:00:00.000Z'],
  ['2026-12-01', 'Europe/Ljubljana', '2026-11-30T23:00:00.000Z'],
  ['2026-01-01', 'Pacific/Kiritimati', '2025-12-31T10:00:00.000Z'],
  ['2026-01-01', 'Pacific/Niue', '2026-01-01T11:00:00.000Z'],
  // Clocks went from 23:59:59 to 01:00.
  ['2024-04-26', 'Africa/Cairo', '2024-04-25T22:00:00.000Z'],
])('%s begins in %s at %s', (date, timezone, instant) => {
  expect(startOfDay(date, timezone)).toBe(instant)
  expect(todayIn(timezone, new Date(Date.parse(instant) - 1)) < date).toBe(true)
})
