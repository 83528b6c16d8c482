import type { DocumentRow } from '@/db/documents'
import type { Row } from '@/db/schema'
import type { DocumentId } from '@/lib/contract/ids'
import { toMajor } from '@/lib/money'

/** What of an advance was deducted, at one rate of tax. Amounts in major units. */
type Part = { rate: number | null; isReverse: boolean; net: number; tax: number }
/** An advance as its invoice has to name it. */
export type DeductedAdvance = { number: string | null; date: string; parts: readonly Part[] }

type Deduction = Pick<Row<'payments'>, 'amount' | 'invoice_id' | 'advance_invoice_id' | 'created_at'>
type Advance = Pick<DocumentRow, 'id' | 'number' | 'date' | 'currency_code' | 'total' | 'total_with_tax' | 'taxes'>

/**
 * What an invoice deducts of each advance with its tax: the tax of an advance is owed by its own invoice, and the final one
 * has to take it off (Directive 2006/112/EC, articles 65 and 226; § 14 (5) UStG), else it is charged twice. What is
 * deducted in part is divided among the rates as the advance was, in the order in which all its invoices did: together they
 * take off what it charged, to the cent. `deductions` are those of any invoice.
 */
export function deductedAdvances(
  invoiceId: DocumentId,
  deductions: readonly Deduction[],
  advances: readonly Advance[],
): readonly DeductedAdvance[] {
  const inOrder = deductions.toSorted((a, b) =>
    a.created_at < b.created_at ? -1 : a.created_at > b.created_at ? 1 : 0,
  )
  return advances.flatMap((advance) => {
    let until = 0
    const spans = inOrder.flatMap(({ amount, invoice_id, advance_invoice_id }) => {
      if (advance_invoice_id !== advance.id) return []
      until += amount
      return invoice_id === invoiceId ? [{ from: until - amount, to: until }] : []
    })
    return spans.length === 0 ? [] : [{ number: advance.number, date: advance.date, parts: partsOf(advance, spans) }]
  })
}

type Span = { from: number; to: number }

function partsOf(advance: Advance, spans: readonly Span[]): Part[] {
  const shares = sharesOf(advance)
  const major = (minor: number) => toMajor(minor, advance.currency_code)
  const sum = (of: (until: number) => number) => spans.reduce((all, { from, to }) => all + of(to) - of(from), 0)
  return shares.map(({ rate, isReverse }, index) => {
    const [net, tax] = (['net', 'tax'] as const).map((field) =>
      sum((until) => dividedAt(shares, until)[index]?.[field] ?? 0),
    )
    return { rate, isReverse, net: major(net ?? 0), tax: major(tax ?? 0) }
  })
}

/** How the first so many of an advance are divided, in minor units. */
function dividedAt(shares: readonly Share[], amount: number): { net: number; tax: number }[] {
  const whole = shares.reduce((sum, { net, tax }) => sum + net + tax, 0)
  let until = 0
  let given = 0
  return shares.map(({ net, tax }) => {
    until += net + tax
    const gross = (whole === 0 ? amount : Math.round((amount * until) / whole)) - given
    given += gross
    const taxPart = net + tax === 0 ? 0 : Math.round((gross * tax) / (net + tax))
    return { net: gross - taxPart, tax: taxPart }
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
