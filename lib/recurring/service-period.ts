import type { DocumentRow } from '@/db/documents'
import { addDays, type CalendarDate, dayInMonth, daysBetween, monthNumber } from '@/lib/dates'

import type { Schedule } from './run-dates'

type Period = Pick<DocumentRow, 'date_service' | 'date_service_to'>
type Moving = Period & { date: CalendarDate }
type Every = Pick<Schedule, 'frequency' | 'interval'>

/**
 * When what an invoice of this date is for is supplied: the template's period, as many intervals later as the date is,
 * counted in whole intervals from the first day of the template's own. What is supplied on the day of the document is so
 * again.
 */
export function servicePeriodOn(template: Moving, every: Every, date: CalendarDate): Period {
  const { date_service: from, date_service_to: to } = template
  if (from === null && to === null) return { date_service: null, date_service_to: null }
  if (from === template.date && (to === null || to === from))
    return { date_service: date, date_service_to: to === null ? null : date }
  const later = laterBy(every)
  const periodAfter = (intervals: number): Period => ({
    date_service: from && later(from, intervals, to === null && isMonthEnd(from)),
    // The last day of the month is its last day again, where the period is of one month or begins with one.
    date_service_to:
      to && later(to, intervals, isMonthEnd(to) && (!from || from.endsWith('-01') || sameMonth(from, to))),
  })
  const whole = passedBetween(template.date, later, date)
  if (later(template.date, whole, false) === date) return periodAfter(whole)
  // The schedule runs on another day than the template's.
  const start = from ?? addDays(to ?? template.date, 1)
  const counted = periodAfter(passedBetween(start, later, date) - passedBetween(start, later, template.date))
  const begins = counted.date_service ?? counted.date_service_to
  return begins !== null && begins > date ? earlierOf(counted, periodAfter(whole)) : counted
}

/** What is still to come is not invoiced before a whole interval has passed since the template. */
const earlierOf = (counted: Period, whole: Period): Period =>
  String(whole.date_service ?? whole.date_service_to) < String(counted.date_service ?? counted.date_service_to)
    ? whole
    : counted

type Later = (day: CalendarDate, intervals: number, toMonthEnd: boolean) => CalendarDate

/** Weeks are moved by weeks and months by months: a schedule that runs on another day than the template's moves nothing by days. */
function laterBy({ frequency, interval }: Every): Later {
  if (frequency === 'daily' || frequency === 'weekly') {
    const days = frequency === 'daily' ? interval : interval * 7
    return (day, intervals) => addDays(day, intervals * days)
  }
  const months = frequency === 'monthly' ? interval : interval * 12
  return (day, intervals, toMonthEnd) =>
    dayInMonth(monthNumber(day) + intervals * months, toMonthEnd ? 31 : Number(day.slice(8)))
}

/** How many whole intervals there are from one day to another; negative where that is the earlier one. */
function passedBetween(start: CalendarDate, later: Later, date: CalendarDate): number {
  const length = daysBetween(start, later(start, 1, false))
  let passed = Math.floor(daysBetween(start, date) / length)
  while (later(start, passed, false) > date) passed -= 1
  while (later(start, passed + 1, false) <= date) passed += 1
  return passed
}

const isMonthEnd = (day: CalendarDate) => dayInMonth(monthNumber(day), 31) === day
const sameMonth = (a: CalendarDate, b: CalendarDate) => monthNumber(a) === monthNumber(b)
