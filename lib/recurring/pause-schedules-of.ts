import type { DocumentRow } from '@/db/documents'
import { pauseRecurringOf } from '@/db/recurring-invoices'
import { recordActivity } from '@/lib/activities/record-activity'
import type { ActingContext } from '@/lib/http/context'

import { whyNotMade } from './require-rights-to-recur'

/** Nothing more is made like an invoice that is voided: its schedules pause, and say why. */
export async function pauseSchedulesOf(context: ActingContext, invoice: DocumentRow, voided_at: string): Promise<void> {
  const last_error = whyNotMade({ ...invoice, voided_at })
  const paused = await pauseRecurringOf(context.tx, invoice.id, { last_error, last_error_at: voided_at })
  for (const { id } of paused)
    await recordActivity(context.tx, context, {
      resource_type: 'recurring_invoice',
      resource_id: id,
      action: 'paused',
    })
}
