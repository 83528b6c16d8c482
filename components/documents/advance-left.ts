import type { SomeDocument } from './kinds'

/**
 * What an advance has left to deduct, as the server reckons it: what came in, less what was deducted and given back. It
 * takes the document with its payments and relations.
 */
export function advanceLeft({ id, payments = [], document_relations = [] }: SomeDocument): number {
  const paid = payments.filter(({ advance_invoice_id }) => advance_invoice_id === id)
  const sumOf = (type: string) => sum(paid.filter((payment) => payment.type === type).map(({ amount }) => amount))
  const [credited, deducted] = [sumOf('credit_note'), sumOf('advance')]
  const received = sum(paid.map(({ amount }) => amount)) - credited - deducted
  const credits = document_relations.filter(
    ({ relation_type, is_draft, voided_at }) => relation_type === 'has_credit' && !is_draft && voided_at === null,
  )
  const left = received - deducted - (sum(credits.map(({ total_with_tax }) => total_with_tax)) - credited)
  // Sums of decimals have a tail; no currency has more than three places.
  return Math.round(left * 1000) / 1000
}

const sum = (amounts: readonly number[]) => amounts.reduce((total, amount) => total + amount, 0)
