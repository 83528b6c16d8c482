import { keepPreviousData, useQuery } from '@tanstack/react-query'

import { useSearch } from '@/components/router'
import type { PageStep } from '@/components/ui/pagination'
import type { SortDirection } from '@/components/ui/table'
import { useApi } from '@/lib/client/queries'
import type { CallOf, KnownRoute, OutputOf } from '@/lib/client/api'
import { type ListOptions, listQuery } from '@/lib/client/list-query'
import type { routes } from '@/lib/contract/routes'

type ListRoute = Extract<
  (typeof routes)[keyof typeof routes] extends infer G ? (G extends { list: infer L } ? L : never) : never,
  KnownRoute
>

/**
 * One page of a list. Search, order and place stand in the address, so that a reload, a link and the back button show
 * the same; changing the search or the order starts at the first page.
 */
export function useList<R extends ListRoute>(route: R, options: ListOptions = {}) {
  const { q } = useApi()
  const [search, change] = useSearch()
  const query = listQuery(search, options)
  const text = search.get('q') ?? ''
  const result = useQuery({ ...q(route, { query } as unknown as CallOf<R>), placeholderData: keepPreviousData })
  const page = result.data

  const step = (name: 'after' | 'before', cursor: string | null | undefined): PageStep =>
    cursor ? { onClick: () => change({ after: null, before: null, [name]: cursor }, { replace: false }) } : null
  return {
    result,
    rows: (page?.data ?? []) as OutputOf<R>['data'],
    search: text,
    setSearch: (value: string) => change({ q: value, after: null, before: null }),
    isNarrowed: text !== '' || query['query'] !== undefined,
    /** Props for the head of a column that the list can be sorted by. */
    sortBy: (column: string) => {
      const sort: SortDirection | null =
        query['order_by'] === column ? 'ascending' : query['order_by'] === `-${column}` ? 'descending' : null
      const next = sort === 'descending' ? column : `-${column}`
      return {
        sort,
        onSort: () => change({ sort: next === (options.order ?? '-id') ? null : next, after: null, before: null }),
      }
    },
    previous: step('before', page?.pagination.prev_cursor),
    next: step('after', page?.pagination.next_cursor),
  }
}
