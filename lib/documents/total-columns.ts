import { json } from '@/db/json'

import type { Totals } from './totals'

/** A draft's totals as columns. All of it is due: a draft cannot be paid. */
export const totalColumns = ({
  total,
  total_with_tax,
  total_discount,
  rounding_correction,
  taxes,
}: Omit<Totals, 'lines'>) => ({
  total,
  total_with_tax,
  total_discount,
  rounding_correction,
  total_due: total_with_tax,
  taxes: json(taxes),
})
