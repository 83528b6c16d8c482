import { linesInOrderOf } from '@/db/document-lines'
import { allDocuments, type DocumentList, type ExportedDocument } from '@/db/document-pages'
import { rowsOf } from '@/db/snapshot'
import type { TenantTx } from '@/db/tenant'
import type { Actor } from '@/lib/auth/principal'
import type { DocumentType } from '@/lib/contract/document-types'
import { ORDERS } from '@/lib/contract/documents'
import type { DocumentExport } from '@/lib/contract/exports'
import { readDocumentList } from '@/lib/documents/read-document-list'
import { invalid } from '@/lib/http/problem'

import { DOCUMENT_COLUMNS } from './document-columns'
import { type ExportedLine, LINE_COLUMNS } from './line-columns'
import { readOrder } from './read-order'
import type { Columns } from './table'

/** Rows that are read, and written, at a time: what others wait for while they are written. */
const BATCH = 100

export type Listed = { type: DocumentType } & Partial<Pick<DocumentExport, 'search' | 'query' | 'order_by'>>
type Order = ReturnType<typeof readOrder>

/** Which documents, in what order: what is wrong with the request, or lacking of rights, is found out here. */
export function readListed(principal: Actor, { type, ...asked }: Listed): { list: DocumentList; order: Order } {
  const orders: readonly string[] = ORDERS[type]
  if (asked.order_by !== undefined && !orders.includes(asked.order_by.replace('-', '')))
    throw invalid(['order_by'], `These are ordered by ${orders.join(', ')}.`)
  return { list: readDocumentList(principal, type, asked), order: readOrder(asked.order_by) }
}

type DocumentTable<Row> = {
  name: string
  columns: Columns<Row>
  /** Says of how many documents all rows have come. */
  read: (tx: TenantTx, onDocuments?: (count: number) => void) => AsyncIterable<Row[]>
}

/** The table that a list of documents becomes: the same for who waits for it and for who does not. */
export function withDocumentTable<T>(
  { type, by }: Pick<DocumentExport, 'type' | 'by'>,
  { list, order }: { list: DocumentList; order: Order },
  use: <Row>(table: DocumentTable<Row>) => T,
): T {
  const name = FILE_NAMES[type]
  if (by === 'document') {
    return use<ExportedDocument>({
      name,
      columns: DOCUMENT_COLUMNS,
      read: (tx, onDocuments) => documentsOf(tx, list, order, onDocuments),
    })
  }
  return use<ExportedLine>({
    name: `${name}-lines`,
    columns: LINE_COLUMNS,
    read: (tx, onDocuments) => linesOf(tx, list, order, onDocuments),
  })
}

export const FILE_NAMES: Record<DocumentType, string> = {
  invoice: 'invoices',
  estimate: 'estimates',
  credit_note: 'credit-notes',
  advance_invoice: 'advance-invoices',
  delivery_note: 'delivery-notes',
}

type OnDocuments = ((count: number) => void) | undefined

async function* documentsOf(
  tx: TenantTx,
  list: DocumentList,
  order: Order,
  onDocuments: OnDocuments,
): AsyncGenerator<ExportedDocument[]> {
  for await (const rows of rowsOf(tx, allDocuments(tx, list, order), BATCH)) {
    yield rows
    onDocuments?.(rows.length)
  }
}

/** A document may have a thousand lines, so that they are read in batches of their own. */
async function* linesOf(
  tx: TenantTx,
  list: DocumentList,
  order: Order,
  onDocuments: OnDocuments,
): AsyncGenerator<ExportedLine[]> {
  for await (const rows of rowsOf(tx, allDocuments(tx, list, order), BATCH)) {
    const documents = new Map(rows.map((row) => [row.id, row]))
    for await (const lines of rowsOf(tx, linesInOrderOf(tx, [...documents.keys()]), BATCH)) {
      yield lines.flatMap((line) => {
        const document = documents.get(line.document_id)
        return document ? [{ document, line }] : []
      })
    }
    onDocuments?.(rows.length)
  }
}
