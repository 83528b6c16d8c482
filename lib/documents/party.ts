import type { Row } from '@/db/schema'
import type { Party } from '@/lib/contract/document-model'

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
export const issuerOf = (entity: Address & { tax_number_2: string | null }): Party => ({
  ...addressOf(entity),
  tax_number_2: entity.tax_number_2,
})

type CustomerFields = { [K in keyof Address]?: Address[K] | undefined } & {
  name: string
  peppol_id?: string | null | undefined
  is_end_consumer?: boolean | undefined
}

/** To whom: a saved customer, or one that the caller wrote into the document. */
export const customerPartyOf = (customer: CustomerFields): Party => ({
  ...addressOf(customer),
  peppol_id: customer.peppol_id ?? null,
  is_end_consumer: customer.is_end_consumer ?? false,
})
