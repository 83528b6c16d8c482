import { advanceInvoices } from '@/lib/contract/documents'
import { finalizeDocument } from '@/lib/documents/finalize-document'
import { endpoint } from '@/lib/http/endpoint'

export const POST = endpoint(advanceInvoices.finalize, finalizeDocument('advance_invoice'))
