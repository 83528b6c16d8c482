import { taxes } from '@/lib/contract/taxes'
import { endpoint } from '@/lib/http/endpoint'
import { createTax } from '@/lib/taxes/create-tax'
import { listTaxes } from '@/lib/taxes/list-taxes'

export const GET = endpoint(taxes.list, listTaxes)
export const POST = endpoint(taxes.create, createTax)
