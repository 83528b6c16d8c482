import type { customers } from '@/lib/contract/customers'
import type { UseCase } from '@/lib/http/endpoint'
import { versioned } from '@/lib/http/versioned'

import { addCustomer } from './add-customer'
import { toCustomer } from './to-customer'

export const createCustomer: UseCase<typeof customers.create> = async (context, { body }) => {
  const row = await addCustomer(context, body)
  return versioned(toCustomer(row), row.version)
}
