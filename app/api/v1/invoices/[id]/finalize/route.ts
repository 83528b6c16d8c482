import { invoices } from '@/lib/contract/documents'
import { finalizeInvoice } from '@/lib/documents/finalize-document'
import { endpoint } from '@/lib/http/endpoint'

export const POST = endpoint(invoices.finalize, finalizeInvoice)
