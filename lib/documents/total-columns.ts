import { type DocumentType, isPayable } from '@/lib/contract/document-types'

import type { Totals } from './totals'

/** A draft's totals as columns. All of it is due, where the type is paid at all: a draft cannot be paid. */
export const totalColumns = (
  type: DocumentType,
  { total, total_with_tax, total_discount, rounding_correction }: Omit<Totals, 'lines'>,
) => ({
  total,
  total_with_tax,
  total_discount,
  rounding_correction,
  total_due: isPayable(type) ? total_with_tax : 0,
})
