import { selectIssuer } from '@/db/issuer'
import type { documents } from '@/lib/contract/documents'
import type { TaxId } from '@/lib/contract/ids'
import type { UseCase } from '@/lib/http/endpoint'
import { toMajor } from '@/lib/money'

import { priceLines } from './price-lines'
import { readReferences } from './read-references'
import { requireRightsToItems } from './require-rights'
import { resolveLines } from './resolve-lines'
import { termsOf } from './terms'

/** What saving the same lines would make of them. */
export const calculateDocument: UseCase<typeof documents.calculate> = async ({ tx, principal }, { body }) => {
  requireRightsToItems(principal, body.items)
  const [issuer, references] = await Promise.all([selectIssuer(tx), readReferences(tx, body.items)])
  const terms = termsOf(body, issuer)
  const { lines, totals } = priceLines(resolveLines(body.items, references, terms.date), terms)
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
