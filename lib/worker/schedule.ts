import type { PeriodicTask } from '@/lib/worker/task'

import { findDueRecurring } from './tasks/generate-recurring'
import { findOverdue } from './tasks/notify-overdue'
import { purgeExpired } from './tasks/purge-expired'

/** What the clock asks for. */
export const schedule: readonly PeriodicTask[] = [
  { name: 'purge_expired', match: '*/10 * * * *', run: purgeExpired },
  { name: 'find_due_recurring', match: '* * * * *', run: findDueRecurring },
  { name: 'find_overdue', match: '0 * * * *', run: findOverdue },
]
