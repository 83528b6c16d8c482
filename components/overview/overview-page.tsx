'use client'

import { useQuery } from '@tanstack/react-query'
import { Plus } from 'lucide-react'

import { QueryFailure } from '@/components/lists/list-states'
import { useSearch } from '@/components/router'
import { LinkButton } from '@/components/ui/button'
import { Stat } from '@/components/ui/card'
import { EmptyState } from '@/components/ui/empty-state'
import { PageHeader } from '@/components/ui/page-header'
import { TabLinks } from '@/components/ui/tabs'
import { useCan } from '@/components/workspace'
import { useApi } from '@/lib/client/queries'
import type { Overview } from '@/lib/contract/overview'
import { routes } from '@/lib/contract/routes'
import { useFormat } from '@/lib/format/use-format'
import { useT } from '@/lib/i18n/i18n-provider'

import { addresses } from './addresses'
import { AgeingCard } from './ageing-card'
import { RecentCard } from './recent-card'
import { RevenueCard } from './revenue-card'
import { TopCustomersCard } from './top-customers-card'

/** What is open, late, issued and collected, one currency at a time: none is ever summed with another. */
export function OverviewPage() {
  const t = useT('reports')
  const can = useCan()
  const { q } = useApi()
  const result = useQuery(q(routes.stats.overview, {}))
  const create = can('invoices:write') && (
    <LinkButton variant="primary" icon={<Plus />} href="/invoices/new">
      {t('newInvoice')}
    </LinkButton>
  )
  return (
    <>
      <PageHeader title={t('overview')} actions={!result.data?.is_new && create} />
      {result.isError && <QueryFailure result={result} />}
      {result.isPending && <Figures />}
      {result.data &&
        (result.data.is_new ? (
          <EmptyState title={t('empty.title')} text={t('empty.text')} actions={create} />
        ) : (
          <Loaded overview={result.data} />
        ))}
    </>
  )
}

export type OfCurrency = Overview['currencies'][number]

function Loaded({ overview }: { overview: Overview }) {
  const t = useT('reports')
  const can = useCan()
  const [search] = useSearch()
  const { currencies } = overview
  const chosen = currencies.find(({ currency_code }) => currency_code === search.get('currency')) ?? currencies[0]
  if (!chosen) return null
  const tabs = currencies.map(({ currency_code }, index) => ({
    href: index === 0 ? '/overview' : `/overview?currency=${currency_code}`,
    label: currency_code,
    current: currency_code === chosen.currency_code,
  }))
  const seesMoney = can('invoices:read') || can('payments:read')
  return (
    <div className="grid gap-6">
      {tabs.length > 1 && <TabLinks label={t('currencies')} tabs={tabs} />}
      {seesMoney && <Figures of={chosen} />}
      {seesMoney && <RevenueCard of={chosen} />}
      <div className="grid items-start gap-6 lg:grid-cols-2">
        {can('invoices:read') && (
          <div className="grid gap-6">
            <AgeingCard of={chosen} asOf={overview.as_of} />
            <TopCustomersCard of={chosen} overview={overview} />
          </div>
        )}
        {can('activities:read') && <RecentCard recent={overview.recent} />}
      </div>
    </div>
  )
}

/** The four that matter most, each with the list behind it. */
function Figures({ of }: { of?: OfCurrency }) {
  const t = useT('reports')
  const can = useCan()
  const format = useFormat()
  const loading = of === undefined
  const currency = of?.currency_code ?? 'EUR'
  const money = (amount = 0) => format.money(amount, currency)
  const invoices = of?.balances.find(({ type }) => type === 'invoice')
  const [last, now] = [of?.months.at(-2), of?.months.at(-1)]
  const month = now?.month ?? ''
  return (
    <div className="ui-stats">
      {can('invoices:read') && (
        <>
          <Stat
            label={t('outstanding')}
            value={money(invoices?.outstanding.total_due)}
            detail={t('invoices', { count: invoices?.outstanding.count ?? 0 })}
            href={addresses.open('invoice', currency)}
            loading={loading}
          />
          <Stat
            label={t('overdue')}
            value={money(invoices?.overdue.total_due)}
            detail={t('invoices', { count: invoices?.overdue.count ?? 0 })}
            {...((invoices?.overdue.count ?? 0) > 0 && { tone: 'danger' as const })}
            href={addresses.overdue(currency)}
            loading={loading}
          />
          <Stat
            label={t('invoicedThisMonth')}
            value={money(now?.invoiced)}
            detail={t('lastMonth', { amount: money(last?.invoiced) })}
            href={addresses.issued('invoice', month, currency)}
            loading={loading}
          />
        </>
      )}
      {can('payments:read') && (
        <Stat
          label={t('collectedThisMonth')}
          value={money(now?.collected)}
          detail={t('lastMonth', { amount: money(last?.collected) })}
          href={addresses.paid('received', month, currency)}
          loading={loading}
        />
      )}
    </div>
  )
}
