import type { RecurringRow } from '@/db/recurring-invoices'
import type { RecurringInvoice } from '@/lib/contract/recurring-invoices'

import { runDates } from './run-dates'

const SHOWN = 3

export function toRecurringInvoice(found: RecurringRow): RecurringInvoice {
  const { version: _, today: __, ...row } = found
  const { next_run_date } = row
  return { ...row, next_run_dates: next_run_date === null ? [] : runDates(row, next_run_date, SHOWN) }
}
