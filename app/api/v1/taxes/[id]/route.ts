import { taxes } from '@/lib/contract/taxes'
import { endpoint } from '@/lib/http/endpoint'
import { deleteTax } from '@/lib/taxes/delete-tax'
import { getTax } from '@/lib/taxes/get-tax'
import { updateTax } from '@/lib/taxes/update-tax'

export const GET = endpoint(taxes.get, getTax)
export const PATCH = endpoint(taxes.update, updateTax)
export const DELETE = endpoint(taxes.delete, deleteTax)
