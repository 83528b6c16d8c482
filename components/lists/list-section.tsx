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
  title: string
  searchLabel: string
  /** The button that adds one, for whoever may. */
  create: ReactNode
  /** With actions of its own, it stands alone while there is nothing to search. */
  empty: { title: string; text: string; actions?: ReactNode }
  className?: string
  /** The table. */
  children: ReactNode
}

/** A list that shares its page with others: search and a button above it. */
export function ListSection({ list, title, searchLabel, create, empty, className = '', children }: Props) {
  const { result, rows, isNarrowed, search, setSearch } = list
  const isEmpty = rows.length === 0
  const isBare = empty.actions !== undefined && isEmpty && !isNarrowed && !result.isPending
  return (
    <section className={`grid gap-4 ${className}`} aria-label={title}>
      {!isBare && (
        <div className="flex flex-wrap items-center justify-between gap-3">
          <SearchInput
            className="min-w-48 max-w-96 grow"
            label={searchLabel}
            value={search}
            onValueChange={setSearch}
          />
          {create}
        </div>
      )}
      <ListStates result={result} isEmpty={isEmpty} isNarrowed={isNarrowed} onClear={() => setSearch('')} empty={empty}>
        {children}
        <Pagination previous={list.previous} next={list.next} loading={result.isPlaceholderData} />
      </ListStates>
    </section>
  )
}
