import { recurringInvoices } from '@/lib/contract/recurring-invoices'
import { endpoint } from '@/lib/http/endpoint'
import { deleteRecurringInvoice } from '@/lib/recurring/delete-recurring-invoice'
import { getRecurringInvoice } from '@/lib/recurring/get-recurring-invoice'
import { updateRecurringInvoice } from '@/lib/recurring/update-recurring-invoice'

export const GET = endpoint(recurringInvoices.get, getRecurringInvoice)
export const PATCH = endpoint(recurringInvoices.update, updateRecurringInvoice)
export const DELETE = endpoint(recurringInvoices.delete, deleteRecurringInvoice)
