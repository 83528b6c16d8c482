import type { DocumentRow } from '@/db/documents'
import type { Row } from '@/db/schema'
import { toMajor } from '@/lib/money'

/** What of an advance was deducted, at one rate of tax. Amounts in major units. */
type Part = { rate: number | null; isReverse: boolean; net: number; tax: number }
/** An advance as its invoice has to name it. */
export type DeductedAdvance = { number: string | null; date: string; parts: readonly Part[] }

type Deduction = Pick<Row<'payments'>, 'amount' | 'advance_invoice_id'>
type Advance = Pick<DocumentRow, 'id' | 'number' | 'date' | 'currency_code' | 'total' | 'total_with_tax' | 'taxes'>

/**
 * What was deducted of each advance with its tax: the tax of an advance is owed by its own invoice, and the final one has
 * to take it off (Directive 2006/112/EC, articles 65 and 226; § 14 (5) UStG), else it is charged twice. What is deducted
 * in part is divided among the rates as the advance was.
 */
export function deductedAdvances(
  deductions: readonly Deduction[],
  advances: readonly Advance[],
): readonly DeductedAdvance[] {
  return advances.flatMap((advance) => {
    const amount = deductions.reduce((sum, row) => sum + (row.advance_invoice_id === advance.id ? row.amount : 0), 0)
    if (amount === 0) return []
    return [{ number: advance.number, date: advance.date, parts: partsOf(advance, amount) }]
  })
}

function partsOf(advance: Advance, amount: number): Part[] {
  const major = (minor: number) => toMajor(minor, advance.currency_code)
  const shares = sharesOf(advance)
  const whole = shares.reduce((sum, { net, tax }) => sum + net + tax, 0)
  let until = 0
  let given = 0
  return shares.map(({ rate, isReverse, net, tax }) => {
    until += net + tax
    const gross = (whole === 0 ? amount : Math.round((amount * until) / whole)) - given
    given += gross
    const taxPart = net + tax === 0 ? 0 : Math.round((gross * tax) / (net + tax))
    return { rate, isReverse, net: major(gross - taxPart), tax: major(taxPart) }
  })
}

type Share = { rate: number | null; isReverse: boolean; net: number; tax: number }

/** By rate, and what was not taxed. Where two taxes are on one line its net is in both: then as one. */
function sharesOf({ total, taxes }: Advance): Share[] {
  const all = taxes.map(({ rate, base, amount, reverse_charge = false }) => ({
    rate: Number(rate),
    isReverse: reverse_charge,
    net: base,
    tax: reverse_charge ? 0 : amount,
  }))
  const taxed = all.reduce((sum, { net }) => sum + net, 0)
  const tax = all.reduce((sum, share) => sum + share.tax, 0)
  if (Math.abs(taxed) > Math.abs(total)) return [{ rate: null, isReverse: false, net: total, tax }]
  const rest = total - taxed
  return rest === 0 && all.length > 0 ? all : [...all, { rate: null, isReverse: false, net: rest, tax: 0 }]
}
