import type { Party } from '@/lib/contract/document-model'
import { countryCodeOf } from '@/lib/countries'
import { vatIdOf } from '@/lib/tax-ids'

import type { Address, EInvoiceParty, Endpoint, Seller } from './e-invoice'
import { oneLine } from './texts'

export function sellerOf(issuer: Party): Seller {
  const numbers = [issuer.tax_number, issuer.tax_number_2]
  const vatId = numbers.map((number) => vatIdOf(number, countryOf(issuer))).find((id) => id !== null) ?? null
  const other = numbers.find((number) => number && vatIdOf(number, countryOf(issuer)) === null)
  return { ...partyOf(issuer), endpoint: mailboxOf(issuer), vatId, taxId: oneLine(other) }
}

export const buyerOf = (customer: Party): EInvoiceParty => ({
  ...partyOf(customer),
  vatId: vatIdOf(customer.tax_number, countryOf(customer)),
  endpoint: customer.peppol_id ? endpointOf(customer.peppol_id) : mailboxOf(customer),
})

const partyOf = (party: Party) => ({
  name: oneLine(party.name),
  legalId: oneLine(party.company_number),
  address: addressOf(party),
  phone: oneLine(party.phone),
  email: oneLine(party.email),
})

const addressOf = (party: Party): Address => ({
  line: oneLine(party.address),
  secondLine: oneLine(party.address_2),
  city: oneLine(party.city),
  postCode: oneLine(party.post_code),
  subdivision: oneLine(party.state),
  country: countryOf(party),
})

const countryOf = ({ country_code, country }: Party): string | null =>
  countryCodeOf({ country: country ?? null, country_code: oneLine(country_code) })

/** An e-mail address is an electronic address as well. */
const mailboxOf = ({ email }: Party): Endpoint | null =>
  oneLine(email) ? { scheme: 'EM', id: oneLine(email) ?? '' } : null

/** `0204:991-12345-06`, with or without the name of the scheme of schemes before it; null where it is not of this form. */
function endpointOf(peppolId: string): Endpoint | null {
  const [, scheme, id] = /^(?:iso6523-actorid-upis::)?(\d{4}):(\S+)$/.exec(peppolId.trim()) ?? []
  return scheme && id ? { scheme, id } : null
}
