import { invoices } from '@/lib/contract/documents'
import { createDocument } from '@/lib/documents/create-document'
import { listDocuments } from '@/lib/documents/list-documents'
import { endpoint } from '@/lib/http/endpoint'

export const GET = endpoint(invoices.list, listDocuments('invoice', invoices.list))
export const POST = endpoint(invoices.create, createDocument('invoice'))
