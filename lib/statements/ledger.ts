import type { ChargedRow, PaidRow } from '@/db/statements-of-customer'
import type { DocumentId, PaymentId } from '@/lib/contract/ids'
import type { StatementEntry } from '@/lib/contract/statements'

/** An entry in minor units. On one day what is charged stands before what is paid; `at` orders each as they were made. */
export type Posting = Pick<StatementEntry, 'type' | 'date' | 'date_due' | 'number' | 'payment_type' | 'reference'> & {
  document_id: DocumentId
  payment_id: PaymentId | null
  amount: number
  at: string
}

type Books = {
  charged: readonly ChargedRow[]
  paid: readonly PaidRow[]
  /** The numbers of credit notes that are not the customer's and paid something of theirs. */
  others: ReadonlyMap<string, string | null>
  until: string
}

/**
 * The account of a customer until a day. A credit that is applied to an invoice moves nothing: the credit note has taken
 * it off already; but one between the customer's documents and another's does. An advance that is deducted was charged by
 * the advance invoice, so the invoice's charge is less by it. Every entry has a day of its own, whatever range is asked
 * for: what one statement closes with, the next one opens with.
 */
export function postingsOf({ charged, paid, others, until }: Books): Posting[] {
  const numbers = new Map(charged.map(({ id, number }) => [id, number]))
  const documents = charged.filter(({ date }) => date <= until)
  const postings = [...documents.map(documentPosting), ...paid.flatMap((row) => paymentPosting(row, numbers, others))]
  return postings.toSorted(
    (a, b) =>
      compare(a.date, b.date) ||
      Number(a.payment_id !== null) - Number(b.payment_id !== null) ||
      compare(a.at, b.at) ||
      compare(idOf(a), idOf(b)),
  )
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

type Numbers = ReadonlyMap<string, string | null>

function paymentPosting(row: PaidRow, numbers: Numbers, others: Numbers): Posting[] {
  const { id, type, date, amount, reference, created_at: at } = row
  const moved = { date, date_due: null, payment_id: id, payment_type: type, reference, at }
  const paid = row.invoice_id ?? row.advance_invoice_id
  const { credit_note_id: credit } = row
  if (type === 'credit_note' && paid !== null && credit !== null) {
    if (numbers.has(paid) === numbers.has(credit)) return []
    // Another's credit takes off what this customer owes; this one's that pays another's invoice is used up there.
    const number = numbers.get(credit) ?? others.get(credit) ?? null
    return numbers.has(paid)
      ? [{ ...moved, type: 'credit_note', document_id: credit, number, amount: -amount }]
      : [{ ...moved, type: 'refund', document_id: credit, number, amount }]
  }
  const document_id = paid ?? credit
  if (document_id === null || !numbers.has(document_id)) return []
  const number = numbers.get(document_id) ?? null
  if (type === 'advance') return [{ ...moved, type: 'advance_deducted', document_id, number, amount: -amount }]
  return credit === null
    ? [{ ...moved, type: 'payment', document_id, number, amount: -amount }]
    : [{ ...moved, type: 'refund', document_id, number, amount }]
}

export type Open = { date_due: string | null; amount: number; isCredit: boolean }

/**
 * What was open of each document at the end of the postings: together they are the balance. A document of a later day
 * charges nothing yet, and its credit is not applied yet; money may have come ahead of it.
 */
export function openOf({ charged, paid, until }: Books): Open[] {
  const dates = new Map(charged.map(({ id, date }) => [id, date]))
  const left = new Map(charged.map(({ id, date, total_with_tax }) => [id, date <= until ? total_with_tax : 0]))
  const take = (id: DocumentId | null, amount: number) => {
    const before = id === null ? undefined : left.get(id)
    if (id !== null && before !== undefined) left.set(id, before - amount)
  }
  const isLater = (id: DocumentId | null) => id !== null && (dates.get(id) ?? '') > until
  for (const { type, amount, invoice_id, credit_note_id, advance_invoice_id } of paid) {
    const paidId = invoice_id ?? advance_invoice_id
    const isWithin = paidId !== null && credit_note_id !== null && dates.has(paidId) && dates.has(credit_note_id)
    if (isWithin && (isLater(paidId) || isLater(credit_note_id))) continue
    take(invoice_id, amount)
    take(credit_note_id, amount)
    // What is deducted from an advance was paid before: it is no less open for that.
    if (type !== 'advance') take(advance_invoice_id, amount)
  }
  return charged.map(({ id, type, date_due }) => {
    const amount = left.get(id) ?? 0
    const isCredit = type === 'credit_note'
    // Money ahead of an invoice is the customer's, what was given back ahead of a credit note is ours.
    return amount < 0
      ? { date_due: null, amount: -amount, isCredit: !isCredit }
      : { date_due: isCredit ? null : date_due, amount, isCredit }
  })
}
