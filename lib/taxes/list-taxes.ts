import { countTaxes, selectTaxes } from '@/db/taxes'
import { taxes } from '@/lib/contract/taxes'
import type { UseCase } from '@/lib/http/endpoint'
import { type FilterFields, readFilters } from '@/lib/http/filters'
import { listPage } from '@/lib/http/list-page'
import { wordsToFind } from '@/lib/text'

import { toTax } from './to-tax'

const FIELDS: FilterFields = {
  id: 'id',
  name: 'text',
  classification: 'text',
  is_default: 'boolean',
  created_at: 'instant',
  updated_at: 'instant',
  'metadata.*': 'text',
}

export const listTaxes: UseCase<typeof taxes.list> = ({ tx, tenant }, { query }) => {
  const list = { words: wordsToFind(query.search ?? ''), conditions: readFilters(query.query, FIELDS) }
  return listPage({
    operation: taxes.list,
    scope: tenant.entityId,
    prefix: 'tax',
    query,
    fetch: (keyset) => selectTaxes(tx, list, keyset),
    count: () => countTaxes(tx, list),
    positionOf: (row, column) => ({ value: column === 'name' ? row.name : row.id, id: row.id }),
    map: toTax,
  })
}
