import type { Row } from '@/db/schema'
import type { Party } from '@/lib/contract/document-model'
import { isInEu } from '@/lib/countries'

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
  const country = customer?.country_code ?? null
  if (country === null || country === issuer.country_code) return 'domestic'
  const isBusiness = customer?.is_end_consumer !== true && Boolean(customer?.tax_number)
  if (isInEu(issuer.country_code) && isInEu(country)) return isBusiness ? 'intra_eu_b2b' : 'intra_eu_b2c'
  const isGoods = lines.length > 0 && lines.every(({ classification }) => classification === 'product')
  if (isGoods) return 'export'
  return isBusiness ? '3w_b2b' : '3w_b2c'
}
