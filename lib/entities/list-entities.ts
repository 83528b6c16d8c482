import { countEntities, selectEntities } from '@/db/entities'
import { entities } from '@/lib/contract/entities'
import type { UseCase } from '@/lib/http/endpoint'
import { type FilterFields, readFilters } from '@/lib/http/filters'
import { listPage } from '@/lib/http/list-page'
import { wordsToFind } from '@/lib/text'

import { toEntity } from './to-entity'

const FIELDS: FilterFields = {
  id: 'id',
  environment: 'text',
  name: 'text',
  city: 'text',
  country: 'text',
  country_code: 'text',
  currency_code: 'text',
  tax_number: 'text',
  company_number: 'text',
  email: 'text',
  is_enabled: 'boolean',
  is_tax_subject: 'boolean',
  created_at: 'instant',
  updated_at: 'instant',
  'metadata.*': 'text',
}

export const listEntities: UseCase<typeof entities.list> = async ({ tx, principal, scope }, { query }) => {
  const ofUser = principal.kind === 'user' ? principal.userId : null
  const list = { words: wordsToFind(query.search ?? ''), conditions: readFilters(query.query, FIELDS), ofUser }
  // Another environment and another account are places where this credential reaches nothing.
  const isElsewhere =
    (query.environment !== undefined && query.environment !== scope.environment) ||
    (query.account_id !== undefined && query.account_id !== scope.accountId)
  return listPage({
    operation: entities.list,
    scope: `${scope.accountId}/${scope.environment}/${ofUser ?? scope.entityId ?? ''}`,
    prefix: 'ent',
    query,
    fetch: async (keyset) => (isElsewhere ? [] : selectEntities(tx, list, keyset)),
    count: async () => (isElsewhere ? 0 : countEntities(tx, list)),
    positionOf: (row, column) => ({ value: column === 'name' ? row.name : row.id, id: row.id }),
    map: (row) => toEntity(row, principal),
  })
}
