import { selectItem } from '@/db/items'
import type { items } from '@/lib/contract/items'
import type { UseCase } from '@/lib/http/endpoint'
import { notFound } from '@/lib/http/problem'
import { versioned } from '@/lib/http/versioned'

import { toItem } from './to-item'

export const getItem: UseCase<typeof items.get> = async ({ tx }, { params }) => {
  const row = await selectItem(tx, params.id)
  if (!row) throw notFound()
  return versioned(toItem(row), row.version)
}
