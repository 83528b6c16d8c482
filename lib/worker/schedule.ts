import type { PeriodicTask } from '@/lib/worker/task'

import { findDueRecurring } from './tasks/generate-recurring'
import { purgeExpired } from './tasks/purge-expired'

/** What the clock asks for. */
export const schedule: readonly PeriodicTask[] = [
  { name: 'purge_expired', match: '*/10 * * * *', run: purgeExpired },
  { name: 'find_due_recurring', match: '* * * * *', run: findDueRecurring },
]
