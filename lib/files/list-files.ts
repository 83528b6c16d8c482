import { countFiles, type FileRow, selectFiles } from '@/db/files'
import { files } from '@/lib/contract/files'
import type { UseCase } from '@/lib/http/endpoint'
import { type FilterFields, readFilters } from '@/lib/http/filters'
import { listPage } from '@/lib/http/list-page'

import { readablePrefixes } from './readable'
import { toFile } from './to-file'

const FIELDS: FilterFields = {
  id: 'id',
  document_id: 'id',
  category: 'text',
  format: 'text',
  filename: 'text',
  bytes: 'number',
  created_at: 'instant',
  'metadata.*': 'text',
}

export const listFiles: UseCase<typeof files.list> = ({ tx, tenant, principal }, { query }) => {
  const list = { conditions: readFilters(query.query, FIELDS), prefixes: readablePrefixes(principal) }
  return listPage({
    operation: files.list,
    scope: tenant.entityId,
    prefix: 'file',
    query,
    fetch: (keyset) => selectFiles(tx, list, keyset),
    count: () => countFiles(tx, list),
    positionOf,
    map: toFile,
  })
}

function positionOf({ id, filename, bytes }: FileRow, column: string) {
  if (column === 'filename') return { value: filename, id }
  return { value: column === 'bytes' ? bytes : id, id }
}
