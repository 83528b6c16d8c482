import { expect, test } from 'vitest'

import { bodyOf, endOf, isCount, newValues, outlookOf, type Values } from './recurring-values'

const TODAY = { today: '2026-11-22', lastRun: null, isPaused: false }
const typed = (more: Partial<Values>): Values => ({ ...newValues('Globex', '2026-11-22'), ...more })

test.each<[string, Partial<Values>, object]>([
  ['of a week', { frequency: 'weekly', day_of_week: '1', day_of_month: '5' }, { day_of_week: 1 }],
  ['of a month', { day_of_month: '31', day_of_week: '1', month_of_year: '2' }, { day_of_month: 31 }],
  [
    'of a year',
    { frequency: 'yearly', day_of_month: '31', month_of_year: '2' },
    { day_of_month: 31, month_of_year: 2 },
  ],
  ['that is as the first', { frequency: 'weekly' }, { day_of_week: null }],
  ['that there is not', { frequency: 'daily', day_of_month: '5' }, {}],
])('only the day %s is sent', (_, values, days) => {
  const { day_of_week, day_of_month, month_of_year } = bodyOf(typed(values), TODAY) as Record<string, unknown>
  const sent = { day_of_week, day_of_month, month_of_year }
  expect(Object.fromEntries(Object.entries(sent).filter(([, value]) => value !== undefined))).toEqual(days)
})

test.each<[string, Partial<Values>, string | null]>([
  ['never', { end_date: '2027-01-01', count: '3' }, null],
  ['on a date', { ends: 'date', end_date: '2027-01-01', count: '3' }, '2027-01-01'],
  ['after three', { ends: 'count', count: '3', day_of_month: '31' }, '2027-01-31'],
  ['after none', { ends: 'count', count: '0' }, null],
])('it ends %s', (_, values, end) => {
  expect(endOf(typed(values), TODAY)).toBe(end)
})

test('the next one is never on a day that has had its invoice, and those to come are counted from there', () => {
  const values = typed({ frequency: 'weekly', start_date: '2026-11-01', ends: 'count', count: '2' })
  const outlook = outlookOf(values, { ...TODAY, lastRun: '2026-11-22' })
  expect(outlook).toMatchObject({ next: '2026-11-29', end_date: '2026-12-06' })
  expect(outlookOf(typed({ interval: '0' }), TODAY)).toBeNull()
  expect(outlookOf(typed({ ends: 'date', end_date: '2026-11-01' }), TODAY)).toMatchObject({ next: null })
})

test.each([
  ['1', true],
  ['999', true],
  ['0', false],
  ['1000', false],
  ['-1', false],
  ['two', false],
  ['', false],
])('%s invoices: %s', (text, is) => {
  expect(isCount(text)).toBe(is)
})
