import { selectRecurring } from '@/db/recurring-invoices'
import type { recurringInvoices } from '@/lib/contract/recurring-invoices'
import type { UseCase } from '@/lib/http/endpoint'
import { notFound } from '@/lib/http/problem'
import { versioned } from '@/lib/http/versioned'

import { toRecurringInvoice } from './to-recurring-invoice'

export const getRecurringInvoice: UseCase<typeof recurringInvoices.get> = async ({ tx }, { params }) => {
  const row = await selectRecurring(tx, params.id)
  if (!row) throw notFound()
  return versioned(toRecurringInvoice(row), row.version)
}
