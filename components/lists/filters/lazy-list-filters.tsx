'use client'

import { CirclePlus } from 'lucide-react'
import { lazy, Suspense, useState } from 'react'

import { useSearch } from '@/components/router'
import { useCan } from '@/components/workspace'
import { useT } from '@/lib/i18n/i18n-provider'

import { useIntent } from '../use-intent'
import { type FilterName, isNarrowed } from './filter-params'
import type { ListFiltersProps } from './list-filters'

const load = async () => (await import('./list-filters')).ListFilters
const ListFilters = lazy(async () => ({ default: await load() }))

/** The chips of a list, of which no more than the names are on the first screen: the rest comes with the first use. */
export function LazyListFilters({ offered }: Pick<ListFiltersProps, 'offered'>) {
  const t = useT()
  const can = useCan()
  const [search] = useSearch()
  const { wanted, isLoading, want, hints } = useIntent<FilterName>(load)
  const [wasNarrowed, setWasNarrowed] = useState(false)
  // Who takes the last one off goes on among the same chips.
  if (!wasNarrowed && isNarrowed(search)) setWasNarrowed(true)
  const names = (
    <div className="flex min-w-0 grow items-center gap-2 max-sm:w-full">
      <ul aria-label={t('list.filters')} aria-busy={isLoading} className="ui-chips">
        {offered
          .filter((name) => name !== 'customer' || can('customers:read'))
          .map((name) => (
            <li key={name} className="ui-chip">
              <button
                type="button"
                className="ui-chip-part"
                aria-haspopup="dialog"
                aria-expanded={false}
                onClick={() => want(name)}
                {...hints}
              >
                <CirclePlus /> {t(`filter.${name}`)}
              </button>
            </li>
          ))}
      </ul>
    </div>
  )
  return (
    <Suspense fallback={names}>
      {wanted !== null || wasNarrowed ? <ListFilters offered={offered} opened={wanted} /> : names}
    </Suspense>
  )
}
