/** What lists are narrowed by besides search and tabs: each by parameters of the address. */
export type FilterName = 'status' | 'date' | 'due' | 'added' | 'customer' | 'type' | 'kind' | 'amount' | 'currency'

export const DATE_PARAMS = {
  date: ['from', 'to'],
  due: ['due_from', 'due_to'],
  added: ['added_from', 'added_to'],
} as const
export type DateFilter = keyof typeof DATE_PARAMS
export const isDateFilter = (name: FilterName): name is DateFilter => Object.hasOwn(DATE_PARAMS, name)

/** What goes with a filter as it is taken off. Amounts are of a currency, and mean nothing without it. */
export const PARAMS: Record<FilterName, readonly string[]> = {
  ...DATE_PARAMS,
  status: ['status'],
  customer: ['customer', 'name'],
  type: ['type'],
  kind: ['kind'],
  amount: ['min', 'max'],
  currency: ['currency', 'min', 'max'],
}
const FILTER_NAMES = Object.keys(PARAMS) as FilterName[]

/** Whether an address has any of them. A tab is a status, too, and none of them. */
export const isNarrowed = (search: URLSearchParams): boolean =>
  filtersIn(search).some((name) => name !== 'status' || STATUSES.includes(search.get('status') ?? ''))
/** The statuses that no tab is for. */
const STATUSES: readonly string[] = ['unpaid', 'issued']

/** Filters that an address has, by the parameters alone. */
export const filtersIn = (search: URLSearchParams): FilterName[] =>
  FILTER_NAMES.filter((name) => PARAMS[name].some((param) => search.has(param)))
