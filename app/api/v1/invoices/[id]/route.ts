import { invoices } from '@/lib/contract/documents'
import { deleteInvoice } from '@/lib/documents/delete-draft'
import { getInvoice } from '@/lib/documents/get-document'
import { updateInvoice } from '@/lib/documents/update-document'
import { endpoint } from '@/lib/http/endpoint'

export const GET = endpoint(invoices.get, getInvoice)
export const PATCH = endpoint(invoices.update, updateInvoice)
export const DELETE = endpoint(invoices.delete, deleteInvoice)
