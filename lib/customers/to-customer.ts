import type { Row } from '@/db/schema'
import type { Customer } from '@/lib/contract/customers'

/** A customer as the API shows it. */
export const toCustomer = (row: Row<'customers'>): Customer => ({
  id: row.id,
  entity_id: row.entity_id,
  name: row.name,
  email: row.email,
  address: row.address,
  address_2: row.address_2,
  post_code: row.post_code,
  city: row.city,
  state: row.state,
  country: row.country,
  country_code: row.country_code,
  tax_number: row.tax_number,
  company_number: row.company_number,
  phone: row.phone,
  peppol_id: row.peppol_id,
  buyer_reference: row.buyer_reference,
  is_tax_subject: row.is_tax_subject,
  is_end_consumer: row.is_end_consumer,
  contact_type: row.contact_type,
  metadata: row.metadata,
  created_at: row.created_at,
  updated_at: row.updated_at,
  deleted_at: row.deleted_at,
})
