import { invoices } from '@/lib/contract/documents'
import { voidDocument } from '@/lib/documents/void-document'
import { endpoint } from '@/lib/http/endpoint'

export const POST = endpoint(invoices.void, voidDocument('invoice'))
