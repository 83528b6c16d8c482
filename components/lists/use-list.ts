import { keepPreviousData, useQuery } from '@tanstack/react-query'

import { useSearch } from '@/components/router'
import type { PageStep } from '@/components/ui/pagination'
import type { SortDirection } from '@/components/ui/table'
import { useApi } from '@/lib/client/queries'
import type { CallOf, KnownRoute, OutputOf } from '@/lib/client/api'
import type { routes } from '@/lib/contract/routes'

type ListRoute = Extract<
  (typeof routes)[keyof typeof routes] extends infer G ? (G extends { list: infer L } ? L : never) : never,
  KnownRoute
>
type Options = {
  /** The order while the address names none. */
  order?: string
  limit?: number
  /** Conditions beside the search, as `?query=` takes them. */
  filters?: Readonly<Record<string, unknown>>
  include?: string
}

/**
 * One page of a list. Search, order and place stand in the address, so that a reload, a link and the back button show
 * the same; changing the search or the order starts at the first page.
 */
export function useList<R extends ListRoute>(route: R, { order = '-id', limit = 25, filters, include }: Options = {}) {
  const { q } = useApi()
  const [search, change] = useSearch()
  const text = search.get('q') ?? ''
  const orderBy = search.get('sort') ?? order
  const query = {
    limit: String(limit),
    order_by: orderBy,
    ...(text !== '' && { search: text }),
    ...(filters && Object.keys(filters).length > 0 && { query: JSON.stringify(filters) }),
    ...(include && { include }),
    ...(search.get('after') && { next_cursor: search.get('after') ?? '' }),
    ...(search.get('before') && { prev_cursor: search.get('before') ?? '' }),
  }
  const result = useQuery({ ...q(route, { query } as unknown as CallOf<R>), placeholderData: keepPreviousData })
  const page = result.data

  const step = (name: 'after' | 'before', cursor: string | null | undefined): PageStep =>
    cursor ? { onClick: () => change({ after: null, before: null, [name]: cursor }, { replace: false }) } : null
  return {
    result,
    rows: (page?.data ?? []) as OutputOf<R>['data'],
    search: text,
    setSearch: (value: string) => change({ q: value, after: null, before: null }),
    isNarrowed: text !== '' || (filters !== undefined && Object.keys(filters).length > 0),
    /** Props for the head of a column that the list can be sorted by. */
    sortBy: (column: string) => {
      const sort: SortDirection | null =
        orderBy === column ? 'ascending' : orderBy === `-${column}` ? 'descending' : null
      const next = sort === 'descending' ? column : `-${column}`
      return { sort, onSort: () => change({ sort: next === order ? null : next, after: null, before: null }) }
    },
    previous: step('before', page?.pagination.prev_cursor),
    next: step('after', page?.pagination.next_cursor),
  }
}
