'use client'

import { useMutation } from '@tanstack/react-query'
import { RotateCcw } from 'lucide-react'

import { useSearch } from '@/components/router'
import { Button } from '@/components/ui/button'
import { PageHeader } from '@/components/ui/page-header'
import { SkeletonRows, Table, TableBody, TableHead, Td, Th, Tr } from '@/components/ui/table'
import { showToast } from '@/components/ui/toast'
import { useCan } from '@/components/workspace'
import { useApi } from '@/lib/client/queries'
import type { Customer } from '@/lib/contract/customers'
import type { Item } from '@/lib/contract/items'
import { routes } from '@/lib/contract/routes'
import { NO_FILTERS } from '@/lib/embed/lists'
import { useFormat } from '@/lib/format/use-format'
import { useT } from '@/lib/i18n/i18n-provider'

import { failureText } from './failure-text'
import { SearchedList } from './searched-list'
import { useList } from './use-list'

type Resource = 'customers' | 'items'
type Deleted = Customer | Item

/** What was deleted and is not gone for good, each with the way back. */
export function DeletedList({ resource }: { resource: Resource }) {
  const t = useT('rows')
  const [, change] = useSearch()
  const list = useList(routes[resource].list, { order: 'name', deleted: true })
  return (
    <>
      <PageHeader
        title={t(`deleted.${resource}`)}
        description={t('deleted.text')}
        back={{ href: `/${resource}`, label: t(`navigation.${resource}`) }}
      />
      <SearchedList
        list={list}
        label={t('deleted.search')}
        empty={{ title: t('deleted.empty'), text: t('deleted.emptyText') }}
        onClear={() => change(NO_FILTERS)}
      >
        <Table caption={t(`deleted.${resource}`)} busy={list.result.isFetching}>
          <TableHead>
            <Th {...list.sortBy('name')}>{t('deleted.name')}</Th>
            <Th>{t('deleted.details')}</Th>
            <Th>{t('deleted.when')}</Th>
            <Th hideLabel>{t('action.restore')}</Th>
          </TableHead>
          <TableBody>
            {list.result.isPending ? (
              <SkeletonRows columns={4} />
            ) : (
              list.rows.map((row: Deleted) => <Row key={row.id} row={row} resource={resource} />)
            )}
          </TableBody>
        </Table>
      </SearchedList>
    </>
  )
}

function Row({ row, resource }: { row: Deleted; resource: Resource }) {
  const t = useT('rows')
  const can = useCan()
  const format = useFormat()
  const { call, invalidate } = useApi()
  const { list, get, restore } = routes[resource]
  const restoring = useMutation({
    mutationFn: () => call(restore, { params: { id: row.id } }),
    onSuccess: async () => {
      await invalidate(list, get)
      showToast({ text: t('deleted.restored', { name: row.name }) })
    },
    onError: (error) => showToast({ tone: 'danger', text: failureText(error, t).text }),
  })
  const details = 'email' in row ? [row.email, row.city] : [row.description?.split('\n')[0], row.unit]
  const shown = details.filter(Boolean).join(' · ')
  return (
    <Tr>
      <Td card="title" wrap>
        {row.name}
      </Td>
      <Td card={shown === '' ? 'hidden' : 'meta'} wrap>
        {shown}
      </Td>
      <Td label={t('deleted.when')}>{row.deleted_at !== null && format.dateTime(row.deleted_at)}</Td>
      <Td card="actions">
        {can(`${resource}:write`) && (
          <Button
            size="sm"
            icon={<RotateCcw />}
            loading={restoring.isPending}
            aria-label={t('deleted.restore', { name: row.name })}
            onClick={() => restoring.mutate()}
          >
            {t('action.restore')}
          </Button>
        )}
      </Td>
    </Tr>
  )
}
