'use client'

import type { ReactNode } from 'react'

import { PAYMENT_TYPES } from '@/components/documents/payment-type'
import { CurrencyBox } from '@/components/forms/currency-box'
import { useSearch } from '@/components/router'
import { Button } from '@/components/ui/button'
import { Field } from '@/components/ui/field'
import { useCan, useWorkspace } from '@/components/workspace'
import { NO_FILTERS } from '@/lib/embed/lists'
import { useT } from '@/lib/i18n/i18n-provider'

import { AmountChoices } from './amount-choices'
import { ChoiceButton } from './choice-button'
import { CustomerChoices } from './customer-choices'
import { DateChoices } from './date-choices'
import { FilterChip } from './filter-chip'
import { DATE_PARAMS, type FilterName, filtersIn, isDateFilter, PARAMS } from './filter-params'
import { useFilterText } from './use-filter-text'

export type ListFiltersProps = {
  /** What this list can be narrowed by, in this order. What only links set is shown once it is set. */
  offered: readonly FilterName[]
}

/** What the list is narrowed by besides its tabs and its search, and what it could be. All of it is in the address. */
export function ListFilters({ offered }: ListFiltersProps) {
  const t = useT('lists')
  const can = useCan()
  const [search, change] = useSearch()
  const textOf = useFilterText()
  const choicesOf = useChoices()
  const isOffered = (name: FilterName) => offered.includes(name) && (name !== 'customer' || can('customers:read'))
  const set = filtersIn(search).filter((name) => textOf(name) !== null)
  const names = [...set.filter((name) => !offered.includes(name)), ...offered].filter(
    (name) => isOffered(name) || set.includes(name),
  )
  const reset = (params: readonly string[]) =>
    change({ ...Object.fromEntries(params.map((name) => [name, null])), after: null, before: null })
  return (
    <div className="flex min-w-0 grow items-center gap-2 max-sm:w-full">
      <ul aria-label={t('filters')} className="ui-chips">
        {names.map((name) => (
          <FilterChip
            key={name}
            label={t(`filter.${name}`)}
            value={textOf(name)}
            onRemove={() => reset(PARAMS[name])}
            {...(isOffered(name) && { children: (close) => choicesOf(name, close) })}
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

/** What each filter is set by. */
function useChoices(): (name: FilterName, close: () => void) => ReactNode {
  const t = useT('lists')
  const words = useT('document')
  const { entity } = useWorkspace()
  const [search, change] = useSearch()
  return (name, close) => {
    const set = (changes: Record<string, string | null>) => {
      close()
      change({ ...changes, after: null, before: null })
    }
    if (isDateFilter(name)) {
      const [from, to] = DATE_PARAMS[name]
      return (
        <DateChoices
          from={search.get(from)}
          to={search.get(to)}
          onChoose={(first, last) => set({ [from]: first, [to]: last })}
        />
      )
    }
    const one = (value: string, label: string) => (
      <ChoiceButton key={value} chosen={search.get(name) === value} onChoose={() => set({ [name]: value })}>
        {label}
      </ChoiceButton>
    )
    switch (name) {
      case 'customer':
        return <CustomerChoices onChoose={(customer) => set({ customer, name: null })} />
      case 'currency':
        return (
          <Field label={t('filter.currency')} hideLabel>
            <CurrencyBox
              currency={search.get('currency')}
              placeholder={t('filter.findCurrency')}
              onChange={(currency) => set({ currency })}
            />
          </Field>
        )
      case 'amount':
        return (
          <AmountChoices
            currency={search.get('currency') ?? entity.currency_code}
            min={search.get('min') ?? ''}
            max={search.get('max') ?? ''}
            // Its currency goes with it, unless nothing is asked for.
            onChoose={({ currency, min, max }) => set({ min, max, ...((min || max) && { currency }) })}
          />
        )
      case 'type':
        return <div>{PAYMENT_TYPES.map((type) => one(type, words(`payment.type.${type}`)))}</div>
      case 'kind':
        return <div>{(['received', 'refunded'] as const).map((kind) => one(kind, t(`filter.${kind}`)))}</div>
      case 'status':
        return null
    }
  }
}
