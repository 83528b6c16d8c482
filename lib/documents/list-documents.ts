import { type LineRow, selectLines } from '@/db/document-lines'
import { type RelationRow, selectRelations } from '@/db/document-relations'
import { countDocuments, selectDocuments } from '@/db/document-pages'
import type { DocumentRow } from '@/db/documents'
import { selectPaymentsOf } from '@/db/payments'
import type { Row } from '@/db/schema'
import type { TenantTx } from '@/db/tenant'
import type { AnyDocument } from '@/lib/contract/document-model'
import { DOCUMENT_PREFIXES, DOCUMENT_STATUSES, type DocumentType, isPayable } from '@/lib/contract/document-types'
import type { estimates, invoices } from '@/lib/contract/documents'
import type { Input, Operation, Output } from '@/lib/contract/operation'
import type { TenantContext } from '@/lib/http/context'
import { type Condition, type FilterFields, readFilters } from '@/lib/http/filters'
import { listPage } from '@/lib/http/list-page'
import { invalid } from '@/lib/http/problem'
import { toPayment } from '@/lib/payments/to-payment'
import { foldForSearch } from '@/lib/text'

import { includes } from './includes'
import { requireRightsToRead } from './require-rights'
import { toDocument, toLine } from './to-document'
import { visibleRelations } from './to-relation'

const FIELDS: FilterFields = {
  id: 'id',
  number: 'text',
  status: 'text',
  is_draft: 'boolean',
  date: 'date',
  date_service: 'date',
  date_service_to: 'date',
  date_year: 'number',
  currency_code: 'text',
  calculation_mode: 'text',
  creation_source: 'text',
  customer_id: 'id',
  'customer.name': 'text',
  reference: 'text',
  total: 'money',
  total_with_tax: 'money',
  total_discount: 'money',
  rounding_correction: 'money',
  transaction_type: 'text',
  finalized_at: 'instant',
  created_at: 'instant',
  updated_at: 'instant',
  'metadata.*': 'text',
}
const PAYABLE_FIELDS: FilterFields = {
  date_due: 'date',
  total_paid: 'money',
  total_due: 'money',
  paid_in_full: 'boolean',
  voided_at: 'instant',
  'payments.type': 'text',
  'payments.date': 'date',
  'payments.reference': 'text',
  'payments.tag': 'text',
}
const ANSWERED_FIELDS: FilterFields = {
  date_valid_till: 'date',
  title_type: 'text',
  converted_at: 'instant',
  accepted_at: 'instant',
  rejected_at: 'instant',
  voided_at: 'instant',
}

/** What documents of every type are filtered by, and what those of some types are. */
const fieldsOf = (type: DocumentType): FilterFields =>
  isPayable(type) ? { ...FIELDS, ...PAYABLE_FIELDS } : { ...FIELDS, ...ANSWERED_FIELDS }

type ListQuery = Input<typeof invoices.list>['query'] | Input<typeof estimates.list>['query']
type Page = Output<typeof invoices.list>['pagination']

export const listDocuments =
  (type: DocumentType, operation: Operation) =>
  (
    { tx, tenant, principal }: TenantContext,
    { query }: { query: ListQuery },
  ): Promise<{ data: AnyDocument[]; pagination: Page }> => {
    const conditions = readFilters(query.query, fieldsOf(type))
    const asksForPayments = conditions.some(({ field }) => field.startsWith('payments.'))
    requireRightsToRead(principal, { payments: asksForPayments || includes(query.include, 'payments') })
    for (const condition of conditions) requireStatus(condition, type)
    const list = { type, words: foldForSearch(query.search ?? ''), conditions }
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

/** A status that there is not would find nothing, silently. */
function requireStatus({ field, operator, values }: Condition, type: DocumentType): void {
  if (field !== 'status') return
  const statuses: readonly string[] = DOCUMENT_STATUSES[type]
  const isKnown = values.every((value) => statuses.some((status) => status === value))
  const compares = operator === 'equals' || operator === 'not' || operator === 'in' || operator === 'notIn'
  if (!isKnown || !compares) throw invalid(['query', 'status', operator], `A status is one of ${statuses.join(', ')}.`)
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
