import { customers } from '@/lib/contract/customers'
import { createCustomer } from '@/lib/customers/create-customer'
import { listCustomers } from '@/lib/customers/list-customers'
import { endpoint } from '@/lib/http/endpoint'

export const GET = endpoint(customers.list, listCustomers)
export const POST = endpoint(customers.create, createCustomer)
