import { recurringInvoices } from '@/lib/contract/recurring-invoices'
import { endpoint } from '@/lib/http/endpoint'
import { deleteRecurringInvoicePermanently } from '@/lib/recurring/delete-recurring-invoice-permanently'

export const DELETE = endpoint(recurringInvoices.permanent, deleteRecurringInvoicePermanently)
