'use client'

import { lazy, Suspense } from 'react'

import { useSearch } from '@/components/router'
import { Button } from '@/components/ui/button'
import { Skeleton } from '@/components/ui/skeleton'
import { useCan } from '@/components/workspace'
import { NO_FILTERS } from '@/lib/embed/lists'
import { useT } from '@/lib/i18n/i18n-provider'

import { FilterChip } from './filter-chip'
import { type FilterName, filtersIn, PARAMS } from './filter-params'
import { useFilterText } from './use-filter-text'

// Nobody filters on the first screen.
const FilterChoices = lazy(async () => ({ default: (await import('./filter-choices')).FilterChoices }))

export type ListFiltersProps = {
  /** What this list can be narrowed by, in this order. What only links set is shown once it is set. */
  offered: readonly FilterName[]
  /** Whose choices are open at first. */
  opened: FilterName | null
}

/** What the list is narrowed by besides its tabs and its search, and what it could be. All of it is in the address. */
export function ListFilters({ offered, opened }: ListFiltersProps) {
  const t = useT('lists')
  const can = useCan()
  const [search, change] = useSearch()
  const textOf = useFilterText()
  const isOffered = (name: FilterName) => offered.includes(name) && (name !== 'customer' || can('customers:read'))
  const set = filtersIn(search).filter((name) => textOf(name) !== null)
  const names = [...set.filter((name) => !offered.includes(name)), ...offered].filter(
    (name) => isOffered(name) || set.includes(name),
  )
  const reset = (params: readonly string[]) =>
    change({ ...Object.fromEntries(params.map((name) => [name, null])), after: null, before: null })
  return (
    <div className="flex min-w-0 grow items-center gap-2 max-sm:w-full">
      <ul aria-label={t('list.filters')} className="ui-chips">
        {names.map((name) => (
          <FilterChip
            key={name}
            label={t(`filter.${name}`)}
            value={textOf(name)}
            isOpened={name === opened}
            onRemove={() => reset(PARAMS[name])}
            {...(isOffered(name) && {
              children: (close) => (
                <Suspense fallback={<Skeleton />}>
                  <FilterChoices name={name} onClose={close} />
                </Suspense>
              ),
            })}
          />
        ))}
        {set.length > 1 && (
          <li>
            <Button variant="ghost" size="sm" onClick={() => change(NO_FILTERS)}>
              {t('action.clearFilters')}
            </Button>
          </li>
        )}
      </ul>
    </div>
  )
}
