import { countRecurring, selectRecurringPage } from '@/db/recurring-invoices'
import { recurringInvoices } from '@/lib/contract/recurring-invoices'
import type { UseCase } from '@/lib/http/endpoint'
import { type FilterFields, readFilters } from '@/lib/http/filters'
import { listPage } from '@/lib/http/list-page'
import { wordsToFind } from '@/lib/text'

import { toRecurringInvoice } from './to-recurring-invoice'

const FIELDS: FilterFields = {
  id: 'id',
  document_id: 'id',
  name: 'text',
  status: 'text',
  frequency: 'text',
  next_run_date: 'date',
  last_run_date: 'date',
  last_error_at: 'instant',
  created_at: 'instant',
  updated_at: 'instant',
  'metadata.*': 'text',
}

export const listRecurringInvoices: UseCase<typeof recurringInvoices.list> = ({ tx, tenant }, { query }) => {
  const list = { words: wordsToFind(query.search ?? ''), conditions: readFilters(query.query, FIELDS) }
  return listPage({
    operation: recurringInvoices.list,
    scope: tenant.entityId,
    prefix: 'rinv',
    query,
    fetch: (keyset) => selectRecurringPage(tx, list, keyset),
    count: () => countRecurring(tx, list),
    positionOf: (row, column) => ({
      value: column === 'name' ? row.name : column === 'next_run_date' ? row.next_run_date : row.id,
      id: row.id,
    }),
    map: toRecurringInvoice,
  })
}
