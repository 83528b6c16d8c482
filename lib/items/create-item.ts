import type { items } from '@/lib/contract/items'
import type { UseCase } from '@/lib/http/endpoint'
import { versioned } from '@/lib/http/versioned'

import { addItem } from './add-item'
import { resolveItemTaxes } from './item-taxes'
import { toItem } from './to-item'

export const createItem: UseCase<typeof items.create> = async (context, { body }) => {
  const { tax_ids, taxes, ...fields } = body
  const row = await addItem(context, fields, await resolveItemTaxes(context, { tax_ids, taxes }))
  return versioned(toItem(row), row.version)
}
