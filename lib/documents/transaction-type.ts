import type { Row } from '@/db/schema'
import type { Party } from '@/lib/contract/document-model'
import { countryCodeOf, isInEu } from '@/lib/countries'
import { isVatIdOf } from '@/lib/tax-ids'

export type TransactionType = NonNullable<Row<'documents'>['transaction_type']>

/**
 * Where a document's goods and services go, as far as its parties say it: taxes and their clauses depend on it.
 * https://eur-lex.europa.eu/eli/dir/2006/112 art. 44, 45, 138, 146.
 */
export function transactionType(
  issuer: { country_code: string },
  customer: Party | null,
  lines: readonly { classification: string | null }[],
): TransactionType {
  // Customers of before there was a code for each name are only named.
  const country = countryCodeOf(customer ?? {})
  if (country === null || country === issuer.country_code) return 'domestic'
  const isBusiness = customer?.is_end_consumer !== true && Boolean(customer?.tax_number)
  if (isInEu(issuer.country_code) && isInEu(country)) {
    // Who owes the tax instead of the seller is known to the tax office by a VAT identifier, art. 214 and 226 (4).
    return isBusiness && isVatIdOf(customer?.tax_number, country) ? 'intra_eu_b2b' : 'intra_eu_b2c'
  }
  const isGoods = lines.length > 0 && lines.every(({ classification }) => classification === 'product')
  if (isGoods) return 'export'
  return isBusiness ? '3w_b2b' : '3w_b2c'
}
