import { json } from '@/db/json'
import type { Row } from '@/db/schema'
import { invalid } from '@/lib/http/problem'
import { convertMinor, maxMinor, MoneyError } from '@/lib/money'

import type { ExchangeRate } from './to-document'

type Totals = Pick<Row<'documents'>, 'total' | 'taxes' | 'rounding_correction'>
type Converted = Pick<Row<'documents'>, 'total_converted' | 'total_with_tax_converted' | 'taxes'> & {
  exchange_rate: ExchangeRate | null
}

/**
 * The totals and taxes in the entity's currency: the same where the document is in it, at the caller's rate where it is
 * not, and unknown without one. The net, the tax of each rate and the rounding correction are converted and rounded, each
 * for itself, and the total is their sum: the tax is a figure of its own there (Directive 2006/112/EC, art. 230; EN
 * 16931, BT-111), and a total that was converted by itself might differ from net and tax by a cent.
 */
export function convert(totals: Totals, currency: string, rate: string | null, entityCurrency: string): Converted {
  if (currency === entityCurrency) {
    if (rate !== null && rate !== '1')
      throw invalid(['exchange_rate'], `The document is in ${currency}, as the entity is.`)
    return inEntityCurrency(totals, null, (minor) => minor)
  }
  if (rate === null) return inEntityCurrency(totals, null, () => null)
  if (Number(rate) <= 0) throw invalid(['exchange_rate'], 'An exchange rate is more than zero.')
  try {
    const exchange = { rate, quote_currency: entityCurrency }
    return inEntityCurrency(totals, exchange, (minor) => convertMinor(minor, currency, rate, entityCurrency))
  } catch (error) {
    if (!(error instanceof MoneyError)) throw error
    throw invalid(['exchange_rate'], `The total is too large in ${entityCurrency}.`, 'amount_too_large')
  }
}

function inEntityCurrency(
  { total, taxes, rounding_correction }: Totals,
  exchange_rate: ExchangeRate | null,
  converted: (minor: number) => number | null,
): Converted {
  const sums = {
    total_converted: converted(total),
    taxes: taxes.map((tax) => ({
      ...tax,
      base_converted: converted(tax.base),
      amount_converted: converted(tax.amount),
    })),
  }
  const total_with_tax_converted = totalOf(sums, converted(rounding_correction))
  if (exchange_rate && Math.abs(total_with_tax_converted ?? 0) > maxMinor(exchange_rate.quote_currency))
    throw new MoneyError('amount_too_large', 'The sum of what was converted is too large.')
  return { exchange_rate, total_with_tax_converted, ...sums }
}

const totalOf = ({ total_converted, taxes }: Pick<Converted, 'total_converted' | 'taxes'>, rounding: number | null) =>
  total_converted === null || rounding === null
    ? null
    : taxes.reduce((sum, { amount_converted }) => sum + (amount_converted ?? 0), total_converted + rounding)

/** As columns. */
export function convertedColumns(...[totals, currency, rate, entityCurrency]: Parameters<typeof convert>) {
  const { exchange_rate, taxes, ...sums } = convert(totals, currency, rate, entityCurrency)
  return { ...sums, taxes: json(taxes), exchange_rate: exchange_rate && json<ExchangeRate>(exchange_rate) }
}

/** What a document comes to in the entity's currency now that its rounding correction is another one. */
export const convertedTotal = (document: Rated & Pick<Totals, 'taxes' | 'rounding_correction'>): number | null =>
  totalOf(document, convertedBy(document, document.rounding_correction))

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
