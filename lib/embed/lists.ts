import type { ListOptions } from '@/lib/client/list-query'
import { type DocumentStatus, type DocumentType, isPayable } from '@/lib/contract/document-types'

/**
 * How the dashboard's lists ask. The screens and the exchange share it: what the exchange brings along is what the first
 * screen is about to ask for.
 */
export const documentList = (type: DocumentType, search: URLSearchParams): ListOptions => {
  const status = statusFilter(type, search)
  const filters = { ...(status && { status }), ...rangeFilters(search), ...(isPayable(type) && dueFilter(search)) }
  return Object.keys(filters).length > 0 ? { filters } : {}
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
const equal = (field: string, value: string | null) => value !== null && value !== '' && { [field]: value }
const between = (field: string, from: string | null, to: string | null) =>
  (from !== null || to !== null) && {
    [field]: { ...(from !== null && { gte: from }), ...(to !== null && { lte: to }) },
  }

/** Money that came in or was given back. Credits and advances are neither: they move what was paid before. */
export const paymentList = (search: URLSearchParams): ListOptions => {
  const [kind, type] = [search.get('kind'), search.get('type')]
  const isKind = kind === 'received' || kind === 'refunded'
  const types = { ...(isKind && { notIn: ['credit_note', 'advance'] }), ...equal('equals', type) }
  return {
    order: '-date',
    include: 'document',
    filters: {
      ...(Object.keys(types).length > 0 && { type: types }),
      ...(isKind && { credit_note_id: kind === 'received' ? null : { not: null } }),
      ...equal('customer_id', search.get('customer')),
      ...equal('currency_code', search.get('currency')),
      ...between('amount', search.get('min'), search.get('max')),
      ...between('date', search.get('from'), search.get('to')),
    },
  }
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
/** What was sent, newest first: all of it, or what became of it as a tab says. */
export const emailList = (search: URLSearchParams): ListOptions => {
  const status = EMAIL_TABS.find((name) => name === search.get('status'))
  return { include: 'document', ...(status && { filters: { status } }) }
}
export const EMAIL_TABS = ['queued', 'sent', 'failed', 'kept'] as const
export const itemList: ListOptions = { order: 'name' }
/** All of them: a list of items says each by name. */
export const taxesOfItems = { query: { limit: '100' } }

/** What a document's page wants to know besides the document. */
export const documentInclude = (type: DocumentType, canReadPayments: boolean): string =>
  isPayable(type) && canReadPayments ? 'payments,document_relations' : 'document_relations'

/** The newest changes of a finalized document. */
export const versionsOfDocument = { limit: '20' }
export const emailsOfDocument = (id: string) => ({ document_id: id, limit: '20' })
export const filesOfDocument = (id: string) => ({ query: JSON.stringify({ document_id: id }), limit: '100' })

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
