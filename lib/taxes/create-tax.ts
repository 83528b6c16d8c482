import type { taxes } from '@/lib/contract/taxes'
import type { UseCase } from '@/lib/http/endpoint'
import { versioned } from '@/lib/http/versioned'

import { addTax } from './add-tax'
import { classificationTaken } from './classification-taken'
import { toTax } from './to-tax'

export const createTax: UseCase<typeof taxes.create> = async (context, { body }) => {
  const row = await classificationTaken(body.classification, addTax(context, body))
  return versioned(toTax(row), row.version)
}
