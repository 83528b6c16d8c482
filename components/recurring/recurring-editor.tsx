'use client'

import { useQuery } from '@tanstack/react-query'

import { QueryFailure } from '@/components/lists/list-states'
import { type Params, useNavigate, useSearch } from '@/components/router'
import { LinkButton } from '@/components/ui/button'
import { Card } from '@/components/ui/card'
import { EmptyState } from '@/components/ui/empty-state'
import { PageHeader } from '@/components/ui/page-header'
import { Skeleton } from '@/components/ui/skeleton'
import { useCan, useWorkspace } from '@/components/workspace'
import { useApi } from '@/lib/client/queries'
import { routes } from '@/lib/contract/routes'
import { todayIn } from '@/lib/dates'
import { DOCUMENT_PATHS, RECURRING_PATH } from '@/lib/embed/sections'
import { useT } from '@/lib/i18n/i18n-provider'

import { RecurringForm } from './recurring-form'
import { newValues, valuesOf } from './recurring-values'

/** A new schedule for the invoice that the address names, or changes to one. */
export function RecurringEditor({ params }: { params: Params }) {
  const t = useT('recurring')
  const can = useCan()
  const [search] = useSearch()
  const { id } = params
  const from = search.get('from')
  if (!can('recurring_invoices:write')) {
    return (
      <>
        <PageHeader back={{ href: RECURRING_PATH, label: t('title') }} title={t('title')} />
        <EmptyState kind="no-permission" title={t('error.permission')} text={t('error.permissionText')} />
      </>
    )
  }
  if (id !== undefined) return <Existing id={id} />
  return from === null ? <WithoutSource /> : <New from={from} />
}

function WithoutSource() {
  const t = useT('recurring')
  const toInvoices = <LinkButton href={DOCUMENT_PATHS.invoice}>{t('toInvoices')}</LinkButton>
  return (
    <>
      <PageHeader back={{ href: RECURRING_PATH, label: t('title') }} title={t('new')} />
      <EmptyState kind="nothing-yet" title={t('noSource.title')} text={t('noSource.text')} actions={toInvoices} />
    </>
  )
}

function New({ from }: { from: string }) {
  const t = useT('recurring')
  const navigate = useNavigate()
  const { q } = useApi()
  const { entity } = useWorkspace()
  const source = useQuery(q(routes.invoices.get, { params: { id: from } }))
  const today = todayIn(entity.timezone)
  const href = `${DOCUMENT_PATHS.invoice}/${from}`
  return (
    <>
      <PageHeader back={{ href, label: source.data?.number ?? t('like') }} title={t('new')} />
      {source.isError && <QueryFailure result={source} />}
      {source.isPending && <Skeleton />}
      {source.data && (
        <Card className="max-w-3xl">
          <RecurringForm
            documentId={from}
            values={newValues(source.data.customer?.name ?? '', today)}
            progress={{ today, lastRun: null, isPaused: false }}
            onCancel={() => navigate(href)}
          />
        </Card>
      )}
    </>
  )
}

function Existing({ id }: { id: string }) {
  const t = useT('recurring')
  const navigate = useNavigate()
  const { q } = useApi()
  const { entity } = useWorkspace()
  const get = q(routes.recurringInvoices.get, { params: { id } })
  const result = useQuery({ ...get, staleTime: 0, refetchOnWindowFocus: false })
  const href = `${RECURRING_PATH}/${id}`
  return (
    <>
      <PageHeader back={{ href, label: result.data?.name ?? t('one') }} title={t('edit')} />
      {result.isError && <QueryFailure result={result} />}
      {result.isPending && <Skeleton />}
      {result.data && (
        <Card className="max-w-3xl">
          <RecurringForm
            id={id}
            documentId={result.data.document_id}
            values={valuesOf(result.data)}
            progress={{
              today: todayIn(entity.timezone),
              lastRun: result.data.last_run_date,
              isPaused: result.data.status === 'paused',
            }}
            onCancel={() => navigate(href)}
          />
        </Card>
      )}
    </>
  )
}
