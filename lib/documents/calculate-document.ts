import { selectIssuer } from '@/db/issuer'
import type { Calculation } from '@/lib/contract/calculation'
import { type DocumentType, isPayable } from '@/lib/contract/document-types'
import type { documents } from '@/lib/contract/documents'
import type { TaxId } from '@/lib/contract/ids'
import type { UseCase } from '@/lib/http/endpoint'
import { toMajor } from '@/lib/money'

import { creditedRow, readCredited } from './credited'
import { convert } from './exchange'
import { customerOf, withMoney } from './inherited'
import { nameSources, requireDeductible, resolveLinks } from './links'
import { paidByLinks, sumOf } from './paid-by-links'
import { type PricedLine, priceLines } from './price-lines'
import { readReferences } from './read-references'
import { requireRightsFor } from './require-rights'
import { resolveLines } from './resolve-lines'
import { termsOf } from './terms'
import type { Totals } from './totals'

/** What saving the same lines would make of them. */
export const calculateDocument: UseCase<typeof documents.calculate> = async (context, { body }) => {
  const { tx } = context
  const { type, items, customer_id, linked_documents = [] } = body
  requireRightsFor(context.principal, type, { items, customer_id, linked_documents })
  // Totals of a draft do not depend on what has become of its documents since it was linked to them.
  const already = new Set(linked_documents)
  const linking = resolveLinks(tx, type, body, { namesLines: nameSources(items), already, toLookAt: true })
  const [issuer, references, customer, links] = await Promise.all([
    selectIssuer(tx),
    readReferences(tx, items),
    customerOf(context, body, linking),
    linking,
  ])
  const row = creditedRow(links)
  const credited = row && (await readCredited(tx, row, null))
  const given = withMoney(body, links, issuer)
  const terms = termsOf({ ...given, calculation_mode: body.calculation_mode ?? row?.calculation_mode }, issuer)
  requireDeductible(links, { type, currency: terms.currency, customer_id: customer.customer_id })
  const resolved = resolveLines(items, { ...references, sources: links.sources }, row?.date ?? terms.date)
  const { lines, totals } = priceLines(resolved, { terms, issuer, customer: customer.customer, credited })
  const converted = convert(totals, terms.currency, given.exchange_rate ?? null, issuer.currency_code)
  const paid = sumOf(await paidByLinks(tx, { type, date: terms.date, total_with_tax: totals.total_with_tax }, links))
  return answerOf(terms.currency, { lines, totals, converted, inCurrency: issuer.currency_code, type, paid })
}

type Calculated = {
  lines: readonly PricedLine[]
  totals: Omit<Totals, 'lines'>
  converted: ReturnType<typeof convert>
  inCurrency: string
  type: DocumentType
  paid: number
}

function answerOf(currency: string, { lines, totals, converted, inCurrency, type, paid }: Calculated): Calculation {
  const amount = (minor: number) => toMajor(minor, currency)
  const inTheirs = (minor: number | null = null) => (minor === null ? null : toMajor(minor, inCurrency))
  return {
    currency_code: currency,
    items: lines.map((line) => ({
      total_discount: amount(line.total_discount),
      total: amount(line.total),
      total_with_tax: amount(line.total_with_tax),
    })),
    total_discount: amount(totals.total_discount),
    total: amount(totals.total),
    total_with_tax: amount(totals.total_with_tax),
    rounding_correction: amount(totals.rounding_correction),
    taxes: converted.taxes.map((tax) => ({
      rate: Number(tax.rate),
      tax_id: tax.tax_id as TaxId | null,
      base: amount(tax.base),
      amount: amount(tax.amount),
      base_converted: inTheirs(tax.base_converted),
      amount_converted: inTheirs(tax.amount_converted),
      reverse_charge: tax.reverse_charge ?? false,
    })),
    exchange_rate: converted.exchange_rate && Number(converted.exchange_rate.rate),
    total_converted: inTheirs(converted.total_converted),
    total_with_tax_converted: inTheirs(converted.total_with_tax_converted),
    total_paid: amount(paid),
    total_due: isPayable(type) ? amount(totals.total_with_tax - paid) : 0,
  }
}
