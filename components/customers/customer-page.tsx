'use client'

import { useQuery } from '@tanstack/react-query'
import { Pencil, Plus, ScrollText, Trash2 } from 'lucide-react'
import { useState } from 'react'

import { InvoicesOfCustomer } from '@/components/documents/invoices-of-customer'
import { DeleteWithUndo } from '@/components/lists/delete-with-undo'
import { QueryFailure } from '@/components/lists/list-states'
import type { Params } from '@/components/router'
import { Button, LinkButton } from '@/components/ui/button'
import { Card } from '@/components/ui/card'
import { DescriptionList } from '@/components/ui/description-list'
import { PageHeader } from '@/components/ui/page-header'
import { Skeleton } from '@/components/ui/skeleton'
import { useCan, useWorkspace } from '@/components/workspace'
import { useApi } from '@/lib/client/queries'
import type { Customer } from '@/lib/contract/customers'
import { routes } from '@/lib/contract/routes'
import { countryIn } from '@/lib/country-names'
import { useLanguage, useT } from '@/lib/i18n/i18n-provider'

import { RemindOfOverdue } from './remind-of-overdue'

/** One customer: what is known, and what was invoiced. */
export function CustomerPage({ params }: { params: Params }) {
  const t = useT('customers')
  const { q } = useApi()
  const result = useQuery(q(routes.customers.get, { params: { id: params['id'] ?? '' } }))
  const back = { href: '/customers', label: t('title') }
  if (result.isPending) return <PageHeader back={back} title={<Skeleton width="lg" />} />
  if (result.isError) {
    return (
      <>
        <PageHeader back={back} title={t('one')} />
        <QueryFailure result={result} />
      </>
    )
  }
  return <Loaded customer={result.data} back={back} />
}

function Loaded({ customer, back }: { customer: Customer; back: { href: string; label: string } }) {
  const t = useT('customers')
  const can = useCan()
  return (
    <>
      <PageHeader back={back} title={customer.name} actions={<Actions customer={customer} />} />
      <div className="grid items-start gap-6 lg:grid-cols-3">
        <Card title={t('section.contact')}>
          <DescriptionList
            items={[
              { term: t('field.email'), value: customer.email },
              { term: t('field.phone'), value: customer.phone },
              { term: t('field.address'), value: <Address customer={customer} /> },
              { term: t('field.taxNumber'), value: customer.tax_number },
              { term: t('field.companyNumber'), value: customer.company_number },
            ]}
          />
        </Card>
        {can('invoices:read') && (
          <div className="lg:col-span-2">
            <InvoicesOfCustomer customerId={customer.id} />
          </div>
        )}
      </div>
    </>
  )
}

function Address({ customer }: { customer: Customer }) {
  const { locale } = useLanguage()
  const { address, address_2, post_code, city, state } = customer
  const country = countryIn(locale, customer)
  const lines = [address, address_2, [post_code, city].filter(Boolean).join(' '), state, country].filter(Boolean)
  if (lines.length === 0) return '—'
  return lines.map((line) => (
    <span key={line} className="block">
      {line}
    </span>
  ))
}

const STATEMENT_RIGHTS = ['invoices:read', 'credit_notes:read', 'payments:read'] as const

function Actions({ customer }: { customer: Customer }) {
  const t = useT('customers')
  const can = useCan()
  const [deleting, setDeleting] = useState(false)
  return (
    <>
      {STATEMENT_RIGHTS.every(can) && (
        <LinkButton variant="ghost" icon={<ScrollText />} href={`/customers/${customer.id}/statement`}>
          {t('statement')}
        </LinkButton>
      )}
      {can('invoices:send') && can('invoices:read') && can('customers:read') && <RemindOfOverdue customer={customer} />}
      {can('customers:write') && (
        <>
          <Button variant="ghost" icon={<Trash2 />} onClick={() => setDeleting(true)}>
            {t('action.delete')}
          </Button>
          <LinkButton icon={<Pencil />} href={`/customers/${customer.id}/edit`}>
            {t('action.edit')}
          </LinkButton>
        </>
      )}
      {can('invoices:write') && (
        <LinkButton variant="primary" icon={<Plus />} href={`/invoices/new?customer=${customer.id}`}>
          {t('newInvoice')}
        </LinkButton>
      )}
      {deleting && <DeleteDialog customer={customer} onClose={() => setDeleting(false)} />}
    </>
  )
}

function DeleteDialog({ customer, onClose }: { customer: Customer; onClose: () => void }) {
  const t = useT('customers')
  const { announce } = useWorkspace()
  return (
    <DeleteWithUndo
      resource={routes.customers}
      id={customer.id}
      title={t('delete.title', { name: customer.name })}
      text={t('delete.text')}
      toasts={{ deleted: t('deleted'), restored: t('restored') }}
      listHref="/customers"
      onClose={onClose}
      onDeleted={() => announce('customer.deleted', { id: customer.id })}
    />
  )
}
