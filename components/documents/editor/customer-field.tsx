'use client'

import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { lazy, type ReactNode, Suspense, useState } from 'react'

import { customerChoice } from '@/components/customers/customer-choice'
import { failureText } from '@/components/lists/failure-text'
import { Combobox } from '@/components/ui/combobox'
import { Dialog } from '@/components/ui/dialog'
import { Field } from '@/components/ui/field'
import { Skeleton } from '@/components/ui/skeleton'
import { showToast } from '@/components/ui/toast'
import { useCan, useWorkspace } from '@/components/workspace'
import { useApi } from '@/lib/client/queries'
import type { Customer } from '@/lib/contract/customers'
import { routes } from '@/lib/contract/routes'
import { useT } from '@/lib/i18n/i18n-provider'

import type { CustomerChoice } from './draft'
import { useSearchText } from '@/components/forms/use-search-text'

const CustomerForm = lazy(async () => ({
  default: (await import('@/components/customers/customer-form')).CustomerForm,
}))

type Choice = CustomerChoice | null
type Props = { customer: Choice; onChange: (customer: Choice) => void; error: string | undefined }

/** Who the invoice is for: found by typing, or made in place. */
export function CustomerField({ customer, onChange, error }: Props) {
  const t = useT('document')
  const can = useCan()
  const { q } = useApi()
  const { query, isAsked, onSearch } = useSearchText()
  const [creating, setCreating] = useState<string | null>(null)
  const found = useQuery({
    ...q(routes.customers.list, { query }),
    enabled: isAsked && can('customers:read'),
    placeholderData: keepPreviousData,
  })
  const create = can('customers:write') && {
    createLabel: (text: string) => (text === '' ? t('createCustomerPlain') : t('createCustomer', { text })),
    onCreate: setCreating,
  }
  return (
    <>
      <Field label={t('field.customer')} error={error}>
        <Combobox
          options={(found.data?.data ?? []).map(customerChoice)}
          selected={customer}
          onSelect={onChange}
          onSearch={onSearch}
          loading={found.isFetching}
          placeholder={t('customer.find')}
          {...(found.isError && { failure: failureText(found.error, t).text })}
          {...(!can('customers:read') && { failure: t('error.permission') })}
          {...create}
        />
      </Field>
      {creating !== null && (
        // Around all that loads with the first use, or the whole page would be taken away until it is there. A dialog of
        // its own, since a dialog gives the focus to the first box that it opens with.
        <Suspense
          fallback={
            <CustomerDialog onClose={() => setCreating(null)}>
              <Skeleton />
            </CustomerDialog>
          }
        >
          <CustomerDialog onClose={() => setCreating(null)}>
            <CreateForm
              name={creating}
              onClose={() => setCreating(null)}
              onCreated={(created) => {
                onChange(customerChoice(created))
                setCreating(null)
              }}
            />
          </CustomerDialog>
        </Suspense>
      )}
    </>
  )
}

function CustomerDialog({ onClose, children }: { onClose: () => void; children: ReactNode }) {
  const t = useT('document')
  return (
    <Dialog open onClose={onClose} title={t('newCustomer')} size="lg" dismissible={false}>
      {children}
    </Dialog>
  )
}

type CreateProps = { name: string; onClose: () => void; onCreated: (customer: Customer) => void }

function CreateForm({ name, onClose, onCreated }: CreateProps) {
  const t = useT('customers')
  const { announce } = useWorkspace()
  return (
    <CustomerForm
      draft={{ name }}
      onCancel={onClose}
      onSaved={(customer) => {
        announce('customer.created', { id: customer.id })
        showToast({ text: t('created') })
        onCreated(customer)
      }}
    />
  )
}
