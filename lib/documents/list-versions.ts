import { countVersions, selectVersions } from '@/db/document-versions'
import { selectDocument } from '@/db/documents'
import { typeOfId } from '@/lib/contract/document-types'
import { documents } from '@/lib/contract/documents'
import type { UseCase } from '@/lib/http/endpoint'
import { listPage } from '@/lib/http/list-page'
import { notFound } from '@/lib/http/problem'

export const listVersions: UseCase<typeof documents.versions> = async ({ tx, tenant }, { params, query }) => {
  if (!(await selectDocument(tx, typeOfId(params.id), params.id))) throw notFound()
  return listPage({
    operation: documents.versions,
    scope: `${tenant.entityId} ${params.id}`,
    prefix: 'ver',
    query,
    fetch: (keyset) => selectVersions(tx, params.id, keyset),
    count: () => countVersions(tx, params.id),
    positionOf: ({ id }) => ({ value: id, id }),
    map: (row) => row,
  })
}
