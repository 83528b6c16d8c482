import { linesInOrderOf } from '@/db/document-lines'
import { allDocuments, type DocumentList } from '@/db/document-pages'
import { rowsOf } from '@/db/snapshot'
import type { TenantTx } from '@/db/tenant'
import type { DocumentType } from '@/lib/contract/document-types'
import { ORDERS } from '@/lib/contract/documents'
import type { documentExports } from '@/lib/contract/exports'
import { readDocumentList } from '@/lib/documents/read-document-list'
import type { UseCase } from '@/lib/http/endpoint'
import { invalid } from '@/lib/http/problem'

import { DOCUMENT_COLUMNS } from './document-columns'
import { exportFile } from './export-file'
import { type ExportedLine, LINE_COLUMNS } from './line-columns'
import { readOrder } from './read-order'

/** Rows that are read, and written, at a time: what others wait for while they are written. */
const BATCH = 100

/** The filtered list as a file. What is wrong with the request is found out here; the rows are read as they are sent. */
export const exportDocuments: UseCase<typeof documentExports.export> = ({ tenant, principal }, { query }) => {
  const { type, by } = query
  const list = readDocumentList(principal, type, query)
  const order = readOrder(orderOf(type, query.order_by))
  const documents = (tx: TenantTx) => rowsOf(tx, allDocuments(tx, list, order), BATCH)
  const name = FILE_NAMES[type]
  return Promise.resolve(
    by === 'document'
      ? exportFile(tenant, { name, columns: DOCUMENT_COLUMNS, read: documents }, query)
      : exportFile(
          tenant,
          { name: `${name}-lines`, columns: LINE_COLUMNS, read: (tx) => linesOf(tx, list, order) },
          query,
        ),
  )
}

const FILE_NAMES: Record<DocumentType, string> = {
  invoice: 'invoices',
  estimate: 'estimates',
  credit_note: 'credit-notes',
  advance_invoice: 'advance-invoices',
  delivery_note: 'delivery-notes',
}

function orderOf(type: DocumentType, order: string | undefined): string | undefined {
  const orders: readonly string[] = ORDERS[type]
  if (order !== undefined && !orders.includes(order.replace('-', '')))
    throw invalid(['order_by'], `These are ordered by ${orders.join(', ')}.`)
  return order
}

/** A document may have a thousand lines, so that they are read in batches of their own. */
async function* linesOf(
  tx: TenantTx,
  list: DocumentList,
  order: ReturnType<typeof readOrder>,
): AsyncGenerator<ExportedLine[]> {
  for await (const rows of rowsOf(tx, allDocuments(tx, list, order), BATCH)) {
    const documents = new Map(rows.map((row) => [row.id, row]))
    for await (const lines of rowsOf(tx, linesInOrderOf(tx, [...documents.keys()]), BATCH)) {
      yield lines.flatMap((line) => {
        const document = documents.get(line.document_id)
        return document ? [{ document, line }] : []
      })
    }
  }
}
