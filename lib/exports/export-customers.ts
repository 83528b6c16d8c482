import { allCustomers } from '@/db/customers'
import type { Row } from '@/db/schema'
import { rowsOf } from '@/db/snapshot'
import { requireAll } from '@/lib/auth/permissions'
import type { recordExports } from '@/lib/contract/exports'
import { readCustomerList } from '@/lib/customers/list-customers'
import type { UseCase } from '@/lib/http/endpoint'

import { metadataOf } from './document-columns'
import { exportFile } from './export-file'
import { readOrder } from './read-order'
import { booleans, type Columns, instants, texts } from './table'

type Customer = Row<'customers'>

const COLUMNS: Columns<Customer> = [
  ...texts<Customer>({
    id: (row) => row.id,
    name: (row) => row.name,
    email: (row) => row.email,
    address: (row) => row.address,
    address_2: (row) => row.address_2,
    post_code: (row) => row.post_code,
    city: (row) => row.city,
    state: (row) => row.state,
    country: (row) => row.country,
    country_code: (row) => row.country_code,
    tax_number: (row) => row.tax_number,
    company_number: (row) => row.company_number,
    phone: (row) => row.phone,
    peppol_id: (row) => row.peppol_id,
    buyer_reference: (row) => row.buyer_reference,
    contact_type: (row) => row.contact_type,
  }),
  ...booleans<Customer>({
    is_tax_subject: (row) => row.is_tax_subject,
    is_end_consumer: (row) => row.is_end_consumer,
  }),
  ...texts<Customer>({ metadata: metadataOf }),
  ...instants<Customer>({ created_at: (row) => row.created_at, updated_at: (row) => row.updated_at }),
]

export const exportCustomers: UseCase<typeof recordExports.customers> = ({ tenant, principal }, { query }) => {
  requireAll(principal, ['customers:read'])
  const list = readCustomerList(query)
  const order = readOrder(query.order_by)
  return Promise.resolve(
    exportFile(
      tenant,
      { name: 'customers', columns: COLUMNS, read: (tx) => rowsOf(tx, allCustomers(tx, list, order), 100) },
      query,
    ),
  )
}
