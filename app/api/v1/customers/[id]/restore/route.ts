import { customers } from '@/lib/contract/customers'
import { restoreCustomer } from '@/lib/customers/restore-customer'
import { endpoint } from '@/lib/http/endpoint'

export const POST = endpoint(customers.restore, restoreCustomer)
