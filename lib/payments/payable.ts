import type { Row } from '@/db/schema'
import { DOCUMENT_NAMES } from '@/lib/contract/document-types'
import { invalid, type Issue, Problem } from '@/lib/http/problem'
import { MoneyError, toMajor, toMinor } from '@/lib/money'

type Path = Issue['path']
/** What payments make of a document's totals. */
export type PaymentTotals = Pick<Row<'documents'>, 'total_paid' | 'total_due' | 'paid_in_full'>

/** 409 for what cannot be paid. */
export function requirePayable(document: Pick<Row<'documents'>, 'is_draft' | 'voided_at' | 'type'>): void {
  if (document.is_draft) throw new Problem('is_a_draft', 'A draft cannot be paid. Finalize it first.')
  if (document.voided_at === null) return
  throw new Problem('already_voided', `A voided ${DOCUMENT_NAMES[document.type].toLowerCase()} cannot be paid.`)
}

/** The minor units of an amount that is paid. */
export function paidAmount(decimal: string, currency: string, path: Path): number {
  const amount = minorIn(decimal, currency, path)
  if (amount <= 0) throw invalid(path, 'The amount must be more than zero.')
  return amount
}

/** The minor units of an amount that a caller sent; 422 where it does not fit the currency exactly. */
export function minorIn(decimal: string, currency: string, path: Path): number {
  try {
    return toMinor(decimal, currency)
  } catch (error) {
    throw error instanceof MoneyError ? invalid(path, error.message) : error
  }
}

/** What a document's totals become when so much more (or less) is paid; 422 where that is more than what is open. */
export function totalsAfter(
  document: PaymentTotals & { currency_code: string },
  change: number,
  path: Path,
): PaymentTotals {
  if (change > 0 && change > document.total_due) throw overpaid(document.total_due, document.currency_code, path)
  const total_due = document.total_due - change
  return { total_paid: document.total_paid + change, total_due, paid_in_full: total_due <= 0 }
}

function overpaid(open: number, currency: string, path: Path) {
  const message =
    open > 0 ? `Only ${toMajor(open, currency)} ${currency} is open.` : 'Nothing is open on this document.'
  return invalid(path, message, 'overpaid')
}
