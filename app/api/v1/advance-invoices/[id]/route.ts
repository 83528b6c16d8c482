import { advanceInvoices } from '@/lib/contract/documents'
import { deleteDocument } from '@/lib/documents/delete-draft'
import { getDocument } from '@/lib/documents/get-document'
import { changeDocument } from '@/lib/documents/update-document'
import { endpoint } from '@/lib/http/endpoint'

export const GET = endpoint(advanceInvoices.get, getDocument('advance_invoice'))
export const PATCH = endpoint(advanceInvoices.update, changeDocument('advance_invoice'))
export const DELETE = endpoint(advanceInvoices.delete, deleteDocument('advance_invoice'))
