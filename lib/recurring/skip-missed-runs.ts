import { lockMissedRecurring, updateRecurring } from '@/db/recurring-invoices'
import type { TenantTx } from '@/db/tenant'

import { nextAfter, runningFrom } from './schedule-of'

/** Schedules go on from today, as resumed ones do: nobody expects invoices of the days that a company was disabled. */
export async function skipMissedRuns(tx: TenantTx): Promise<void> {
  for (const row of await lockMissedRecurring(tx))
    await updateRecurring(tx, row.id, runningFrom(nextAfter(row, row.today, row.last_run_date)))
}
