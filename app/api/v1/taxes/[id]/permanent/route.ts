import { taxes } from '@/lib/contract/taxes'
import { endpoint } from '@/lib/http/endpoint'
import { deleteTaxPermanently } from '@/lib/taxes/delete-tax-permanently'

export const DELETE = endpoint(taxes.permanent, deleteTaxPermanently)
