import { type LineRow, selectLines } from '@/db/document-lines'
import { type RelationRow, selectRelations } from '@/db/document-relations'
import { countDocuments, selectDocuments } from '@/db/document-pages'
import type { DocumentRow } from '@/db/documents'
import { selectPaymentsOf } from '@/db/payments'
import type { Row } from '@/db/schema'
import type { TenantTx } from '@/db/tenant'
import type { AnyDocument } from '@/lib/contract/document-model'
import { DOCUMENT_PREFIXES, type DocumentType } from '@/lib/contract/document-types'
import type { estimates, invoices } from '@/lib/contract/documents'
import type { Input, Operation, Output } from '@/lib/contract/operation'
import type { TenantContext } from '@/lib/http/context'
import { listPage } from '@/lib/http/list-page'
import { toPayment } from '@/lib/payments/to-payment'

import { includes } from './includes'
import { readDocumentList } from './read-document-list'
import { requireRightsToRead } from './require-rights'
import { toDocument, toLine } from './to-document'
import { visibleRelations } from './to-relation'

type ListQuery = Input<typeof invoices.list>['query'] | Input<typeof estimates.list>['query']
type Page = Output<typeof invoices.list>['pagination']

export const listDocuments =
  (type: DocumentType, operation: Operation) =>
  (
    { tx, tenant, principal }: TenantContext,
    { query }: { query: ListQuery },
  ): Promise<{ data: AnyDocument[]; pagination: Page }> => {
    requireRightsToRead(principal, { payments: includes(query.include, 'payments') })
    const list = readDocumentList(principal, type, query)
    return listPage({
      operation,
      scope: tenant.entityId,
      prefix: DOCUMENT_PREFIXES[type],
      query,
      fetch: async (keyset) => withRelated(tx, await selectDocuments(tx, list, keyset), query.include),
      count: () => countDocuments(tx, list),
      positionOf: ({ row }, column) => ({ value: valueOf(row, column), id: row.id }),
      map: ({ row, lines, payments, relations }) =>
        toDocument(row, {
          items: lines?.map((line) => toLine(line, row.currency_code)),
          payments: payments?.map(toPayment),
          document_relations: relations && visibleRelations(principal, relations),
        }),
    })
  }

type Listed = {
  row: DocumentRow
  lines?: LineRow[] | undefined
  payments?: Row<'payments'>[] | undefined
  relations?: RelationRow[] | undefined
}

/** A statement a relation, however many documents the page has. */
async function withRelated(tx: TenantTx, rows: DocumentRow[], include: string | undefined): Promise<Listed[]> {
  if (include === undefined) return rows.map((row) => ({ row }))
  const ids = rows.map(({ id }) => id)
  const [lines, payments, relations] = await Promise.all([
    includes(include, 'items') ? selectLines(tx, ids) : null,
    includes(include, 'payments') ? selectPaymentsOf(tx, ids) : null,
    includes(include, 'document_relations') ? selectRelations(tx, ids) : null,
  ])
  const linesOf = lines && Map.groupBy(lines, (line) => line.document_id)
  const paymentsOf = payments && paymentsByDocument(payments)
  const relationsOf = relations && Map.groupBy(relations, ({ of }) => of)
  return rows.map((row) => ({
    row,
    lines: linesOf ? (linesOf.get(row.id) ?? []) : undefined,
    payments: paymentsOf ? (paymentsOf.get(row.id) ?? []) : undefined,
    relations: relationsOf ? (relationsOf.get(row.id) ?? []) : undefined,
  }))
}

/** One that deducts a credit or an advance belongs to both of its documents. */
function paymentsByDocument(payments: readonly Row<'payments'>[]): Map<string, Row<'payments'>[]> {
  const found = new Map<string, Row<'payments'>[]>()
  for (const payment of payments) {
    for (const id of [payment.invoice_id, payment.credit_note_id, payment.advance_invoice_id]) {
      if (id !== null) found.set(id, [...(found.get(id) ?? []), payment])
    }
  }
  return found
}

function valueOf(row: DocumentRow, column: string): string | number | null {
  switch (column) {
    case 'date':
    case 'date_due':
    case 'date_valid_till':
    case 'number':
    case 'total_with_tax':
    case 'total_due':
    case 'customer_name':
      return row[column]
    default:
      return row.id
  }
}
