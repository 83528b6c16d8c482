import * as z from 'zod'

import { Amount } from './common'
import { TaxSummary } from './document-model'

export const Calculation = z
  .strictObject({
    currency_code: z.string(),
    items: z.array(z.strictObject({ total_discount: Amount, total: Amount, total_with_tax: Amount })),
    total_discount: Amount,
    total: Amount,
    total_with_tax: Amount,
    rounding_correction: Amount,
    taxes: z.array(TaxSummary),
  })
  .meta({ id: 'Calculation' })
export type Calculation = z.output<typeof Calculation>
