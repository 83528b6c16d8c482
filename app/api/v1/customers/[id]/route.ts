import { customers } from '@/lib/contract/customers'
import { deleteCustomer } from '@/lib/customers/delete-customer'
import { getCustomer } from '@/lib/customers/get-customer'
import { updateCustomer } from '@/lib/customers/update-customer'
import { endpoint } from '@/lib/http/endpoint'

export const GET = endpoint(customers.get, getCustomer)
export const PATCH = endpoint(customers.update, updateCustomer)
export const DELETE = endpoint(customers.delete, deleteCustomer)
