import type { FREQUENCIES, RecurringInvoice } from '@/lib/contract/recurring-invoices'
import { isCalendarDate } from '@/lib/dates'
import { dayAfter, runDateFrom, runDates, type Schedule } from '@/lib/recurring/run-dates'

export type Result = 'draft' | 'final' | 'send'
/** When it ends. The API knows a date: after so many invoices is the date of the last of them. */
export type Ends = 'never' | 'date' | 'count'
/** As the form holds it: text, as it is typed. */
export type Values = {
  name: string
  frequency: (typeof FREQUENCIES)[number]
  interval: string
  start_date: string
  ends: Ends
  end_date: string
  count: string
  day_of_week: string
  day_of_month: string
  month_of_year: string
  result: Result
  send_to: string
  payment_terms_days: string
  notify_owner: boolean
}
/** What the dates to come depend on besides the form. */
export type Progress = { today: string; lastRun: string | null; isPaused: boolean }

export const resultOf = ({ create_as_draft, auto_send }: RecurringInvoice): Result =>
  create_as_draft ? 'draft' : auto_send ? 'send' : 'final'

export const valuesOf = (recurring: RecurringInvoice): Values => ({
  name: recurring.name,
  frequency: recurring.frequency,
  interval: String(recurring.interval),
  start_date: recurring.start_date,
  ends: recurring.end_date === null ? 'never' : 'date',
  end_date: recurring.end_date ?? '',
  count: '',
  day_of_week: String(recurring.day_of_week ?? ''),
  day_of_month: String(recurring.day_of_month ?? ''),
  month_of_year: String(recurring.month_of_year ?? ''),
  result: resultOf(recurring),
  send_to: recurring.send_to ?? '',
  payment_terms_days: String(recurring.payment_terms_days ?? ''),
  notify_owner: recurring.notify_owner,
})

/** A monthly one of today's date, with the customer's name for its own. */
export const newValues = (name: string, today: string): Values => ({
  name,
  frequency: 'monthly',
  interval: '1',
  start_date: today,
  ends: 'never',
  end_date: '',
  count: '',
  day_of_week: '',
  day_of_month: '',
  month_of_year: '',
  result: 'draft',
  send_to: '',
  payment_terms_days: '',
  notify_owner: true,
})

/** What is no number is sent as it is not: the server says so at the field. */
const whole = (text: string) => (/^\d+$/.test(text.trim()) ? Number(text) : Number.NaN)
const wholeOrNull = (text: string) => (text.trim() === '' ? null : whole(text))

/** The days that a frequency asks for; the API refuses others. */
const daysOf = ({ frequency, day_of_week, day_of_month, month_of_year }: Values) => ({
  ...(frequency === 'weekly' && { day_of_week: wholeOrNull(day_of_week) }),
  ...((frequency === 'monthly' || frequency === 'yearly') && { day_of_month: wholeOrNull(day_of_month) }),
  ...(frequency === 'yearly' && { month_of_year: wholeOrNull(month_of_year) }),
})

/** The schedule as it is typed, without its end; null while it is none. */
export function scheduleIn(values: Values): Schedule | null {
  const interval = whole(values.interval)
  const { frequency, start_date } = values
  if (!(interval >= 1) || interval > 999 || !isCalendarDate(start_date)) return null
  const none = { day_of_week: null, day_of_month: null, month_of_year: null }
  return { frequency, interval, start_date, end_date: null, ...none, ...daysOf(values) }
}

/** As many as a schedule may be asked to end after. */
const countMax = 999
export const isCount = (text: string): boolean => whole(text) >= 1 && whole(text) <= countMax

/** From when on there is a next one: today, and never on a day that has had its invoice. */
const comingFrom = ({ today, lastRun }: Progress): string => {
  const after = lastRun === null ? today : (dayAfter(lastRun) ?? lastRun)
  return after > today ? after : today
}

/** The last day that it may be made on; null for ever. */
export function endOf(values: Values, progress: Progress): string | null {
  if (values.ends === 'never') return null
  if (values.ends === 'date') return values.end_date === '' ? null : values.end_date
  const schedule = scheduleIn(values)
  if (!schedule || !isCount(values.count)) return null
  return runDates(schedule, comingFrom(progress), whole(values.count)).at(-1) ?? null
}

/** What is typed, the next date of it and the last one; null while it is no schedule. */
export function outlookOf(values: Values, progress: Progress) {
  const schedule = scheduleIn(values)
  if (!schedule) return null
  const end_date = endOf(values, progress)
  return { schedule, next: runDateFrom({ ...schedule, end_date }, comingFrom(progress)), end_date }
}

export const bodyOf = (values: Values, progress: Progress) => ({
  name: values.name,
  frequency: values.frequency,
  interval: whole(values.interval),
  start_date: values.start_date,
  end_date: endOf(values, progress),
  ...daysOf(values),
  create_as_draft: values.result === 'draft',
  auto_send: values.result === 'send',
  send_to: values.send_to.trim() === '' ? null : values.send_to.trim(),
  payment_terms_days: wholeOrNull(values.payment_terms_days),
  notify_owner: values.notify_owner,
})
