import type { PeriodicTask } from '@/lib/worker/task'

import { purgeExpired } from './tasks/purge-expired'

/** What the clock asks for. */
export const schedule: readonly PeriodicTask[] = [{ name: 'purge_expired', match: '*/10 * * * *', run: purgeExpired }]
