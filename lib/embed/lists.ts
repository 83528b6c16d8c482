import type { ListOptions } from '@/lib/client/list-query'

/**
 * How the dashboard's lists ask. The screens and the exchange share it: what the exchange brings along is what the first
 * screen is about to ask for.
 */
export const invoiceList = (search: URLSearchParams): ListOptions => {
  const tab = invoiceTab(search)
  return tab ? { filters: { status: { in: STATUSES[tab] } } } : {}
}
export const customerList: ListOptions = { order: 'name' }
export const itemList: ListOptions = { order: 'name' }
/** All of them: a list of items says each by name. */
export const taxesOfItems = { query: { limit: '100' } }

export const INVOICE_TABS = ['draft', 'outstanding', 'overdue', 'paid', 'voided'] as const
type Tab = (typeof INVOICE_TABS)[number]
/** What is still to be paid is outstanding, part of it paid or not. */
const STATUSES: Record<Tab, readonly string[]> = {
  draft: ['draft'],
  outstanding: ['outstanding', 'partially_paid'],
  overdue: ['overdue'],
  paid: ['paid'],
  voided: ['voided'],
}
export const invoiceTab = (search: URLSearchParams) => INVOICE_TABS.find((name) => name === search.get('status'))
