import { countApiKeys, selectApiKeys } from '@/db/api-keys'
import { accountKeys } from '@/lib/contract/keys'
import type { UseCase } from '@/lib/http/endpoint'
import { readFilters } from '@/lib/http/filters'
import { listPage } from '@/lib/http/list-page'
import { wordsToFind } from '@/lib/text'

import { toAccountKey } from './to-account-key'

export const listAccountKeys: UseCase<typeof accountKeys.list> = ({ tx, scope }, { query }) => {
  readFilters(query.query, {})
  const words = wordsToFind(query.search ?? '')
  return listPage({
    operation: accountKeys.list,
    scope: `${scope.accountId}/${scope.environment}`,
    prefix: 'key',
    query,
    fetch: (keyset) => selectApiKeys(tx, 'account', words, keyset),
    count: () => countApiKeys(tx, 'account', words),
    positionOf: (row) => ({ value: row.key_id, id: row.key_id }),
    map: (row) => toAccountKey(row),
  })
}
