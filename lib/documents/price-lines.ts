import type { Row } from '@/db/schema'
import { invalid, Problem } from '@/lib/http/problem'

import { creditTotal } from './credit-total'
import { type Credited, withCreditedTaxes } from './credited'
import type { ResolvedLine } from './resolve-lines'
import { type Parties, withTaxRules } from './tax-rules'
import { calculateTotals, type CalculationMode, type LineForTotals, type Totals, TotalsError } from './totals'

export type PricedLine = ResolvedLine & Pick<Row<'document_lines'>, 'total' | 'total_with_tax' | 'total_discount'>
type Priced = { lines: PricedLine[]; totals: Omit<Totals, 'lines'> }
/** What a calculation rests on besides the lines, and between whom it is: the entity's tax rules depend on it. */
type Basis = Parties & {
  terms: { currency: string; mode: CalculationMode; expected_total_with_tax?: string | undefined }
  /** What a credit note is for: it is credited as it was charged, so no rules of today apply. */
  credited?: Credited | undefined
  /** The total that a draft was agreed to have: it stays as long as rounding explains it. */
  agreed?: number | undefined
}

/** Lines with their taxes and amounts, and the document's totals. What is saved, previewed and changed is all calculated here. */
export function priceLines(resolved: readonly ResolvedLine[], basis: Basis): Priced {
  const { terms, credited, agreed } = basis
  const lines = credited ? withCreditedTaxes(resolved, credited) : withTaxRules(resolved, basis)
  const { lines: amounts, ...sums } = calculated(lines, terms)
  const kept = terms.expected_total_with_tax === undefined ? keptTotal(sums, agreed, lines) : sums.total_with_tax
  const totals = withTotal(sums, credited ? creditedTotal(lines, { ...basis, credited, sums, kept }) : kept)
  return {
    lines: lines.map((line, index) => {
      const priced = amounts[index]
      if (!priced) throw new TypeError('A line has no amounts.')
      return { ...line, ...priced }
    }),
    totals,
  }
}

type Sums = Omit<Totals, 'lines'>

/** The totals with another one to pay: what the sums differ by is the rounding correction. */
const withTotal = (sums: Sums, total_with_tax: number): Sums => ({
  ...sums,
  total_with_tax,
  rounding_correction: sums.rounding_correction + total_with_tax - sums.total_with_tax,
})

function keptTotal({ total_with_tax }: Sums, agreed: number | undefined, lines: readonly ResolvedLine[]): number {
  const isRounding = agreed !== undefined && Math.abs(agreed - total_with_tax) <= countOf(lines)
  return isRounding ? agreed : total_with_tax
}

const countOf = (lines: readonly ResolvedLine[]) => lines.filter(({ type }) => type !== 'separator').length

function creditedTotal(
  lines: readonly ResolvedLine[],
  { terms, credited, sums, kept }: Basis & { credited: Credited; sums: Sums; kept: number },
): number {
  const isExpected = terms.expected_total_with_tax !== undefined
  const natural = isExpected ? naturalTotal(lines, terms) : sums.total_with_tax
  return creditTotal({ lines, mode: terms.mode, natural, agreed: kept, isExpected }, credited)
}

/** What lines come to of themselves, in minor units. */
export const naturalTotal = (lines: readonly LineForTotals[], { currency, mode }: Basis['terms']): number =>
  calculateTotals({ currency, mode, lines }).total_with_tax

function calculated(lines: readonly ResolvedLine[], terms: Basis['terms']): Totals {
  try {
    return calculateTotals({ ...terms, lines })
  } catch (error) {
    if (!(error instanceof TotalsError)) throw error
    const { code, path, message } = error
    if (code === 'amount_too_large' || code === 'expected_total_mismatch') throw invalid([...path], message, code)
    throw new Problem('validation_failed', message, { cause: { issues: [{ path: [...path], code, message }] } })
  }
}
