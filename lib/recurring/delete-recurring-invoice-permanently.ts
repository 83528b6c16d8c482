import { deleteRecurring, lockRecurring } from '@/db/recurring-invoices'
import { recordActivity } from '@/lib/activities/record-activity'
import type { recurringInvoices } from '@/lib/contract/recurring-invoices'
import type { UseCase } from '@/lib/http/endpoint'
import { notFound } from '@/lib/http/problem'
import { requireFresh } from '@/lib/http/versioned'

export const deleteRecurringInvoicePermanently: UseCase<typeof recurringInvoices.permanent> = async (
  context,
  { params },
) => {
  const { tx, ifMatch } = context
  const row = await lockRecurring(tx, params.id)
  if (!row) throw notFound()
  requireFresh(ifMatch, row.version)
  await Promise.all([
    deleteRecurring(tx, params.id),
    recordActivity(tx, context, {
      resource_type: 'recurring_invoice',
      resource_id: params.id,
      action: 'permanently_deleted',
    }),
  ])
  return { message: 'Recurring invoice deleted for good' }
}
