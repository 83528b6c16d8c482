import type { taxes } from '@/lib/contract/taxes'
import type { Input } from '@/lib/contract/operation'
import { invalid, type Issue } from '@/lib/http/problem'

type RatesIn = Input<typeof taxes.create>['body']['tax_rates']

/** Of a tax whose rate never changed. */
const ALWAYS = '1970-01-01'

/** Rates as they are kept, newest first: one a day at most, each between 0 and 100. */
export function readRates(given: RatesIn): { rate: string; valid_from: string }[] {
  const rates = given.map(({ rate, valid_from = ALWAYS }, index) => ({
    rate: checkedRate(rate, ['tax_rates', index, 'rate']),
    valid_from,
  }))
  const repeated = rates.findIndex(
    (one, index) => rates.findIndex((other) => other.valid_from === one.valid_from) < index,
  )
  if (repeated >= 0) throw invalid(['tax_rates', repeated, 'valid_from'], 'Two rates begin on the same day.')
  return rates.toSorted((one, other) => (one.valid_from < other.valid_from ? 1 : -1))
}

/** A percentage of tax; 422 for what cannot be one. */
export function checkedRate(rate: string, path: Issue['path']): string {
  if (rate.startsWith('-') || Number(rate) > 100) throw invalid(path, 'A rate is between 0 and 100.')
  return rate
}
