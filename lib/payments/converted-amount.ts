import type { DocumentRow } from '@/db/documents'
import type { ExchangeRate } from '@/lib/documents/to-document'
import { convertMinor } from '@/lib/money'

type Paid = Pick<DocumentRow, 'currency_code' | 'exchange_rate' | 'total_converted'>

/** What is paid of a document, in minor units of the entity's currency at the document's own rate; null without one. */
export function convertedAmount(
  { currency_code, exchange_rate, total_converted }: Paid,
  amount: number,
): number | null {
  if (total_converted === null) return null
  if (exchange_rate === null) return amount
  const { rate, quote_currency } = exchange_rate as ExchangeRate
  return convertMinor(amount, currency_code, rate, quote_currency)
}
