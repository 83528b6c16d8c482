import { lockRecurring, type RecurringRow, updateRecurring } from '@/db/recurring-invoices'
import type { Changes } from '@/db/schema'
import { recordActivity } from '@/lib/activities/record-activity'
import type { RecurringInvoiceId } from '@/lib/contract/ids'
import type { RecurringInvoice } from '@/lib/contract/recurring-invoices'
import type { TenantContext } from '@/lib/http/context'
import { notFound, Problem } from '@/lib/http/problem'
import { requireFresh, versioned } from '@/lib/http/versioned'

import { requireInForce, requireRightsToRecur } from './require-rights-to-recur'
import { nextAfter, PAUSED, runningFrom } from './schedule-of'
import { toRecurringInvoice } from './to-recurring-invoice'

type Move = {
  action: 'paused' | 'resumed' | 'restored'
  /** What changes; null where it is so already. */
  changesOf: (row: RecurringRow) => Changes<'recurring_invoices'> | null
}

type OneRecurring = { params: { id: RecurringInvoiceId } }

const moving =
  ({ action, changesOf }: Move) =>
  async (context: TenantContext, { params }: OneRecurring): Promise<RecurringInvoice> => {
    const { tx, ifMatch } = context
    const before = await lockRecurring(tx, params.id)
    if (!before || (before.deleted_at !== null && action !== 'restored')) throw notFound()
    requireFresh(ifMatch, before.version)
    const changes = changesOf(before)
    if (changes === null) return versioned(toRecurringInvoice(before), before.version)
    if (action === 'resumed') requireInForce(await requireRightsToRecur(context, before))
    const row = await updateRecurring(tx, params.id, changes)
    await recordActivity(tx, context, { resource_type: 'recurring_invoice', resource_id: row.id, action })
    return versioned(toRecurringInvoice(row), row.version)
  }

export const pauseRecurringInvoice = moving({
  action: 'paused',
  changesOf: ({ status }) => {
    if (status === 'completed') throw new Problem('conflict', 'This recurring invoice is completed.')
    return status === 'paused' ? null : PAUSED
  },
})

export const resumeRecurringInvoice = moving({
  action: 'resumed',
  changesOf: (row) => {
    if (row.status === 'active') return null
    return { ...runningFrom(nextAfter(row, row.today, row.last_run_date)), last_error: null, last_error_at: null }
  },
})

/** It comes back paused: nobody expects an invoice from what was deleted. */
export const restoreRecurringInvoice = moving({
  action: 'restored',
  changesOf: (row) => (row.deleted_at === null ? null : { ...PAUSED, deleted_at: null }),
})
