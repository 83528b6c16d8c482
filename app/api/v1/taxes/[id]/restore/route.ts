import { taxes } from '@/lib/contract/taxes'
import { endpoint } from '@/lib/http/endpoint'
import { restoreTax } from '@/lib/taxes/restore-tax'

export const POST = endpoint(taxes.restore, restoreTax)
