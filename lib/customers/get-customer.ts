import { selectCustomer } from '@/db/customers'
import type { customers } from '@/lib/contract/customers'
import type { UseCase } from '@/lib/http/endpoint'
import { notFound } from '@/lib/http/problem'
import { versioned } from '@/lib/http/versioned'

import { toCustomer } from './to-customer'

export const getCustomer: UseCase<typeof customers.get> = async ({ tx }, { params }) => {
  const row = await selectCustomer(tx, params.id)
  if (!row) throw notFound()
  return versioned(toCustomer(row), row.version)
}
