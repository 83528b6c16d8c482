/** A calendar date, YYYY-MM-DD. Such texts sort as the days do, so they are compared with < and >. */
export type CalendarDate = string

const daysInMonth = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]

/** Whether the text is YYYY-MM-DD and that day exists, from 0001-01-01 to 9999-12-31. */
export function isCalendarDate(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false
  const [year, month, day] = [text.slice(0, 4), text.slice(5, 7), text.slice(8)].map(Number) as [number, number, number]
  return year >= 1 && day >= 1 && day <= daysIn(year, month)
}

const daysIn = (year: number, month: number) =>
  (daysInMonth[month - 1] ?? 0) + (month === 2 && isLeapYear(year) ? 1 : 0)
const isLeapYear = (year: number) => (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0

// https://www.rfc-editor.org/rfc/rfc3339#section-5.6, less the leap second, with the zone and the seconds left open.
const timeOfDay = /^[Tt]([01]\d|2[0-3]):[0-5]\d(:[0-5]\d(\.\d{1,9})?)?([Zz]|[+-]([01]\d|2[0-3]):[0-5]\d)?$/

/** The calendar date of YYYY-MM-DD or of an ISO 8601 time, which is cut, not moved to another zone; null if it is neither. */
export function parseDate(text: string): CalendarDate | null {
  const date = text.slice(0, 10)
  if (!isCalendarDate(date)) return null
  return text.length === 10 || timeOfDay.test(text.slice(10)) ? date : null
}

/** The instant of an RFC 3339 time, or of a date as the start of its day in UTC; null if it is neither or outside the calendar. */
export function parseInstant(text: string): string | null {
  const hasZone = /([Zz]|[+-]\d{2}:\d{2})$/.test(text.slice(10))
  if (parseDate(text) === null || (text.length > 10 && !hasZone)) return null
  const instant = new Date(text.toUpperCase()).toISOString()
  return isCalendarDate(instant.slice(0, 10)) ? instant : null
}

/** Whether this is the name of a time zone, such as Europe/Ljubljana or UTC. Offsets such as +02:00 are none. */
export function isTimezone(name: string): boolean {
  if (!/^[A-Za-z]/.test(name)) return false
  try {
    formatter(name)
    return true
  } catch (error) {
    if (error instanceof RangeError) return false
    throw error
  }
}

// In Swedish a date is written YYYY-MM-DD.
const formatter = (timeZone: string) =>
  new Intl.DateTimeFormat('sv-SE', { timeZone, year: 'numeric', month: '2-digit', day: '2-digit' })

// To make a formatter takes 50 times as long as to use one. There are some 600 zones.
const formatters = new Map<string, Intl.DateTimeFormat>()

/** The calendar date in the time zone at this moment. */
export function todayIn(timezone: string, now: Date = new Date()): CalendarDate {
  const known = formatters.get(timezone) ?? formatter(timezone)
  formatters.set(timezone, known)
  return known.format(now)
}

/** The instant at which a day begins in the time zone, or the first one of it where its clock skips midnight. */
export function startOfDay(date: CalendarDate, timezone: string): string {
  const midnight = Date.parse(`${date}T00:00:00Z`)
  // No zone is further from UTC than this; days are told by the calendar, since offsets change with the seasons.
  let [before, after] = [midnight - dayMs, midnight + dayMs]
  while (after - before > 1) {
    const middle = Math.floor((before + after) / 2)
    if (todayIn(timezone, new Date(middle)) < date) before = middle
    else after = middle
  }
  return new Date(after).toISOString()
}

const dayMs = 86_400_000

/** The date so many days later, or earlier. Throws a RangeError where the calendar ends. */
export function addDays(date: CalendarDate, days: number): CalendarDate {
  const moved = new Date(Date.parse(`${date}T00:00:00Z`) + days * dayMs).toISOString().slice(0, 10)
  if (!isCalendarDate(moved)) throw new RangeError(`${days} days from ${date} is no date.`)
  return moved
}

/** How many days from one date to a later one; negative if it is earlier. */
export const daysBetween = (from: CalendarDate, to: CalendarDate): number =>
  (Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / dayMs

/** The later of two days, of which the second may be unknown. */
export const laterOf = (day: CalendarDate, other: CalendarDate | null): CalendarDate =>
  other !== null && other > day ? other : day

/** Months since the year 0, to count with. */
export const monthNumber = (date: CalendarDate): number => Number(date.slice(0, 4)) * 12 + Number(date.slice(5, 7)) - 1

/** A day of a month by its number; its last one where it has no such day. Throws a RangeError where the calendar ends. */
export function dayInMonth(number: number, day: number): CalendarDate {
  const [year, month] = [Math.floor(number / 12), (number % 12) + 1]
  if (year > 9999) throw new RangeError('The calendar has ended.')
  const padded = (value: number, width: number) => String(value).padStart(width, '0')
  return `${padded(year, 4)}-${padded(month, 2)}-${padded(Math.min(day, daysIn(year, month)), 2)}`
}

export type Period = 'never' | 'year' | 'month' | 'day'

const keyLength = { never: 0, year: 4, month: 7, day: 10 } as const

/** The key of the period that the date is in: '2026', '2026-03', '2026-03-14', or '' for the one that never ends. */
export const periodKey = (date: CalendarDate, period: Period): string => date.slice(0, keyLength[period])
