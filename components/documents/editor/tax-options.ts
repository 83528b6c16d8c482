import type { Tax } from '@/lib/contract/taxes'
import type { Format } from '@/lib/format/format'

import type { DraftLine } from './draft-line'

export type TaxOption = { id: string; rate: number; label: string }

/** The saved taxes with the rates that hold on a date. */
export const taxOptions = (taxes: readonly Tax[], date: string, format: Format): TaxOption[] =>
  taxes.flatMap((tax) => {
    const rate = rateOn(tax, date)
    if (rate === undefined) return []
    const percent = format.percent(rate)
    // A tax without a name of its own is called by its rate.
    const isNamed = !/^[\d.,\s]+%$/.test(tax.name)
    return [{ id: tax.id, rate, label: isNamed ? `${percent} ${tax.name}` : percent }]
  })

const rateOn = ({ tax_rates }: Tax, date: string): number | undefined =>
  (tax_rates.find(({ valid_from }) => date === '' || valid_from <= date) ?? tax_rates.at(-1))?.rate

/** Rates that stand in lines without a saved tax, and the country's own, so that they can be chosen again. */
export function looseRates(lines: readonly DraftLine[], standard: string, saved: readonly TaxOption[]): number[] {
  const chosen = lines.flatMap(({ taxes }) => taxes.map(({ choice }) => choice))
  const named = [standard, ...chosen].filter((tax) => tax.startsWith('rate:'))
  const inUse = new Set(chosen)
  const rates = new Set(named.map((tax) => Number(tax.slice('rate:'.length))))
  return [...rates]
    .filter((rate) => inUse.has(`rate:${rate}`) || !saved.some((tax) => tax.rate === rate))
    .toSorted((a, b) => b - a)
}

/** The tax of a new line: the one that was made the default, or the country's usual rate. */
export function standardTax(taxes: readonly Tax[], countryRate: number | null): string {
  const marked = taxes.find(({ is_default }) => is_default)
  if (marked) return marked.id
  const usual = taxes.find(({ tax_rates }) => tax_rates[0]?.rate === countryRate)
  if (usual) return usual.id
  return countryRate === null ? '' : `rate:${countryRate}`
}
