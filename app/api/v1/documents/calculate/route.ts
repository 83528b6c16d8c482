import { documents } from '@/lib/contract/documents'
import { calculateDocument } from '@/lib/documents/calculate-document'
import { endpoint } from '@/lib/http/endpoint'

export const POST = endpoint(documents.calculate, calculateDocument)
