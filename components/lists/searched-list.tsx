'use client'

import type { ReactNode } from 'react'

import { Pagination } from '@/components/ui/pagination'
import { SearchInput } from '@/components/ui/search-input'

import { ListStates } from './list-states'
import type { useList } from './use-list'

type Props = {
  list: Pick<ReturnType<typeof useList>, 'result' | 'search' | 'setSearch' | 'isNarrowed' | 'previous' | 'next'> & {
    rows: readonly unknown[]
  }
  /** What the search looks through. */
  label: string
  empty: { title: string; text: string; actions?: ReactNode }
  /** Takes every filter off; left out where the search is the only one. */
  onClear?: () => void
  /** What the list can be narrowed by besides. */
  filters?: ReactNode
  /** The table. */
  children: ReactNode
}

/** A list that has a page to itself: search, its table or what stands in its place, and the way on. */
export function SearchedList({ list, label, empty, onClear, filters, children }: Props) {
  const { result, search, setSearch, isNarrowed, previous, next, rows } = list
  return (
    <>
      <div className="mb-4 flex flex-wrap items-center gap-x-3 gap-y-2">
        <SearchInput
          className={filters ? 'sm:w-84' : 'max-w-sm'}
          label={label}
          value={search}
          onValueChange={setSearch}
        />
        {filters}
      </div>
      <ListStates
        result={result}
        isEmpty={rows.length === 0}
        isNarrowed={isNarrowed}
        onClear={onClear ?? (() => setSearch(''))}
        empty={empty}
      >
        {children}
        <Pagination previous={previous} next={next} loading={result.isFetching} />
      </ListStates>
    </>
  )
}
