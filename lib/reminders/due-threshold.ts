import type { EntitySettings } from '@/lib/contract/settings'
import { addDays, type CalendarDate, daysBetween } from '@/lib/dates'

const defaultThresholdDays: readonly number[] = [7, 14, 30]
/** What was missed for longer counts as passed: nobody expects a letter of last week's threshold. */
export const missedDaysMax = 7

/** After how many days an entity wants its customers to be told that they are late, ascending; null: never. */
export function thresholdsOf({ overdue_notifications: wanted }: EntitySettings): number[] | null {
  if (!wanted?.enabled) return null
  const days = [...new Set(wanted.threshold_days ?? defaultThresholdDays)].toSorted((a, b) => a - b)
  return days.length === 0 ? null : days
}

type Overdue = {
  date_due: CalendarDate
  /** The day of its finalization, where the entity is. */
  finalizedOn: CalendarDate
  thresholds: readonly number[]
  /** The day on which the entity chose these thresholds. */
  since: CalendarDate
  /** The highest threshold that was seen to. */
  noticed: number | null
  day: CalendarDate
}

/**
 * The threshold that a document is to have a notice for on a day; null: none. It is the highest that has passed, the lower
 * ones with it, unless its day was missed long ago, or came before the thresholds were chosen or the document was made:
 * neither switching notices on nor importing old invoices writes to anybody about the past.
 */
export function dueThreshold({ date_due, finalizedOn, thresholds, since, noticed, day }: Overdue): number | null {
  const late = daysBetween(date_due, day)
  const threshold = thresholds.findLast((days) => days <= late)
  if (threshold === undefined || threshold <= (noticed ?? 0)) return null
  const on = addDays(date_due, threshold)
  return on >= since && on > finalizedOn && late - threshold <= missedDaysMax ? threshold : null
}
