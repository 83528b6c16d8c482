import { invoices } from '@/lib/contract/documents'
import { deleteDocument } from '@/lib/documents/delete-draft'
import { getDocument } from '@/lib/documents/get-document'
import { changeDocument } from '@/lib/documents/update-document'
import { endpoint } from '@/lib/http/endpoint'

export const GET = endpoint(invoices.get, getDocument('invoice'))
export const PATCH = endpoint(invoices.update, changeDocument('invoice'))
export const DELETE = endpoint(invoices.delete, deleteDocument('invoice'))
