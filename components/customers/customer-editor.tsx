'use client'

import { useQuery } from '@tanstack/react-query'

import { QueryFailure } from '@/components/lists/list-states'
import { type Params, useNavigate } from '@/components/router'
import { Card } from '@/components/ui/card'
import { EmptyState } from '@/components/ui/empty-state'
import { PageHeader } from '@/components/ui/page-header'
import { Skeleton } from '@/components/ui/skeleton'
import { showToast } from '@/components/ui/toast'
import { useCan, useWorkspace } from '@/components/workspace'
import { useApi } from '@/lib/client/queries'
import { routes } from '@/lib/contract/routes'
import { useT } from '@/lib/i18n/i18n-provider'

import { CustomerForm } from './customer-form'

/** A new customer, or changes to the one that the address names. */
export function CustomerEditor({ params }: { params: Params }) {
  const t = useT('customers')
  const can = useCan()
  const { id } = params
  const title = id === undefined ? t('new') : t('edit')
  const back =
    id === undefined ? { href: '/customers', label: t('title') } : { href: `/customers/${id}`, label: t('one') }
  return (
    <>
      <PageHeader back={back} title={title} />
      {can('customers:write') ? (
        <Card className="max-w-3xl">{id === undefined ? <Form /> : <Existing id={id} />}</Card>
      ) : (
        <EmptyState kind="no-permission" title={t('error.permission')} text={t('error.permissionText')} />
      )}
    </>
  )
}

function Existing({ id }: { id: string }) {
  const { q } = useApi()
  const result = useQuery({ ...q(routes.customers.get, { params: { id } }), staleTime: 0, refetchOnWindowFocus: false })
  if (result.isError) return <QueryFailure result={result} />
  return result.isPending ? <Skeleton /> : <Form customer={result.data} />
}

function Form({ customer }: Pick<Parameters<typeof CustomerForm>[0], 'customer'>) {
  const t = useT('customers')
  const navigate = useNavigate()
  const { announce } = useWorkspace()
  return (
    <CustomerForm
      {...(customer && { customer })}
      onCancel={() => navigate(customer ? `/customers/${customer.id}` : '/customers')}
      onSaved={(saved) => {
        announce(customer ? 'customer.updated' : 'customer.created', { id: saved.id })
        showToast({ text: customer ? t('saved') : t('created') })
        navigate(`/customers/${saved.id}`, { force: true })
      }}
    />
  )
}
