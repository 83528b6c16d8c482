import { selectTitles } from '@/db/documents'
import { countPayments, selectPayments } from '@/db/payments'
import type { Row } from '@/db/schema'
import type { TenantTx } from '@/db/tenant'
import { requireAll } from '@/lib/auth/permissions'
import type { Principal } from '@/lib/auth/principal'
import { typeOfId } from '@/lib/contract/document-types'
import type { Payment } from '@/lib/contract/payment'
import { payments } from '@/lib/contract/payments'
import { mayRead } from '@/lib/documents/readable'
import type { UseCase } from '@/lib/http/endpoint'
import { type FilterFields, readFilters } from '@/lib/http/filters'
import { listPage } from '@/lib/http/list-page'
import { wordsToFind } from '@/lib/text'

import { documentIdOf, toPayment } from './to-payment'

/** What they are filtered by. */
export const PAYMENT_FIELDS: FilterFields = {
  id: 'id',
  document_id: 'id',
  invoice_id: 'id',
  credit_note_id: 'id',
  advance_invoice_id: 'id',
  amount: 'money',
  currency_code: 'text',
  type: 'text',
  date: 'date',
  reference: 'text',
  tag: 'text',
  created_at: 'instant',
  updated_at: 'instant',
  'metadata.*': 'text',
}

/** What a list of them is filtered by besides: who their documents are for. */
const LISTED_FIELDS: FilterFields = { ...PAYMENT_FIELDS, customer_id: 'id' }

export const listPayments: UseCase<typeof payments.list> = ({ tx, tenant, principal }, { query }) => {
  const words = wordsToFind(query.search ?? '')
  const conditions = readFilters(query.query, LISTED_FIELDS)
  // They are found by the customer and the number of their document too, letter by letter.
  if (words.length > 0 || conditions.some(({ field }) => field === 'customer_id'))
    requireAll(principal, ['invoices:read'])
  const list = { words, conditions }
  return listPage({
    operation: payments.list,
    scope: tenant.entityId,
    prefix: 'pmt',
    query,
    fetch: async (keyset): Promise<Listed[]> => {
      const rows = await selectPayments(tx, list, keyset)
      return query.include === 'document' ? withDocuments(tx, principal, rows) : rows.map((row) => ({ row }))
    },
    count: () => countPayments(tx, list),
    positionOf: ({ row }, column) => positionOf(row, column),
    map: ({ row, document }) => ({ ...toPayment(row), ...(document !== undefined && { document }) }),
  })
}

type Listed = { row: Row<'payments'>; document?: Payment['document'] }

/** Each with its document, as far as the reader may read documents of that type. */
async function withDocuments(tx: TenantTx, principal: Principal, rows: readonly Row<'payments'>[]): Promise<Listed[]> {
  const ids = [...new Set(rows.map(documentIdOf))].filter((id) => mayRead(principal, typeOfId(id)))
  const titles = await selectTitles(tx, ids)
  return rows.map((row) => ({ row, document: titles.get(documentIdOf(row)) ?? null }))
}

function positionOf({ id, date, amount }: Row<'payments'>, column: string) {
  if (column === 'date') return { value: date, id }
  return { value: column === 'amount' ? amount : id, id }
}
