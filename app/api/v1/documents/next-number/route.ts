import { documents } from '@/lib/contract/documents'
import { getNextNumber } from '@/lib/documents/next-number'
import { endpoint } from '@/lib/http/endpoint'

export const GET = endpoint(documents.nextNumber, getNextNumber)
