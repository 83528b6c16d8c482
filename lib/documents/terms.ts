import type { Issuer } from '@/db/issuer'
import type { EntitySettings } from '@/lib/contract/settings'

import type { CalculationMode } from './totals'

type Given = {
  date?: string | undefined
  currency_code?: string | undefined
  calculation_mode?: CalculationMode | undefined
  expected_total_with_tax?: string | undefined
}
/** What a calculation rests on besides the lines. */
export type Terms = {
  date: string
  currency: string
  mode: CalculationMode
  expected_total_with_tax: string | undefined
}

/** What is left out is as the entity has it: today where it is, its currency, its mode. */
export const termsOf = (given: Given, issuer: Issuer): Terms => ({
  date: given.date ?? issuer.today,
  currency: given.currency_code ?? issuer.currency_code,
  mode: given.calculation_mode ?? (issuer.settings as EntitySettings).calculation?.default_mode ?? 'b2b_standard',
  expected_total_with_tax: given.expected_total_with_tax,
})
