import { selectPayment } from '@/db/payments'
import type { payments } from '@/lib/contract/payments'
import type { UseCase } from '@/lib/http/endpoint'
import { notFound } from '@/lib/http/problem'
import { versioned } from '@/lib/http/versioned'

import { toPayment } from './to-payment'

export const getPayment: UseCase<typeof payments.get> = async ({ tx }, { params }) => {
  const row = await selectPayment(tx, params.id)
  if (!row || row.deleted_at !== null) throw notFound()
  return versioned(toPayment(row), row.version)
}
