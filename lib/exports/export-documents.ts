import { type DocumentList, hasMoreDocumentsThan } from '@/db/document-pages'
import type { TenantTx } from '@/db/tenant'
import type { documentExports } from '@/lib/contract/exports'
import { EXPORTED_AT_ONCE_MAX } from '@/lib/contract/job-model'
import type { UseCase } from '@/lib/http/endpoint'
import { Problem } from '@/lib/http/problem'

import { readListed, withDocumentTable } from './document-table'
import { exportFile } from './export-file'

/** The filtered list as a file. What is wrong with the request is found out here; the rows are read as they are sent. */
export const exportDocuments: UseCase<typeof documentExports.export> = ({ tenant, principal }, { query }) => {
  const listed = readListed(principal, query)
  const file = withDocumentTable(query, listed, ({ read, ...table }) =>
    exportFile(tenant, { ...table, read: (tx) => ifFew(tx, listed.list, read(tx)) }, query),
  )
  return Promise.resolve(file)
}

async function* ifFew<T>(tx: TenantTx, list: DocumentList, rows: AsyncIterable<T>): AsyncGenerator<T> {
  if (await hasMoreDocumentsThan(tx, list, EXPORTED_AT_ONCE_MAX)) throw tooMany()
  yield* rows
}

const tooMany = () => {
  const most = EXPORTED_AT_ONCE_MAX.toLocaleString('en')
  return new Problem(
    'too_many_rows',
    `Up to ${most} documents are exported at once. POST the same to /documents/export to have more of them made as a job.`,
  )
}
