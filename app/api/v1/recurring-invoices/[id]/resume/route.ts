import { recurringInvoices } from '@/lib/contract/recurring-invoices'
import { endpoint } from '@/lib/http/endpoint'
import { resumeRecurringInvoice } from '@/lib/recurring/move-recurring-invoice'

export const POST = endpoint(recurringInvoices.resume, resumeRecurringInvoice)
