import { invoices } from '@/lib/contract/documents'
import { createInvoice } from '@/lib/documents/create-document'
import { listInvoices } from '@/lib/documents/list-documents'
import { endpoint } from '@/lib/http/endpoint'

export const GET = endpoint(invoices.list, listInvoices)
export const POST = endpoint(invoices.create, createInvoice)
