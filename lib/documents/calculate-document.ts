import { selectIssuer } from '@/db/issuer'
import type { documents } from '@/lib/contract/documents'
import type { TaxId } from '@/lib/contract/ids'
import type { UseCase } from '@/lib/http/endpoint'
import { toMajor } from '@/lib/money'

import { priceLines } from './price-lines'
import { readReferences } from './read-references'
import { requireRightsFor } from './require-rights'
import { resolveCustomer } from './resolve-customer'
import { resolveLines } from './resolve-lines'
import { termsOf } from './terms'

/** What saving the same lines would make of them. */
export const calculateDocument: UseCase<typeof documents.calculate> = async (context, { body }) => {
  const { tx } = context
  const { items, customer_id } = body
  requireRightsFor(context.principal, body.type, { items, customer_id })
  const [issuer, references, { customer }] = await Promise.all([
    selectIssuer(tx),
    readReferences(tx, items),
    resolveCustomer(context, body),
  ])
  const terms = termsOf(body, issuer)
  const { lines, totals } = priceLines(resolveLines(items, references, terms.date), { terms, issuer, customer })
  const amount = (minor: number) => toMajor(minor, terms.currency)
  return {
    currency_code: terms.currency,
    items: lines.map((line) => ({
      total_discount: amount(line.total_discount),
      total: amount(line.total),
      total_with_tax: amount(line.total_with_tax),
    })),
    total_discount: amount(totals.total_discount),
    total: amount(totals.total),
    total_with_tax: amount(totals.total_with_tax),
    rounding_correction: amount(totals.rounding_correction),
    taxes: totals.taxes.map((tax) => ({
      ...tax,
      rate: Number(tax.rate),
      tax_id: tax.tax_id as TaxId | null,
      base: amount(tax.base),
      amount: amount(tax.amount),
    })),
  }
}
