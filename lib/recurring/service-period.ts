import type { DocumentRow } from '@/db/documents'
import { addDays, type CalendarDate, dayInMonth, daysBetween, monthNumber } from '@/lib/dates'

import type { Schedule } from './run-dates'

type Period = Pick<DocumentRow, 'date_service' | 'date_service_to'>
type Moving = Period & { date: CalendarDate }
type Every = Pick<Schedule, 'frequency' | 'interval'>

/**
 * When what an invoice of this date is for is supplied: the template's period, as many intervals later as the date is,
 * counted from the template's own. What is supplied on the day of the document is so again.
 */
export function servicePeriodOn(template: Moving, every: Every, date: CalendarDate): Period {
  const { date_service: from, date_service_to: to } = template
  if (from === null && to === null) return { date_service: null, date_service_to: null }
  if (from === template.date && (to === null || to === from))
    return { date_service: date, date_service_to: to === null ? null : date }
  const move = moveBetween(template.date, every, date)
  return {
    date_service: from && move(from, to === null && isMonthEnd(from)),
    // The last day of the month is its last day again, where the period is of one month or begins with one.
    date_service_to: to && move(to, isMonthEnd(to) && (!from || from.endsWith('-01') || sameMonth(from, to))),
  }
}

type Move = (day: CalendarDate, toMonthEnd: boolean) => CalendarDate

/** Weeks are moved by weeks and months by months: a schedule that runs on another day than the template's moves nothing by days. */
function moveBetween(start: CalendarDate, { frequency, interval }: Every, date: CalendarDate): Move {
  if (frequency === 'daily' || frequency === 'weekly') {
    const days = frequency === 'daily' ? interval : interval * 7
    const passed = Math.round(daysBetween(start, date) / days) * days
    return (day) => addDays(day, passed)
  }
  const months = frequency === 'monthly' ? interval : interval * 12
  const passed = Math.round((monthNumber(date) - monthNumber(start)) / months) * months
  return (day, toMonthEnd) => dayInMonth(monthNumber(day) + passed, toMonthEnd ? 31 : Number(day.slice(8)))
}

const isMonthEnd = (day: CalendarDate) => dayInMonth(monthNumber(day), 31) === day
const sameMonth = (a: CalendarDate, b: CalendarDate) => monthNumber(a) === monthNumber(b)
