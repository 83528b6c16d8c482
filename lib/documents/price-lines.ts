import type { Row } from '@/db/schema'
import { invalid, Problem } from '@/lib/http/problem'

import type { ResolvedLine } from './resolve-lines'
import { type Parties, withTaxRules } from './tax-rules'
import { calculateTotals, type CalculationMode, type Totals, TotalsError } from './totals'

export type PricedLine = ResolvedLine & Pick<Row<'document_lines'>, 'total' | 'total_with_tax' | 'total_discount'>
type Priced = { lines: PricedLine[]; totals: Omit<Totals, 'lines'> }
/** What a calculation rests on besides the lines, and between whom it is: the entity's tax rules depend on it. */
type Basis = Parties & {
  terms: { currency: string; mode: CalculationMode; expected_total_with_tax?: string | undefined }
}

/** Lines with their taxes and amounts, and the document's totals. What is saved, previewed and changed is all calculated here. */
export function priceLines(resolved: readonly ResolvedLine[], { terms, issuer, customer }: Basis): Priced {
  const lines = withTaxRules(resolved, { issuer, customer })
  const { lines: amounts, ...totals } = calculated(lines, terms)
  return {
    lines: lines.map((line, index) => {
      const priced = amounts[index]
      if (!priced) throw new TypeError('A line has no amounts.')
      return { ...line, ...priced }
    }),
    totals,
  }
}

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
