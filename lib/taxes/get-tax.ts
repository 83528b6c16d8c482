import { selectTax } from '@/db/taxes'
import type { taxes } from '@/lib/contract/taxes'
import type { UseCase } from '@/lib/http/endpoint'
import { notFound } from '@/lib/http/problem'
import { versioned } from '@/lib/http/versioned'

import { toTax } from './to-tax'

export const getTax: UseCase<typeof taxes.get> = async ({ tx }, { params }) => {
  const row = await selectTax(tx, params.id)
  if (!row) throw notFound()
  return versioned(toTax(row), row.version)
}
