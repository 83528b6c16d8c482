import type { RecurringRow } from '@/db/recurring-invoices'
import type { Input } from '@/lib/contract/operation'
import type { recurringInvoices } from '@/lib/contract/recurring-invoices'
import { invalid } from '@/lib/http/problem'

import { dayAfter, runDateFrom, type Schedule } from './run-dates'

type Said = Partial<Input<typeof recurringInvoices.create>['body']>

/** The schedule that a body describes, or makes of another one. A day that its frequency does not ask for is refused. */
export function scheduleOf(said: Said, before?: Schedule): Schedule {
  const frequency = said.frequency ?? before?.frequency ?? 'monthly'
  const isOther = frequency !== before?.frequency
  const day = (field: keyof typeof TAKES) => {
    const isTaken = TAKES[field].includes(frequency)
    if (!isTaken && said[field]) throw invalid([field], `A ${frequency} schedule has no ${field}.`)
    return isTaken ? (said[field] ?? (said[field] === null || isOther ? null : (before?.[field] ?? null))) : null
  }
  const start_date = said.start_date ?? before?.start_date ?? ''
  const end_date = said.end_date === undefined ? (before?.end_date ?? null) : said.end_date
  if (end_date !== null && end_date < start_date) throw invalid(['end_date'], 'It ends before it begins.')
  return {
    frequency,
    interval: said.interval ?? before?.interval ?? 1,
    day_of_week: day('day_of_week'),
    day_of_month: day('day_of_month'),
    month_of_year: day('month_of_year'),
    start_date,
    end_date,
  }
}

const TAKES = {
  day_of_week: ['weekly'],
  day_of_month: ['monthly', 'yearly'],
  month_of_year: ['yearly'],
} as const satisfies Record<string, readonly Schedule['frequency'][]> as Record<
  'day_of_week' | 'day_of_month' | 'month_of_year',
  readonly Schedule['frequency'][]
>

/** From today on, and never on a day that has had its invoice. */
export function nextAfter(schedule: Schedule, today: string, last: RecurringRow['last_run_date']): string | null {
  const after = last === null ? today : dayAfter(last)
  return after === null ? null : runDateFrom(schedule, after > today ? after : today)
}

export const PAUSED = { status: 'paused', next_run_date: null } as const

/** One that goes on, or has come to its end. */
export const runningFrom = (next_run_date: string | null) =>
  ({ next_run_date, status: next_run_date === null ? 'completed' : 'active' }) as const
