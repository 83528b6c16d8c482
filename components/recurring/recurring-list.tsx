'use client'

import { TypeSwitch } from '@/components/documents/type-switch'
import { SearchedList } from '@/components/lists/searched-list'
import { useList } from '@/components/lists/use-list'
import { LinkButton } from '@/components/ui/button'
import { PageHeader } from '@/components/ui/page-header'
import { RowLink, SkeletonRows, Table, TableBody, TableHead, Td, Th, Tr } from '@/components/ui/table'
import type { RecurringInvoice } from '@/lib/contract/recurring-invoices'
import { routes } from '@/lib/contract/routes'
import { DOCUMENT_PATHS, RECURRING_PATH } from '@/lib/embed/sections'
import { useFormat } from '@/lib/format/use-format'
import { useT } from '@/lib/i18n/i18n-provider'

import { RecurringBadge } from './recurring-badge'
import { useScheduleText } from './schedule-text'

/** What is made again and again. */
export function RecurringList() {
  const t = useT('recurring')
  const list = useList(routes.recurringInvoices.list, { order: 'name' })
  const toInvoices = <LinkButton href={DOCUMENT_PATHS.invoice}>{t('toInvoices')}</LinkButton>
  return (
    <>
      <PageHeader title={t('title')} />
      <TypeSwitch type="recurring" />
      <SearchedList
        list={list}
        label={t('search')}
        empty={{ title: t('empty.title'), text: t('empty.text'), actions: toInvoices }}
      >
        <Table caption={t('title')} busy={list.result.isFetching}>
          <TableHead>
            <Th {...list.sortBy('name')}>{t('field.name')}</Th>
            <Th hideBelow="md">{t('column.schedule')}</Th>
            <Th {...list.sortBy('next_run_date')}>{t('column.next')}</Th>
            <Th align="end" hideBelow="md">
              {t('column.made')}
            </Th>
          </TableHead>
          <TableBody>
            {list.result.isPending ? (
              <SkeletonRows columns={4} />
            ) : (
              list.rows.map((recurring) => <Row key={recurring.id} recurring={recurring} />)
            )}
          </TableBody>
        </Table>
      </SearchedList>
    </>
  )
}

function Row({ recurring }: { recurring: RecurringInvoice }) {
  const t = useT('recurring')
  const format = useFormat()
  const scheduleText = useScheduleText()
  const { id, name, next_run_date, invoices_generated } = recurring
  return (
    <Tr>
      <Td card="title" wrap>
        <RowLink href={`${RECURRING_PATH}/${id}`}>{name}</RowLink> <RecurringBadge recurring={recurring} />
      </Td>
      <Td hideBelow="md" label={t('column.schedule')}>
        {scheduleText(recurring)}
      </Td>
      <Td card="aside">{next_run_date === null ? '—' : format.date(next_run_date)}</Td>
      <Td align="end" hideBelow="md" label={t('column.made')}>
        {invoices_generated}
      </Td>
    </Tr>
  )
}
