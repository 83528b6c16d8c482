import type { Ageing, Overview } from '@/lib/contract/overview'
import type { DocumentType } from '@/lib/contract/document-types'
import { dayInMonth, monthNumber } from '@/lib/dates'
import { DOCUMENT_PATHS } from '@/lib/embed/sections'

type Query = Readonly<Record<string, string | null>>

/** An address with the parameters that say something. */
const at = (path: string, query: Query): string => {
  const said = Object.entries(query).filter((entry): entry is [string, string] => entry[1] !== null)
  return `${path}?${new URLSearchParams(said)}`
}

/** The lists that the figures of the overview are sums of. */
export const addresses = {
  open: (type: DocumentType, currency: string) => at(DOCUMENT_PATHS[type], { status: 'unpaid', currency }),
  overdue: (currency: string) => at('/invoices', { status: 'overdue', currency }),
  bucket: ({ bucket, due_from, due_to }: Ageing, currency: string) =>
    bucket === 'current'
      ? at('/invoices', { status: 'outstanding', currency })
      : at('/invoices', { status: 'unpaid', currency, due_from, due_to }),
  issued: (type: DocumentType, month: string, currency: string) =>
    at(DOCUMENT_PATHS[type], { status: 'issued', currency, ...daysOf(month) }),
  paid: (kind: 'received' | 'refunded', month: string, currency: string) =>
    at('/payments', { kind, currency, ...daysOf(month) }),
  customer: (
    { customer_id, name }: Overview['currencies'][number]['top_customers'][number],
    currency: string,
    { from, to }: Pick<Overview, 'from' | 'to'>,
  ) =>
    at('/invoices', { status: 'issued', currency, from, to, customer: customer_id, name: customer_id ? null : name }),
}

/** The first and the last day of a month. */
const daysOf = (month: string): { from: string; to: string } => ({
  from: `${month}-01`,
  to: dayInMonth(monthNumber(month), 31),
})
