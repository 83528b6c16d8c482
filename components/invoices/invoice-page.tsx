'use client'

import { useQuery } from '@tanstack/react-query'

import { QueryFailure } from '@/components/lists/list-states'
import type { Params } from '@/components/router'
import { Banner } from '@/components/ui/banner'
import { Card } from '@/components/ui/card'
import { PageHeader } from '@/components/ui/page-header'
import { Skeleton } from '@/components/ui/skeleton'
import { useCan } from '@/components/workspace'
import { useApi } from '@/lib/client/queries'
import type { Invoice } from '@/lib/contract/document-model'
import { routes } from '@/lib/contract/routes'
import { useFormat } from '@/lib/format/use-format'
import { useT } from '@/lib/i18n/i18n-provider'

import { InvoiceActions } from './invoice-actions'
import { InvoiceDocument } from './invoice-document'
import { InvoiceFacts } from './invoice-facts'
import { PaymentsCard } from './payments-card'
import { StatusBadge } from './status-badge'

/** One invoice: what it says, what was paid, and what can be done with it now. */
export function InvoicePage({ params }: { params: Params }) {
  const t = useT('invoices')
  const can = useCan()
  const { q } = useApi()
  const include = can('payments:read') ? { include: 'payments' } : {}
  const result = useQuery({
    ...q(routes.invoices.get, { params: { id: params['id'] ?? '' }, query: include }),
    // A copy of an answer has lost its version.
    structuralSharing: false,
  })
  const back = { href: '/invoices', label: t('title') }
  if (result.isPending) return <Loading back={back} />
  if (result.isError) {
    return (
      <>
        <PageHeader back={back} title={t('one')} />
        <QueryFailure result={result} />
      </>
    )
  }
  return <Loaded invoice={result.data} back={back} />
}

type Back = { href: string; label: string }

function Loaded({ invoice, back }: { invoice: Invoice; back: Back }) {
  const t = useT('invoices')
  const can = useCan()
  const { number, customer, status, is_draft, payments } = invoice
  return (
    <>
      <PageHeader
        back={back}
        title={number ?? (customer?.name ? t('draftFor', { name: customer.name }) : t('one'))}
        badge={<StatusBadge status={status} />}
        actions={<InvoiceActions invoice={invoice} />}
      />
      {invoice.voided_at !== null && <VoidedBanner at={invoice.voided_at} reason={invoice.void_reason} />}
      <div className="@container">
        <div className="grid items-start gap-5 @5xl:grid-cols-[minmax(0,1fr)_20rem]">
          <InvoiceDocument invoice={invoice} />
          <div className="grid gap-5">
            {!is_draft && can('payments:read') && <PaymentsCard invoice={invoice} payments={payments ?? []} />}
            <InvoiceFacts invoice={invoice} />
          </div>
        </div>
      </div>
    </>
  )
}

function VoidedBanner({ at, reason }: { at: string; reason: string | null }) {
  const t = useT('invoices')
  const format = useFormat()
  return (
    <Banner tone="warning" title={t('voided.note', { date: format.dateTime(at) })}>
      {reason !== null && t('voided.reason', { reason })}
    </Banner>
  )
}

function Loading({ back }: { back: Back }) {
  const t = useT('invoices')
  return (
    <>
      <PageHeader back={back} title={<Skeleton width="lg" />} />
      <div role="status" aria-busy="true">
        <span className="sr-only">{t('state.loading')}</span>
        <Card>
          <div className="grid gap-6 py-2 sm:grid-cols-3">
            {[0, 1, 2].map((column) => (
              <div key={column} className="grid gap-3">
                <Skeleton width="sm" />
                <Skeleton width="lg" />
                <Skeleton width="md" />
              </div>
            ))}
          </div>
          <div className="grid gap-4 pt-8">
            {[0, 1, 2, 3].map((row) => (
              <Skeleton key={row} />
            ))}
          </div>
        </Card>
      </div>
    </>
  )
}
