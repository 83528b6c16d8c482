import { useLanguage, useT } from '@/lib/i18n/i18n-provider'
import type { Schedule } from '@/lib/recurring/run-dates'

/** The parts of a schedule that its words depend on. */
type Said = Pick<Schedule, 'frequency' | 'interval' | 'day_of_week' | 'day_of_month' | 'month_of_year' | 'start_date'>
/** 2024 begins with a Monday and has a 29 February. */
const dayOf2024 = (month: number, day: number) => new Date(Date.UTC(2024, month - 1, day))
const daysInMonth = (month: number) => dayOf2024(month + 1, 0).getUTCDate()

/** The names of weekdays by their ISO number, and of months. */
export function useDayNames() {
  const { locale } = useLanguage()
  const name = (date: Date, options: Intl.DateTimeFormatOptions) =>
    new Intl.DateTimeFormat(locale, { ...options, calendar: 'gregory', timeZone: 'UTC' }).format(date)
  return {
    weekday: (number: number) => name(dayOf2024(1, number), { weekday: 'long' }),
    month: (number: number) => name(dayOf2024(number, 1), { month: 'long' }),
    dayOfYear: (month: number, day: number) => name(dayOf2024(month, day), { month: 'long', day: 'numeric' }),
  }
}

/** A schedule in a sentence: “Every month on the last day”. A day that it leaves out is that of its start. */
export function useScheduleText(): (schedule: Said) => string {
  const t = useT('recurring')
  const names = useDayNames()
  return ({ frequency, interval: count, day_of_week, day_of_month, month_of_year, start_date }) => {
    const start = new Date(`${start_date}T00:00:00Z`)
    if (Number.isNaN(start.getTime())) return t(`every.${frequency}`, { count })
    const day = day_of_month ?? start.getUTCDate()
    const month = month_of_year ?? start.getUTCMonth() + 1
    if (frequency === 'daily') return t('every.daily', { count })
    if (frequency === 'weekly')
      return t('on.weekly', { count, weekday: names.weekday(day_of_week ?? (start.getUTCDay() || 7)) })
    if (frequency === 'monthly') return day === 31 ? t('on.monthlyLast', { count }) : t('on.monthly', { count, day })
    return day > daysInMonth(month)
      ? t('on.yearlyLast', { count, month: names.month(month) })
      : t('on.yearly', { count, date: names.dayOfYear(month, day) })
  }
}
