import { todayIn } from '@/lib/dates'

/** What the worker finds of the thresholds that an entity chooses today. */
export const overdueColumns = (thresholds: number[] | null, timezone: string) => ({
  overdue_threshold_days: thresholds,
  overdue_notices_since: thresholds && todayIn(timezone),
})
