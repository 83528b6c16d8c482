import { enqueueDueRecurring } from '@/db/due-recurring'
import type { RecurringInvoiceId } from '@/lib/contract/ids'
import { generateInvoices } from '@/lib/recurring/generate-invoices'
import type { PeriodicTask, Task } from '@/lib/worker/task'

export const generateRecurring: Task<{ id: RecurringInvoiceId }> = {
  run: ({ id }, { tenant, signal }) => generateInvoices(tenant, { id, now: new Date(), signal }),
}

export const findDueRecurring: PeriodicTask['run'] = async ({ now }) => {
  await enqueueDueRecurring(now)
}
