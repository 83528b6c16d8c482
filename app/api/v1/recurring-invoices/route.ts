import { recurringInvoices } from '@/lib/contract/recurring-invoices'
import { endpoint } from '@/lib/http/endpoint'
import { createRecurringInvoice } from '@/lib/recurring/create-recurring-invoice'
import { listRecurringInvoices } from '@/lib/recurring/list-recurring-invoices'

export const GET = endpoint(recurringInvoices.list, listRecurringInvoices)
export const POST = endpoint(recurringInvoices.create, createRecurringInvoice)
