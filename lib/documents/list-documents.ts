import { type LineRow, selectLines } from '@/db/document-lines'
import { countDocuments, type DocumentRow, selectDocuments } from '@/db/documents'
import { selectPaymentsOf } from '@/db/payments'
import type { Row } from '@/db/schema'
import type { TenantTx } from '@/db/tenant'
import { INVOICE_STATUSES } from '@/lib/contract/document-model'
import { invoices } from '@/lib/contract/documents'
import type { UseCase } from '@/lib/http/endpoint'
import { type Condition, type FilterFields, readFilters } from '@/lib/http/filters'
import { listPage } from '@/lib/http/list-page'
import { invalid } from '@/lib/http/problem'
import { toPayment } from '@/lib/payments/to-payment'
import { foldForSearch } from '@/lib/text'

import { includes } from './includes'
import { requireRightsToRead } from './require-rights'
import { toInvoice, toLine } from './to-invoice'

const FIELDS: FilterFields = {
  id: 'id',
  number: 'text',
  status: 'text',
  is_draft: 'boolean',
  date: 'date',
  date_due: 'date',
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
  total_paid: 'money',
  total_due: 'money',
  paid_in_full: 'boolean',
  finalized_at: 'instant',
  voided_at: 'instant',
  created_at: 'instant',
  updated_at: 'instant',
  'payments.type': 'text',
  'payments.date': 'date',
  'payments.reference': 'text',
  'payments.tag': 'text',
  'metadata.*': 'text',
}

export const listInvoices: UseCase<typeof invoices.list> = ({ tx, tenant, principal }, { query }) => {
  const conditions = readFilters(query.query, FIELDS)
  const asksForPayments = conditions.some(({ field }) => field.startsWith('payments.'))
  requireRightsToRead(principal, { payments: asksForPayments || includes(query.include, 'payments') })
  conditions.forEach(requireStatus)
  const list = { type: 'invoice' as const, words: foldForSearch(query.search ?? ''), conditions }
  return listPage({
    operation: invoices.list,
    scope: tenant.entityId,
    prefix: 'inv',
    query,
    fetch: async (keyset) => withRelated(tx, await selectDocuments(tx, list, keyset), query.include),
    count: () => countDocuments(tx, list),
    positionOf: ({ row }, column) => ({ value: valueOf(row, column), id: row.id }),
    map: ({ row, lines, payments }) =>
      toInvoice(row, {
        items: lines?.map((line) => toLine(line, row.currency_code)),
        payments: payments?.map(toPayment),
      }),
  })
}

/** A status that there is not would find nothing, silently. */
function requireStatus({ field, operator, values }: Condition): void {
  if (field !== 'status') return
  const isKnown = values.every((value) => INVOICE_STATUSES.some((status) => status === value))
  const compares = operator === 'equals' || operator === 'not' || operator === 'in' || operator === 'notIn'
  if (!isKnown || !compares)
    throw invalid(['query', 'status', operator], `A status is one of ${INVOICE_STATUSES.join(', ')}.`)
}

type Listed = { row: DocumentRow; lines?: LineRow[] | undefined; payments?: Row<'payments'>[] | undefined }

/** Two statements at most, however many documents the page has. */
async function withRelated(tx: TenantTx, rows: DocumentRow[], include: string | undefined): Promise<Listed[]> {
  if (include === undefined) return rows.map((row) => ({ row }))
  const ids = rows.map(({ id }) => id)
  const [lines, payments] = await Promise.all([
    includes(include, 'items') ? selectLines(tx, ids) : null,
    includes(include, 'payments') ? selectPaymentsOf(tx, ids) : null,
  ])
  const linesOf = lines && Map.groupBy(lines, (line) => line.document_id)
  const paymentsOf = payments && Map.groupBy(payments, (payment) => payment.invoice_id)
  return rows.map((row) => ({
    row,
    lines: linesOf ? (linesOf.get(row.id) ?? []) : undefined,
    payments: paymentsOf ? (paymentsOf.get(row.id) ?? []) : undefined,
  }))
}

function valueOf(row: DocumentRow, column: string): string | number | null {
  switch (column) {
    case 'date':
    case 'date_due':
    case 'number':
    case 'total_with_tax':
    case 'total_due':
    case 'customer_name':
      return row[column]
    default:
      return row.id
  }
}
