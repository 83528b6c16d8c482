import type { ListOptions } from '@/lib/client/list-query'
import { type DocumentStatus, type DocumentType, isPayable } from '@/lib/contract/document-types'

/**
 * How the dashboard's lists ask. The screens and the exchange share it: what the exchange brings along is what the first
 * screen is about to ask for.
 */
export const documentList = (
  type: DocumentType,
  search: URLSearchParams,
  /** What credit notes have settled, nobody has paid: their payments tell. */
  canReadPayments = false,
): ListOptions => {
  const status = statusFilter(type, search)
  const filters = { ...(status && { status }), ...rangeFilters(search), ...(isPayable(type) && dueFilter(search)) }
  return {
    ...(Object.keys(filters).length > 0 && { filters }),
    ...(canReadPayments && isPayable(type) && { include: 'payments' }),
  }
}

/** A tab's statuses; those of all that is to be paid, and of all that is in force, which sums are made of. */
function statusFilter(type: DocumentType, search: URLSearchParams): object | null {
  const tab = documentTab(type, search)
  if (tab) return { in: tab === 'outstanding' ? OUTSTANDING[type] : [tab] }
  const status = search.get('status')
  if (status === 'unpaid' && isPayable(type)) return { in: [...STILL_TO_PAY, 'overdue'] }
  return status === 'issued' ? { notIn: isPayable(type) ? ['draft', 'voided'] : ['draft'] } : null
}

/** What an address narrows a list by besides: customer, currency, amount, dates. The server says what it makes of bad ones. */
const rangeFilters = (search: URLSearchParams) => ({
  ...equal('customer_id', search.get('customer')),
  ...equal('customer.name', search.get('name')),
  ...equal('currency_code', search.get('currency')),
  ...between('total_with_tax', search.get('min'), search.get('max')),
  ...between('date', search.get('from'), search.get('to')),
})
const dueFilter = (search: URLSearchParams) => between('date_due', search.get('due_from'), search.get('due_to'))
export const equal = (field: string, value: string | null) => value !== null && value !== '' && { [field]: value }
export const between = (field: string, from: string | null, to: string | null) =>
  (from !== null || to !== null) && {
    [field]: { ...(from !== null && { gte: from }), ...(to !== null && { lte: to }) },
  }

/** The parameters of an address that narrow a list besides its tabs and its search. */
const NARROWING = [
  'customer',
  'name',
  'currency',
  'min',
  'max',
  'from',
  'to',
  'due_from',
  'due_to',
  'added_from',
  'added_to',
  'kind',
  'type',
]
/** Takes every one of them off. */
export const NO_FILTERS: Readonly<Record<string, null>> = Object.fromEntries(
  [...NARROWING, 'q', 'status', 'after', 'before'].map((name) => [name, null]),
)
/** The same list under another tab: narrowed and ordered as it is now, from its first page. */
export function tabHref(path: string, search: URLSearchParams, status?: string): string {
  const kept = [...search].filter(([name]) => NARROWING.includes(name) || name === 'q' || name === 'sort')
  const next = new URLSearchParams([...(status === undefined ? [] : [['status', status]]), ...kept])
  return next.size > 0 ? `${path}?${next}` : path
}
const PAYABLE_TABS = ['draft', 'outstanding', 'overdue', 'paid', 'voided'] as const
/** The statuses that each list can be narrowed to. */
export const DOCUMENT_TABS: Record<DocumentType, readonly DocumentStatus[]> = {
  invoice: PAYABLE_TABS,
  estimate: ['draft', 'open', 'accepted', 'rejected', 'expired', 'converted'],
  credit_note: ['draft', 'outstanding', 'paid', 'voided'],
  advance_invoice: PAYABLE_TABS,
  delivery_note: ['draft', 'open', 'converted', 'voided'],
}
const STILL_TO_PAY = ['outstanding', 'partially_paid']
/** What is still to be paid is outstanding, part of it paid or not; where no tab is for the late ones, they are as well. */
const OUTSTANDING: Partial<Record<DocumentType, readonly string[]>> = {
  invoice: STILL_TO_PAY,
  credit_note: [...STILL_TO_PAY, 'overdue'],
  advance_invoice: STILL_TO_PAY,
}
export const documentTab = (type: DocumentType, search: URLSearchParams): DocumentStatus | undefined =>
  DOCUMENT_TABS[type].find((name) => name === search.get('status'))
