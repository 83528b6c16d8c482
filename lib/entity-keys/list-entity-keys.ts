import { countApiKeys, selectApiKeys } from '@/db/api-keys'
import { entityKeys } from '@/lib/contract/keys'
import { entityOf } from '@/lib/entities/entity-of'
import type { UseCase } from '@/lib/http/endpoint'
import { readFilters } from '@/lib/http/filters'
import { listPage } from '@/lib/http/list-page'
import { wordsToFind } from '@/lib/text'

import { toEntityKey } from './to-entity-key'

export const listEntityKeys: UseCase<typeof entityKeys.list> = ({ tx, tenant }, { query }) => {
  const entityId = entityOf({ tenant })
  readFilters(query.query, {})
  const words = wordsToFind(query.search ?? '')
  return listPage({
    operation: entityKeys.list,
    scope: entityId,
    prefix: 'key',
    query,
    fetch: (keyset) => selectApiKeys(tx, 'entity', words, keyset),
    count: () => countApiKeys(tx, 'entity', words),
    positionOf: (row) => ({ value: row.key_id, id: row.key_id }),
    map: (row) => toEntityKey(row, entityId),
  })
}
