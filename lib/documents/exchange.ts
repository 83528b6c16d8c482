import { json, type JsonText } from '@/db/json'
import type { Row } from '@/db/schema'
import { invalid } from '@/lib/http/problem'
import { convertMinor, MoneyError } from '@/lib/money'

import type { ExchangeRate } from './to-document'

type Totals = Pick<Row<'documents'>, 'total' | 'total_with_tax'>
type Converted = Pick<Row<'documents'>, 'total_converted' | 'total_with_tax_converted'> & {
  exchange_rate: JsonText<Record<string, unknown>> | null
}

/**
 * The totals in the entity's currency: the same where the document is in it, at the caller's rate where it is not, and
 * unknown without one.
 */
export function convert(totals: Totals, currency: string, rate: string | null, entityCurrency: string): Converted {
  if (currency === entityCurrency) {
    if (rate !== null && rate !== '1')
      throw invalid(['exchange_rate'], `The document is in ${currency}, as the entity is.`)
    return { exchange_rate: null, total_converted: totals.total, total_with_tax_converted: totals.total_with_tax }
  }
  if (rate === null) return { exchange_rate: null, total_converted: null, total_with_tax_converted: null }
  if (Number(rate) <= 0) throw invalid(['exchange_rate'], 'An exchange rate is more than zero.')
  const converted = (minor: number) => {
    try {
      return convertMinor(minor, currency, rate, entityCurrency)
    } catch (error) {
      if (!(error instanceof MoneyError)) throw error
      throw invalid(['exchange_rate'], `The total is too large in ${entityCurrency}.`, 'amount_too_large')
    }
  }
  return {
    exchange_rate: json<ExchangeRate>({ rate, quote_currency: entityCurrency }),
    total_converted: converted(totals.total),
    total_with_tax_converted: converted(totals.total_with_tax),
  }
}
