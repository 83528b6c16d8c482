import type { TaxRow } from '@/db/taxes'
import { parseDecimal } from '@/lib/money'

/** The rate of a tax that holds on a date: the newest that is valid by then. undefined: none is yet. */
export function rateOn(tax: TaxRow, date: string): string | undefined {
  const rate = tax.tax_rates.find(({ valid_from }) => valid_from <= date)?.rate
  return rate && parseDecimal(rate)
}
