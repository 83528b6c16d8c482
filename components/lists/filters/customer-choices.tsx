'use client'

import { keepPreviousData, useQuery } from '@tanstack/react-query'

import { customerChoice } from '@/components/customers/customer-choice'
import { useSearchText } from '@/components/forms/use-search-text'
import { failureText } from '@/components/lists/failure-text'
import { Combobox } from '@/components/ui/combobox'
import { Field } from '@/components/ui/field'
import { useApi } from '@/lib/client/queries'
import { routes } from '@/lib/contract/routes'
import { useT } from '@/lib/i18n/i18n-provider'

/** A saved customer, found by typing. */
export function CustomerChoices({ onChoose }: { onChoose: (id: string) => void }) {
  const t = useT('lists')
  const { q } = useApi()
  const { query, isAsked, onSearch } = useSearchText()
  const found = useQuery({
    ...q(routes.customers.list, { query }),
    enabled: isAsked,
    placeholderData: keepPreviousData,
  })
  return (
    <Field label={t('filter.customer')} hideLabel>
      <Combobox
        options={(found.data?.data ?? []).map(customerChoice)}
        selected={null}
        onSelect={(option) => option && onChoose(option.id)}
        onSearch={onSearch}
        loading={found.isFetching}
        placeholder={t('filter.findCustomer')}
        {...(found.isError && { failure: failureText(found.error, t).text })}
      />
    </Field>
  )
}
