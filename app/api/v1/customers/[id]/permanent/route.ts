import { customers } from '@/lib/contract/customers'
import { deleteCustomerPermanently } from '@/lib/customers/delete-customer-permanently'
import { endpoint } from '@/lib/http/endpoint'

export const DELETE = endpoint(customers.permanent, deleteCustomerPermanently)
