import type { FREQUENCIES } from '@/lib/contract/recurring-invoices'
import { addDays, type CalendarDate, dayInMonth, daysBetween, monthNumber } from '@/lib/dates'

export type Frequency = (typeof FREQUENCIES)[number]

/** When something recurs. A day that is left out is that of the start. */
export type Schedule = {
  frequency: Frequency
  /** Every so many days, weeks, months or years. */
  interval: number
  /** 1 is Monday, 7 Sunday (ISO 8601). */
  day_of_week: number | null
  /** Where a month has no such day, its last one: 31 is always the end of the month. */
  day_of_month: number | null
  month_of_year: number | null
  start_date: CalendarDate
  /** The last day that may be a date of it. */
  end_date: CalendarDate | null
}

/** The first date of the schedule that is not before this one; null once it has ended. */
export function runDateFrom(schedule: Schedule, from: CalendarDate): CalendarDate | null {
  const wanted = from > schedule.start_date ? from : schedule.start_date
  try {
    const date = STEPS[schedule.frequency](schedule, wanted)
    return schedule.end_date !== null && date > schedule.end_date ? null : date
  } catch (error) {
    // The calendar ends before the schedule does.
    if (error instanceof RangeError) return null
    throw error
  }
}

/** The next dates from this one on, at most so many. */
export function runDates(schedule: Schedule, from: CalendarDate, count: number): CalendarDate[] {
  const dates: CalendarDate[] = []
  let next = runDateFrom(schedule, from)
  while (next !== null && dates.length < count) {
    dates.push(next)
    next = runDateFrom(schedule, dayAfter(next) ?? next)
    if (next === dates.at(-1)) break
  }
  return dates
}

/** null on the last day that there is. */
export function dayAfter(date: CalendarDate): CalendarDate | null {
  return date === '9999-12-31' ? null : addDays(date, 1)
}

type Step = (schedule: Schedule, wanted: CalendarDate) => CalendarDate

const everyDays = (first: CalendarDate, days: number, wanted: CalendarDate) =>
  addDays(first, Math.max(0, Math.ceil(daysBetween(first, wanted) / days)) * days)

/** Months are counted from the first one whose day is not before the start, so that nothing drifts. */
function everyMonths(schedule: Schedule, wanted: CalendarDate, { first, months }: { first: number; months: number }) {
  const day = schedule.day_of_month ?? dayOf(schedule.start_date)
  const anchor =
    dayInMonth(first, day) < schedule.start_date ? first + (schedule.frequency === 'yearly' ? 12 : 1) : first
  const passed = Math.max(0, Math.ceil((monthNumber(wanted) - anchor) / months))
  const date = dayInMonth(anchor + passed * months, day)
  return date < wanted ? dayInMonth(anchor + (passed + 1) * months, day) : date
}

const STEPS: Record<Frequency, Step> = {
  daily: ({ start_date, interval }, wanted) => everyDays(start_date, interval, wanted),
  weekly: ({ start_date, interval, day_of_week }, wanted) => {
    const later = day_of_week === null ? 0 : (day_of_week - weekdayOf(start_date) + 7) % 7
    return everyDays(addDays(start_date, later), interval * 7, wanted)
  },
  monthly: (schedule, wanted) =>
    everyMonths(schedule, wanted, { first: monthNumber(schedule.start_date), months: schedule.interval }),
  yearly: (schedule, wanted) => {
    const { start_date, month_of_year, interval } = schedule
    const started = monthNumber(start_date)
    const first = month_of_year === null ? started : started - (started % 12) + month_of_year - 1
    return everyMonths(schedule, wanted, { first, months: interval * 12 })
  },
}

const dayOf = (date: CalendarDate) => Number(date.slice(8))
const weekdayOf = (date: CalendarDate) => new Date(`${date}T00:00:00Z`).getUTCDay() || 7
