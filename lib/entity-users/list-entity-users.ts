import { countEntityUsers, selectEntityUsers } from '@/db/users'
import { entityUsers } from '@/lib/contract/users'
import { entityOf } from '@/lib/entities/entity-of'
import type { UseCase } from '@/lib/http/endpoint'
import { type FilterFields, readFilters } from '@/lib/http/filters'
import { listPage } from '@/lib/http/list-page'
import { wordsToFind } from '@/lib/text'

import { toEntityUser } from './to-entity-user'

const FIELDS: FilterFields = { email: 'text', name: 'text', role: 'text', status: 'text' }

export const listEntityUsers: UseCase<typeof entityUsers.list> = ({ tx, tenant }, { query }) => {
  const filter = { words: wordsToFind(query.search ?? ''), conditions: readFilters(query.query, FIELDS) }
  return listPage({
    operation: entityUsers.list,
    scope: entityOf({ tenant }),
    prefix: 'user',
    query,
    fetch: (keyset) => selectEntityUsers(tx, filter, keyset),
    count: () => countEntityUsers(tx, filter),
    positionOf: (row) => ({ value: row.user_id, id: row.user_id }),
    map: toEntityUser,
  })
}
