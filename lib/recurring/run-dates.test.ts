import { assert, constant, constantFrom, integer, option, property, record } from 'fast-check'
import { expect, test } from 'vitest'

import { FREQUENCIES } from '@/lib/contract/recurring-invoices'
import { addDays, isCalendarDate } from '@/lib/dates'

import { runDateFrom, runDates, type Schedule } from './run-dates'

const every = (frequency: Schedule['frequency'], start_date: string, more: Partial<Schedule> = {}): Schedule => ({
  frequency,
  interval: 1,
  day_of_week: null,
  day_of_month: null,
  month_of_year: null,
  start_date,
  end_date: null,
  ...more,
})

test.each([
  ['each day', every('daily', '2026-02-27'), ['2026-02-27', '2026-02-28', '2026-03-01']],
  ['every ten days', every('daily', '2026-12-25', { interval: 10 }), ['2026-12-25', '2027-01-04', '2027-01-14']],
  ['each week', every('weekly', '2026-01-01'), ['2026-01-01', '2026-01-08', '2026-01-15']],
  ['every other Monday', every('weekly', '2026-01-01', { interval: 2, day_of_week: 1 }), ['2026-01-05', '2026-01-19']],
  ['each Thursday from one', every('weekly', '2026-01-01', { day_of_week: 4 }), ['2026-01-01', '2026-01-08']],
  ['the end of each month', every('monthly', '2026-01-31'), ['2026-01-31', '2026-02-28', '2026-03-31', '2026-04-30']],
  ['the end of February in a leap year', every('monthly', '2028-01-31'), ['2028-01-31', '2028-02-29', '2028-03-31']],
  ['the 30th', every('monthly', '2027-12-30'), ['2027-12-30', '2028-01-30', '2028-02-29', '2028-03-30']],
  ['the 1st, from the 15th on', every('monthly', '2026-01-15', { day_of_month: 1 }), ['2026-02-01', '2026-03-01']],
  ['each quarter', every('monthly', '2026-11-30', { interval: 3 }), ['2026-11-30', '2027-02-28', '2027-05-30']],
  [
    'the leap day',
    every('yearly', '2024-02-29'),
    ['2024-02-29', '2025-02-28', '2026-02-28', '2027-02-28', '2028-02-29'],
  ],
  [
    '1 April, from June on',
    every('yearly', '2026-06-10', { month_of_year: 4, day_of_month: 1 }),
    ['2027-04-01', '2028-04-01'],
  ],
  ['1 April, from January on', every('yearly', '2026-01-10', { month_of_year: 4, day_of_month: 1 }), ['2026-04-01']],
  ['every other year', every('yearly', '2026-06-10', { interval: 2 }), ['2026-06-10', '2028-06-10']],
  ['until the last day', every('monthly', '2026-01-31', { end_date: '2026-02-28' }), ['2026-01-31', '2026-02-28']],
])('%s', (_, schedule, expected) => {
  const dates = runDates(schedule, schedule.start_date, 5)
  expect(dates.slice(0, expected.length)).toEqual(expected)
  if (schedule.end_date !== null) expect(dates).toEqual(expected)
})

test('a schedule ends where the calendar does', () => {
  expect(runDates(every('daily', '9999-12-30'), '9999-12-30', 5)).toEqual(['9999-12-30', '9999-12-31'])
  expect(runDates(every('monthly', '9999-12-31'), '9999-12-31', 5)).toEqual(['9999-12-31'])
  expect(runDateFrom(every('yearly', '9999-06-01'), '9999-06-02')).toBeNull()
})

const date = integer({ min: 0, max: 40_000 }).map((days) => addDays('1990-01-01', days))
const schedules = record<Schedule>({
  frequency: constantFrom(...FREQUENCIES),
  interval: integer({ min: 1, max: 40 }),
  day_of_week: option(integer({ min: 1, max: 7 })),
  day_of_month: option(integer({ min: 1, max: 31 })),
  month_of_year: option(integer({ min: 1, max: 12 })),
  start_date: date,
  end_date: constant(null),
})

test('from any day, the next date is the first of the schedule that has not passed', () => {
  assert(
    property(schedules, date, (schedule, from) => {
      const next = runDateFrom(schedule, from)
      if (next === null) throw new Error('It has no end.')
      expect(isCalendarDate(next)).toBe(true)
      expect(next >= from && next >= schedule.start_date).toBe(true)
      // Walked from the start one by one, it is the same: nothing is skipped, whenever one asks.
      const walked = runDates(schedule, schedule.start_date, 12)
      expect(runDates(schedule, walked[5] ?? '', 7)).toEqual(walked.slice(5))
      const passed = walked.filter((day) => day < from)
      if (passed.length < walked.length) expect(next).toBe(walked[passed.length])
    }),
  )
})
