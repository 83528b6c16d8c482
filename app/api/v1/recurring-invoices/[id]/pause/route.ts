import { recurringInvoices } from '@/lib/contract/recurring-invoices'
import { endpoint } from '@/lib/http/endpoint'
import { pauseRecurringInvoice } from '@/lib/recurring/move-recurring-invoice'

export const POST = endpoint(recurringInvoices.pause, pauseRecurringInvoice)
