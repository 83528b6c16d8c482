import { estimates } from '@/lib/contract/documents'
import { decideEstimate } from '@/lib/documents/decide-estimate'
import { endpoint } from '@/lib/http/endpoint'

export const POST = endpoint(estimates.accept, decideEstimate('accepted'))
