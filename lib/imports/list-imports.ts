import { countImports, selectImports } from '@/db/imports'
import { imports } from '@/lib/contract/imports'
import type { UseCase } from '@/lib/http/endpoint'
import { listPage } from '@/lib/http/list-page'

import { importableTypes } from './require-rights'
import { toImport } from './to-import'

export const listImports: UseCase<typeof imports.list> = ({ tx, tenant, principal }, { query }) => {
  const { type } = query
  const list = { types: importableTypes(principal).filter((each) => type === undefined || each === type) }
  return listPage({
    operation: imports.list,
    scope: `${tenant.entityId} ${list.types.join()}`,
    prefix: 'imp',
    query,
    fetch: (keyset) => selectImports(tx, list, keyset),
    count: () => countImports(tx, list),
    positionOf: ({ id }) => ({ value: id, id }),
    map: toImport,
  })
}
