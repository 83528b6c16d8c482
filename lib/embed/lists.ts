import type { ListOptions } from '@/lib/client/list-query'
import { type DocumentStatus, type DocumentType, isPayable } from '@/lib/contract/document-types'

/**
 * How the dashboard's lists ask. The screens and the exchange share it: what the exchange brings along is what the first
 * screen is about to ask for.
 */
export const documentList = (type: DocumentType, search: URLSearchParams): ListOptions => {
  const tab = documentTab(type, search)
  return tab ? { filters: { status: { in: tab === 'outstanding' ? OUTSTANDING[type] : [tab] } } } : {}
}
export const customerList: ListOptions = { order: 'name' }
export const itemList: ListOptions = { order: 'name' }
/** All of them: a list of items says each by name. */
export const taxesOfItems = { query: { limit: '100' } }

/** What a document's page wants to know besides the document. */
export const documentInclude = (type: DocumentType, canReadPayments: boolean): string =>
  isPayable(type) && canReadPayments ? 'payments,document_relations' : 'document_relations'

/** The newest changes of a finalized document. */
export const versionsOfDocument = { limit: '20' }

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
