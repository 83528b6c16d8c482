import * as z from 'zod'

import { Amount } from './common'
import { DocumentTax } from './document-model'

export const Calculation = z
  .strictObject({
    currency_code: z.string(),
    items: z.array(z.strictObject({ total_discount: Amount, total: Amount, total_with_tax: Amount })),
    total_discount: Amount,
    total: Amount,
    total_with_tax: Amount,
    rounding_correction: Amount,
    taxes: z.array(DocumentTax),
    exchange_rate: Amount.nullable(),
    total_converted: Amount.nullable(),
    total_with_tax_converted: Amount.nullable(),
    total_paid: Amount.meta({
      description: 'What the documents that it is made from pay of it once it is final: advances, or what is credited.',
    }),
    total_due: Amount,
  })
  .meta({ id: 'Calculation' })
export type Calculation = z.output<typeof Calculation>
