import type { Row } from '@/db/schema'
import type { Party } from '@/lib/contract/document-model'
import type { EntitySettings } from '@/lib/contract/settings'

import { bankAccountOf } from './bank-account'

type Address = Pick<
  Row<'customers'>,
  | 'name'
  | 'address'
  | 'address_2'
  | 'post_code'
  | 'city'
  | 'state'
  | 'country'
  | 'country_code'
  | 'tax_number'
  | 'company_number'
  | 'email'
  | 'phone'
>

const addressOf = (source: Partial<Address> & { name: string }) => ({
  name: source.name,
  address: source.address ?? null,
  address_2: source.address_2 ?? null,
  post_code: source.post_code ?? null,
  city: source.city ?? null,
  state: source.state ?? null,
  country: source.country ?? null,
  country_code: source.country_code ?? null,
  tax_number: source.tax_number ?? null,
  company_number: source.company_number ?? null,
  email: source.email ?? null,
  phone: source.phone ?? null,
})

/** Who issues: the entity as it is now. A document keeps the copy that it was finalized with. */
export const issuerOf = (entity: Address & { tax_number_2: string | null; settings: EntitySettings }): Party => ({
  ...addressOf(entity),
  tax_number_2: entity.tax_number_2,
  bank_account: bankAccountOf(entity.settings) ?? null,
})

type CustomerFields = { [K in keyof Address]?: Address[K] | undefined } & {
  name: string
  peppol_id?: string | null | undefined
  buyer_reference?: string | null | undefined
  is_end_consumer?: boolean | undefined
}

/** To whom: a saved customer, or one that the caller wrote into the document. */
export const customerPartyOf = (customer: CustomerFields): Party => ({
  ...addressOf(customer),
  peppol_id: customer.peppol_id ?? null,
  // Drafts that show the customer as it was are found by this whole object: those of before there was the field, too.
  ...(customer.buyer_reference && { buyer_reference: customer.buyer_reference }),
  is_end_consumer: customer.is_end_consumer ?? false,
})
