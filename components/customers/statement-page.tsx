'use client'

import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { Download } from 'lucide-react'

import { hrefOf } from '@/components/documents/kinds'
import { QueryFailure } from '@/components/lists/list-states'
import { type Params, useSearch } from '@/components/router'
import { useSaveFile } from '@/components/tables/use-save-file'
import { Button } from '@/components/ui/button'
import { Card, Stat } from '@/components/ui/card'
import { EmptyState } from '@/components/ui/empty-state'
import { PageHeader } from '@/components/ui/page-header'
import { Skeleton } from '@/components/ui/skeleton'
import { RowLink, Table, TableBody, TableHead, Td, Th, Tr } from '@/components/ui/table'
import { useApi } from '@/lib/client/queries'
import { routes } from '@/lib/contract/routes'
import type { Statement } from '@/lib/contract/statements'
import { useFormat } from '@/lib/format/use-format'
import { useT } from '@/lib/i18n/i18n-provider'

import { StatementPeriod } from './statement-period'

/** A customer's account from a day to another, in one currency. The days and the currency stand in the address. */
export function StatementPage({ params }: { params: Params }) {
  const t = useT('reports')
  const { q } = useApi()
  const id = params['id'] ?? ''
  const [search] = useSearch()
  const query = Object.fromEntries(
    ['date_from', 'date_to', 'currency'].flatMap((name) => {
      const value = search.get(name)
      return value ? [[name, value]] : []
    }),
  )
  const call = { params: { id }, query }
  const result = useQuery({ ...q(routes.statements.get, call), placeholderData: keepPreviousData })
  const statement = result.data
  return (
    <>
      <PageHeader
        back={{ href: `/customers/${id}`, label: statement?.customer_name ?? t('statement.customer') }}
        title={t('statement')}
        actions={statement && <DownloadButton call={call} />}
      />
      {statement ? <StatementPeriod {...statement} /> : result.isError && <StatementPeriod {...query} />}
      {result.isError && <QueryFailure result={result} />}
      {result.isPending && <Skeleton width="lg" />}
      {statement && !result.isError && <Account statement={statement} busy={result.isFetching} />}
    </>
  )
}

function Account({ statement, busy }: { statement: Statement; busy: boolean }) {
  const t = useT('reports')
  const format = useFormat()
  const { currency_code, entries, opening_balance, closing_balance, date_from, date_to } = statement
  const money = (amount: number) => format.money(amount, currency_code)
  return (
    <div className="grid gap-6">
      <div className="ui-stats">
        <Stat
          label={t('statement.opening')}
          value={money(opening_balance)}
          detail={t('asOf', { date: format.date(date_from) })}
        />
        <Stat
          label={t('statement.closing')}
          value={money(closing_balance)}
          detail={t('asOf', { date: format.date(date_to) })}
        />
      </div>
      {entries.length === 0 ? (
        <EmptyState title={t('statement.empty')} text={t('statement.emptyText')} />
      ) : (
        <Table caption={t('statement')} busy={busy}>
          <TableHead>
            <Th>{t('column.date')}</Th>
            <Th>{t('column.entry')}</Th>
            <Th hideBelow="md">{t('filter.due')}</Th>
            <Th align="end">{t('column.amount')}</Th>
            <Th align="end">{t('column.balance')}</Th>
          </TableHead>
          <TableBody>
            {entries.map((entry) => (
              <Tr key={entry.payment_id ?? entry.document_id}>
                <Td card="meta">{format.date(entry.date)}</Td>
                <Td card="title" wrap>
                  <RowLink href={hrefOf(entry.document_id)}>
                    {[t(`entry.${entry.type}`), entry.number].filter(Boolean).join(' ')}
                  </RowLink>
                  {entry.reference && <span className="block text-sm text-muted">{entry.reference}</span>}
                </Td>
                <Td hideBelow="md" label={t('filter.due')} card={entry.date_due ? 'line' : 'hidden'}>
                  {entry.date_due && format.date(entry.date_due)}
                </Td>
                <Td align="end" card="aside">
                  {money(entry.amount)}
                </Td>
                <Td align="end" label={t('column.balance')}>
                  {money(entry.balance)}
                </Td>
              </Tr>
            ))}
          </TableBody>
        </Table>
      )}
      <AgeingOf statement={statement} />
    </div>
  )
}

function AgeingOf({ statement: { ageing, currency_code } }: { statement: Statement }) {
  const t = useT('reports')
  const format = useFormat()
  return (
    <Card title={t('ageing')} description={t('asOf', { date: format.date(ageing.as_of) })}>
      <dl className="grid gap-x-6 gap-y-3 sm:grid-cols-3 lg:grid-cols-6">
        {ageing.buckets.map(({ bucket, total_due }) => (
          <div key={bucket} className="flex justify-between gap-4 sm:block">
            <dt className="text-sm text-muted">{t(`bucket.${bucket}`)}</dt>
            <dd className="ui-figure font-medium">{format.money(total_due, currency_code)}</dd>
          </div>
        ))}
        {ageing.credit !== 0 && (
          <div className="flex justify-between gap-4 sm:block">
            <dt className="text-sm text-muted">{t('statement.credit')}</dt>
            <dd className="ui-figure font-medium">{format.money(-ageing.credit, currency_code)}</dd>
          </div>
        )}
      </dl>
    </Card>
  )
}

type Call = { params: { id: string }; query: Record<string, string> }

function DownloadButton({ call }: { call: Call }) {
  const t = useT('reports')
  const { download: receive } = useApi()
  const download = useSaveFile(() => receive(routes.statements.pdf, call))
  return (
    <Button icon={<Download />} loading={download.isPending} onClick={() => download.mutate()}>
      {t('statement.pdf')}
    </Button>
  )
}
