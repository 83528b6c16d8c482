'use client'

import { useEffect, useRef } from 'react'

import { PAYMENT_TYPES } from '@/components/documents/payment-type'
import { CurrencyBox } from '@/components/forms/currency-box'
import { useSearch } from '@/components/router'
import { Field } from '@/components/ui/field'
import { useWorkspace } from '@/components/workspace'
import { useT } from '@/lib/i18n/i18n-provider'

import { AmountChoices } from './amount-choices'
import { ChoiceButton } from './choice-button'
import { CustomerChoices } from './customer-choices'
import { DateChoices } from './date-choices'
import { DATE_PARAMS, type FilterName, isDateFilter } from './filter-params'

type Props = { name: FilterName; onClose: () => void }

/** What a filter is set by. It gets the focus once it is there. */
export function FilterChoices(props: Props) {
  const ref = useRef<HTMLDivElement>(null)
  useEffect(() => {
    const first = ref.current?.querySelector<HTMLElement>('[aria-pressed="true"], input, select, button')
    first?.focus()
  }, [])
  return (
    <div ref={ref} className="grid gap-3">
      <Choices {...props} />
    </div>
  )
}

function Choices({ name, onClose }: Props) {
  const t = useT('lists')
  const words = useT('document')
  const { entity } = useWorkspace()
  const [search, change] = useSearch()
  const set = (changes: Record<string, string | null>) => {
    onClose()
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
