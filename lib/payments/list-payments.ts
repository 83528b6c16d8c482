import { countPayments, selectPayments } from '@/db/payments'
import type { Row } from '@/db/schema'
import { payments } from '@/lib/contract/payments'
import type { UseCase } from '@/lib/http/endpoint'
import { type FilterFields, readFilters } from '@/lib/http/filters'
import { listPage } from '@/lib/http/list-page'
import { foldForSearch } from '@/lib/text'

import { toPayment } from './to-payment'

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

export const listPayments: UseCase<typeof payments.list> = ({ tx, tenant }, { query }) => {
  const list = { words: foldForSearch(query.search ?? ''), conditions: readFilters(query.query, PAYMENT_FIELDS) }
  return listPage({
    operation: payments.list,
    scope: tenant.entityId,
    prefix: 'pmt',
    query,
    fetch: (keyset) => selectPayments(tx, list, keyset),
    count: () => countPayments(tx, list),
    positionOf,
    map: toPayment,
  })
}

function positionOf({ id, date, amount }: Row<'payments'>, column: string) {
  if (column === 'date') return { value: date, id }
  return { value: column === 'amount' ? amount : id, id }
}
