import { countCustomers, selectCustomers } from '@/db/customers'
import { customers } from '@/lib/contract/customers'
import type { UseCase } from '@/lib/http/endpoint'
import { type FilterFields, readFilters } from '@/lib/http/filters'
import { listPage } from '@/lib/http/list-page'
import { wordsToFind } from '@/lib/text'

import { toCustomer } from './to-customer'

/** What they are filtered by. */
export const CUSTOMER_FIELDS: FilterFields = {
  id: 'id',
  name: 'text',
  email: 'text',
  address: 'text',
  post_code: 'text',
  city: 'text',
  state: 'text',
  country: 'text',
  country_code: 'text',
  tax_number: 'text',
  company_number: 'text',
  phone: 'text',
  is_tax_subject: 'boolean',
  is_end_consumer: 'boolean',
  contact_type: 'text',
  created_at: 'instant',
  updated_at: 'instant',
  'metadata.*': 'text',
}

type Asked = { query?: string | undefined; search?: string | undefined; deleted?: boolean }

/** Which customers a list, or an export of it, has. */
export const readCustomerList = ({ query, search = '', deleted = false }: Asked) => ({
  deleted,
  words: wordsToFind(search),
  conditions: readFilters(query, CUSTOMER_FIELDS),
})

export const listCustomers: UseCase<typeof customers.list> = ({ tx, tenant }, { query }) => {
  const list = readCustomerList(query)
  return listPage({
    operation: customers.list,
    scope: `${tenant.entityId} ${list.deleted}`,
    prefix: 'cust',
    query,
    fetch: (keyset) => selectCustomers(tx, list, keyset),
    count: () => countCustomers(tx, list),
    positionOf: (row, column) => ({ value: column === 'name' ? row.name : row.id, id: row.id }),
    map: toCustomer,
  })
}
