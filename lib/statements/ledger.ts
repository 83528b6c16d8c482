import type { ChargedRow, PaidRow } from '@/db/statements-of-customer'
import type { DocumentId, PaymentId } from '@/lib/contract/ids'
import type { StatementEntry } from '@/lib/contract/statements'

/** An entry in minor units. `at` orders those of one day as they were made. */
export type Posting = Pick<StatementEntry, 'type' | 'date' | 'date_due' | 'number' | 'payment_type' | 'reference'> & {
  document_id: DocumentId
  payment_id: PaymentId | null
  amount: number
  at: string
}

/**
 * The account of a customer. A credit that is applied to an invoice moves nothing: the credit note has taken it off
 * already. An advance that is deducted was charged by the advance invoice, so the invoice's charge is less by it.
 */
export function postingsOf(charged: readonly ChargedRow[], paid: readonly PaidRow[]): Posting[] {
  const numbers = new Map(charged.map(({ id, number }) => [id, number]))
  const postings = [...charged.map(documentPosting), ...paid.flatMap((row) => paymentPosting(row, numbers))]
  return postings.toSorted((a, b) => compare(a.date, b.date) || compare(a.at, b.at) || compare(idOf(a), idOf(b)))
}

const compare = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0)
const idOf = ({ payment_id, document_id }: Posting) => payment_id ?? document_id

function documentPosting(row: ChargedRow): Posting {
  const { id, type, number, date, date_due, total_with_tax, reference, finalized_at } = row
  const isCredit = type === 'credit_note'
  return {
    type: isCredit ? 'credit_note' : type === 'advance_invoice' ? 'advance_invoice' : 'invoice',
    date,
    date_due: isCredit ? null : date_due,
    document_id: id,
    payment_id: null,
    number,
    payment_type: null,
    reference,
    amount: isCredit ? -total_with_tax : total_with_tax,
    at: finalized_at ?? '',
  }
}

function paymentPosting(row: PaidRow, numbers: ReadonlyMap<string, string | null>): Posting[] {
  const { id, type, date, amount, reference, created_at } = row
  const document_id = row.invoice_id ?? row.advance_invoice_id ?? row.credit_note_id
  if (type === 'credit_note' || document_id === null || !numbers.has(document_id)) return []
  const isRefund = row.credit_note_id !== null
  return [
    {
      type: type === 'advance' ? 'advance_deducted' : isRefund ? 'refund' : 'payment',
      date,
      date_due: null,
      document_id,
      payment_id: id,
      number: numbers.get(document_id) ?? null,
      payment_type: type,
      reference,
      amount: isRefund ? amount : -amount,
      at: created_at,
    },
  ]
}

export type Open = { date_due: string | null; amount: number; isCredit: boolean }

/** What was open of each document at the end of the postings: together they are the balance. */
export function openOf(charged: readonly ChargedRow[], paid: readonly PaidRow[]): Open[] {
  const left = new Map(charged.map(({ id, total_with_tax }) => [id, total_with_tax]))
  const take = (id: DocumentId | null, amount: number) => {
    const before = id === null ? undefined : left.get(id)
    if (id !== null && before !== undefined) left.set(id, before - amount)
  }
  for (const { type, amount, invoice_id, credit_note_id, advance_invoice_id } of paid) {
    take(invoice_id, amount)
    take(credit_note_id, amount)
    // What is deducted from an advance was paid before: it is no less open for that.
    if (type !== 'advance') take(advance_invoice_id, amount)
  }
  return charged.map(({ id, type, date_due }) => ({
    date_due,
    amount: left.get(id) ?? 0,
    isCredit: type === 'credit_note',
  }))
}
