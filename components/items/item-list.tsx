'use client'

import { useQuery } from '@tanstack/react-query'
import { Plus } from 'lucide-react'

import { SearchedList } from '@/components/lists/searched-list'
import { useList } from '@/components/lists/use-list'
import { LinkButton } from '@/components/ui/button'
import { PageHeader } from '@/components/ui/page-header'
import { RowLink, SkeletonRows, Table, TableBody, TableHead, Td, Th, Tr } from '@/components/ui/table'
import { LazyListTools } from '@/components/tables/lazy-list-tools'
import { useCan, useWorkspace } from '@/components/workspace'
import { useApi } from '@/lib/client/queries'
import type { Item } from '@/lib/contract/items'
import { routes } from '@/lib/contract/routes'
import type { Tax } from '@/lib/contract/taxes'
import { itemList, taxesOfItems } from '@/lib/embed/other-lists'
import { useFormat } from '@/lib/format/use-format'
import { useT } from '@/lib/i18n/i18n-provider'

export function ItemList() {
  const t = useT('items')
  const can = useCan()
  const { q } = useApi()
  const list = useList(routes.items.list, itemList)
  const taxes = useQuery({ ...q(routes.taxes.list, taxesOfItems), enabled: can('taxes:read') })
  const create = can('items:write') && (
    <LinkButton variant="primary" icon={<Plus />} href="/items/new">
      {t('new')}
    </LinkButton>
  )
  return (
    <>
      <PageHeader
        title={t('title')}
        actions={
          <>
            {create}
            <LazyListTools
              source="items"
              title={t('title')}
              options={itemList}
              deletedHref="/items/deleted"
              {...(can('items:write') && { importHref: '/items/import' })}
            />
          </>
        }
      />
      <SearchedList
        list={list}
        label={t('search')}
        empty={{ title: t('empty.title'), text: t('empty.text'), actions: create }}
      >
        <Table caption={t('title')} busy={list.result.isFetching}>
          <TableHead>
            <Th {...list.sortBy('name')}>{t('field.name')}</Th>
            <Th hideBelow="md">{t('column.unit')}</Th>
            <Th hideBelow="md">{t('column.tax')}</Th>
            <Th align="end">{t('column.price')}</Th>
          </TableHead>
          <TableBody>
            {list.result.isPending ? (
              <SkeletonRows columns={4} />
            ) : (
              list.rows.map((item) => <ItemRow key={item.id} item={item} taxes={taxes.data?.data ?? []} />)
            )}
          </TableBody>
        </Table>
      </SearchedList>
    </>
  )
}

function ItemRow({ item, taxes }: { item: Item; taxes: readonly Tax[] }) {
  const t = useT('items')
  const can = useCan()
  const format = useFormat()
  const { entity } = useWorkspace()
  const names = item.tax_ids.flatMap((id) => taxes.find((tax) => tax.id === id)?.name ?? []).join(', ')
  return (
    <Tr>
      <Td card="title" wrap>
        {can('items:write') ? <RowLink href={`/items/${item.id}`}>{item.name}</RowLink> : item.name}
        {item.description !== null && <span className="block text-sm text-muted">{firstLine(item.description)}</span>}
      </Td>
      <Td hideBelow="md" label={t('column.unit')} card={item.unit === null ? 'hidden' : 'line'}>
        {item.unit}
      </Td>
      <Td hideBelow="md" label={t('column.tax')} card={names === '' ? 'hidden' : 'line'}>
        {names}
      </Td>
      <Td align="end" card="aside">
        {item.price !== null && format.money(item.price, entity.currency_code)}
      </Td>
    </Tr>
  )
}

const firstLine = (text: string) => {
  const [line = ''] = text.split('\n')
  return line.length > 90 ? `${line.slice(0, 89)}…` : line
}
