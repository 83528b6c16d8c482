import { advanceInvoices } from '@/lib/contract/documents'
import { createDocument } from '@/lib/documents/create-document'
import { listDocuments } from '@/lib/documents/list-documents'
import { endpoint } from '@/lib/http/endpoint'

export const GET = endpoint(advanceInvoices.list, listDocuments('advance_invoice', advanceInvoices.list))
export const POST = endpoint(advanceInvoices.create, createDocument('advance_invoice'))
