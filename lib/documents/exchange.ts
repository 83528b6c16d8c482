import { json, type JsonText } from '@/db/json'
import type { Row, TaxSummary } from '@/db/schema'
import { invalid } from '@/lib/http/problem'
import { convertMinor, MoneyError } from '@/lib/money'

import type { ExchangeRate } from './to-document'

type Totals = Pick<Row<'documents'>, 'total' | 'total_with_tax' | 'taxes'>
type Converted = Pick<Row<'documents'>, 'total_converted' | 'total_with_tax_converted'> & {
  exchange_rate: JsonText<Record<string, unknown>> | null
  taxes: JsonText<TaxSummary[]>
}

/**
 * The totals and taxes in the entity's currency: the same where the document is in it, at the caller's rate where it is not, and
 * unknown without one.
 */
export function convert(totals: Totals, currency: string, rate: string | null, entityCurrency: string): Converted {
  if (currency === entityCurrency) {
    if (rate !== null && rate !== '1')
      throw invalid(['exchange_rate'], `The document is in ${currency}, as the entity is.`)
    return inEntityCurrency(totals, null, (minor) => minor)
  }
  if (rate === null) return inEntityCurrency(totals, null, () => null)
  if (Number(rate) <= 0) throw invalid(['exchange_rate'], 'An exchange rate is more than zero.')
  const converted = (minor: number) => {
    try {
      return convertMinor(minor, currency, rate, entityCurrency)
    } catch (error) {
      if (!(error instanceof MoneyError)) throw error
      throw invalid(['exchange_rate'], `The total is too large in ${entityCurrency}.`, 'amount_too_large')
    }
  }
  return inEntityCurrency(totals, { rate, quote_currency: entityCurrency }, converted)
}

type Rated = Pick<Row<'documents'>, 'currency_code' | 'exchange_rate' | 'total_converted'>

/** An amount of a document, in minor units of the entity's currency at the document's own rate; null without one. */
export function convertedBy({ currency_code, exchange_rate, total_converted }: Rated, amount: number): number | null {
  if (total_converted === null) return null
  if (exchange_rate === null) return amount
  const { rate, quote_currency } = exchange_rate as ExchangeRate
  return convertMinor(amount, currency_code, rate, quote_currency)
}

type Taxed = { currency_code: string; total_with_tax_converted: number | null; taxes: readonly { amount: number }[] }

/** Tax that is charged stands in the currency of the state that it goes to (Directive 2006/112/EC, art. 230). */
export const lacksRate = ({ total_with_tax_converted, taxes }: Omit<Taxed, 'currency_code'>): boolean =>
  total_with_tax_converted === null && taxes.some(({ amount }) => amount !== 0)

export function requireRate(document: Taxed): void {
  if (!lacksRate(document)) return
  const message = `Tax in ${document.currency_code} stands in the company’s currency too: give the exchange rate.`
  throw invalid(['exchange_rate'], message, 'exchange_rate_required')
}

const inEntityCurrency = (
  { total, total_with_tax, taxes }: Totals,
  exchange: ExchangeRate | null,
  converted: (minor: number) => number | null,
): Converted => ({
  exchange_rate: exchange && json<ExchangeRate>(exchange),
  total_converted: converted(total),
  total_with_tax_converted: converted(total_with_tax),
  taxes: json(
    taxes.map((tax) => ({ ...tax, base_converted: converted(tax.base), amount_converted: converted(tax.amount) })),
  ),
})
