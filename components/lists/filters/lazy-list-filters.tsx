'use client'

import { lazy, Suspense } from 'react'

import type { ListFiltersProps } from './list-filters'

const ListFilters = lazy(async () => ({ default: (await import('./list-filters')).ListFilters }))

/** They come after the list, with their words: the first screen does not wait for them. Their place is kept. */
export const LazyListFilters = (props: ListFiltersProps) => (
  <Suspense fallback={<div className="ui-chips max-sm:w-full" aria-hidden="true" />}>
    <ListFilters {...props} />
  </Suspense>
)
