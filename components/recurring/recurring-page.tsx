'use client'

import { useMutation, useQuery } from '@tanstack/react-query'
import { Pause, Pencil, Play, Trash2 } from 'lucide-react'
import { useState } from 'react'

import { DeleteWithUndo } from '@/components/lists/delete-with-undo'
import { failureText } from '@/components/lists/failure-text'
import { QueryFailure } from '@/components/lists/list-states'
import type { Params } from '@/components/router'
import { Banner } from '@/components/ui/banner'
import { Button, LinkButton } from '@/components/ui/button'
import { Card } from '@/components/ui/card'
import { DescriptionList } from '@/components/ui/description-list'
import { Link } from '@/components/ui/link'
import { PageHeader } from '@/components/ui/page-header'
import { Skeleton } from '@/components/ui/skeleton'
import { showToast } from '@/components/ui/toast'
import { useCan } from '@/components/workspace'
import { useApi } from '@/lib/client/queries'
import type { RecurringInvoice } from '@/lib/contract/recurring-invoices'
import { routes } from '@/lib/contract/routes'
import { RECURRING_PATH } from '@/lib/embed/sections'
import { useFormat } from '@/lib/format/use-format'
import { useT } from '@/lib/i18n/i18n-provider'

import { MadeCard } from './made-card'
import { RecurringBadge } from './recurring-badge'
import { resultOf } from './recurring-values'
import { useScheduleText } from './schedule-text'

/** One recurring invoice: when, like what, and what was made. */
export function RecurringPage({ params }: { params: Params }) {
  const t = useT('recurring')
  const { q } = useApi()
  const result = useQuery(q(routes.recurringInvoices.get, { params: { id: params['id'] ?? '' } }))
  const back = { href: RECURRING_PATH, label: t('title') }
  if (result.isPending) return <PageHeader back={back} title={<Skeleton width="lg" />} />
  if (result.isError) {
    return (
      <>
        <PageHeader back={back} title={t('one')} />
        <QueryFailure result={result} />
      </>
    )
  }
  const recurring = result.data
  return (
    <>
      <PageHeader
        back={back}
        title={recurring.name}
        badge={<RecurringBadge recurring={recurring} />}
        actions={<Actions recurring={recurring} />}
      />
      <Failed recurring={recurring} />
      <div className="grid items-start gap-6 lg:grid-cols-3">
        <Facts recurring={recurring} />
        <div className="lg:col-span-2">
          <MadeCard recurring={recurring} />
        </div>
      </div>
    </>
  )
}

function Failed({ recurring: { last_error, next_run_date } }: { recurring: RecurringInvoice }) {
  const t = useT('recurring')
  const format = useFormat()
  if (last_error === null) return null
  // Once the date has moved on, the invoice is there: as a draft.
  if (next_run_date === null || next_run_date > format.today()) return <Banner tone="warning">{last_error}</Banner>
  return (
    <Banner tone="danger" title={t('failed.title', { date: format.date(next_run_date) })}>
      {t('failed.again', { reason: last_error })}
    </Banner>
  )
}

function Facts({ recurring }: { recurring: RecurringInvoice }) {
  const t = useT('recurring')
  const format = useFormat()
  const scheduleText = useScheduleText()
  const { document_id, start_date, end_date, next_run_dates, send_to } = recurring
  return (
    <div className="grid gap-5">
      <Card>
        <DescriptionList
          items={[
            { term: t('fact.schedule'), value: scheduleText(recurring) },
            { term: t('fact.from'), value: format.date(start_date) },
            { term: t('fact.until'), value: end_date && format.date(end_date) },
            { term: t('next'), value: next_run_dates.map((date) => format.date(date)).join(', ') || t('next.none') },
            { term: t('fact.result'), value: t(`result.${resultOf(recurring)}`) },
            { term: t('field.sendTo'), value: send_to },
          ]}
        />
      </Card>
      <Card title={t('like')}>
        <Template id={document_id} />
      </Card>
    </div>
  )
}

function Template({ id }: { id: string }) {
  const t = useT('recurring')
  const words = useT('documents')
  const format = useFormat()
  const { q } = useApi()
  const { data } = useQuery(q(routes.invoices.get, { params: { id } }))
  if (!data) return <Skeleton />
  return (
    <>
      <p className="mb-3 text-sm text-muted">
        {[t('like.text'), data.is_draft && t('like.draft')].filter(Boolean).join(' ')}
      </p>
      <div className="flex flex-wrap items-baseline justify-between gap-3">
        <Link href={`/invoices/${id}`}>{data.number ?? data.customer?.name ?? words('one.invoice')}</Link>
        <span className="ui-figure font-medium">{format.money(data.total_with_tax, data.currency_code)}</span>
      </div>
    </>
  )
}

function Actions({ recurring }: { recurring: RecurringInvoice }) {
  const t = useT('recurring')
  const can = useCan()
  const format = useFormat()
  const { m, invalidate } = useApi()
  const [deleting, setDeleting] = useState(false)
  const { id, name, status } = recurring
  const { pause, resume, get, list } = routes.recurringInvoices
  const isActive = status === 'active'
  const move = useMutation({
    ...m(isActive ? pause : resume),
    onSuccess: async ({ next_run_date }) => {
      await invalidate(get, list)
      const resumed = next_run_date === null ? t('ended') : t('resumed', { date: format.date(next_run_date) })
      showToast({ text: isActive ? t('paused') : resumed })
    },
    onError: (error) => showToast({ text: failureText(error, t).text, tone: 'danger' }),
  })
  if (!can('recurring_invoices:write')) return null
  return (
    <>
      <Button variant="ghost" icon={<Trash2 />} onClick={() => setDeleting(true)}>
        {t('action.delete')}
      </Button>
      <LinkButton icon={<Pencil />} href={`${RECURRING_PATH}/${id}/edit`}>
        {t('action.edit')}
      </LinkButton>
      {status !== 'completed' && (
        <Button
          variant={isActive ? 'secondary' : 'primary'}
          icon={isActive ? <Pause /> : <Play />}
          loading={move.isPending}
          onClick={() => move.mutate({ params: { id } })}
        >
          {t(isActive ? 'action.pause' : 'action.resume')}
        </Button>
      )}
      {deleting && (
        <DeleteWithUndo
          resource={routes.recurringInvoices}
          id={id}
          title={t('delete.title', { name })}
          text={t('delete.text')}
          toasts={{ deleted: t('deleted'), restored: t('restored') }}
          listHref={RECURRING_PATH}
          onClose={() => setDeleting(false)}
        />
      )}
    </>
  )
}
