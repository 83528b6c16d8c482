'use client'

import { Plus } from 'lucide-react'

import { ListStates } from '@/components/lists/list-states'
import { useList } from '@/components/lists/use-list'
import { Badge } from '@/components/ui/badge'
import { LinkButton } from '@/components/ui/button'
import { PageHeader } from '@/components/ui/page-header'
import { Pagination } from '@/components/ui/pagination'
import { SearchInput } from '@/components/ui/search-input'
import { RowLink, SkeletonRows, Table, TableBody, TableHead, Td, Th, Tr } from '@/components/ui/table'
import type { Entity } from '@/lib/contract/entities'
import { routes } from '@/lib/contract/routes'
import { useFormat } from '@/lib/format/use-format'
import { useT } from '@/lib/i18n/i18n-provider'

import { useConsole } from '../console-context'

/** The entities of the account in this environment. */
export function EntityList() {
  const t = useT('console')
  const { permissions } = useConsole()
  const list = useList(routes.entities.list)
  const create = permissions.has('entities:write') && (
    <LinkButton variant="primary" icon={<Plus />} href="/entities/new">
      {t('entities.new')}
    </LinkButton>
  )
  return (
    <>
      <PageHeader title={t('entities.title')} description={t('entities.description')} actions={create} />
      <div className="grid gap-4">
        <SearchInput
          className="max-w-96"
          label={t('entities.search')}
          value={list.search}
          onValueChange={list.setSearch}
        />
        <ListStates
          result={list.result}
          isEmpty={list.rows.length === 0}
          isNarrowed={list.isNarrowed}
          onClear={() => list.setSearch('')}
          empty={{ title: t('entities.empty.title'), text: t('entities.empty.text'), actions: create }}
        >
          <Table caption={t('entities.title')} busy={list.result.isFetching}>
            <TableHead>
              <Th {...list.sortBy('name')}>{t('entities.column.name')}</Th>
              <Th>{t('entities.column.country')}</Th>
              <Th hideBelow="md">{t('entities.column.taxNumber')}</Th>
              <Th>{t('entities.column.status')}</Th>
              <Th hideBelow="md">{t('entities.column.created')}</Th>
            </TableHead>
            <TableBody>
              {list.result.isPending && <SkeletonRows columns={5} />}
              {list.rows.map((entity) => (
                <Row key={entity.id} entity={entity} />
              ))}
            </TableBody>
          </Table>
          <Pagination previous={list.previous} next={list.next} loading={list.result.isPlaceholderData} />
        </ListStates>
      </div>
    </>
  )
}

function Row({ entity }: { entity: Entity }) {
  const t = useT('console')
  const format = useFormat()
  return (
    <Tr>
      <Td card="title">
        <RowLink href={`/entities/${entity.id}`}>
          <bdi>{entity.name}</bdi>
        </RowLink>
        {entity.email !== null && <span className="block text-sm text-muted">{entity.email}</span>}
      </Td>
      <Td card="meta">{entity.country}</Td>
      <Td hideBelow="md" label={t('entities.column.taxNumber')}>
        {entity.tax_number}
      </Td>
      <Td card="aside">
        <EntityStatus isEnabled={entity.is_enabled} />
      </Td>
      <Td hideBelow="md" label={t('entities.column.created')}>
        {format.date(entity.created_at)}
      </Td>
    </Tr>
  )
}

export function EntityStatus({ isEnabled }: { isEnabled: boolean }) {
  const t = useT('console')
  return isEnabled ? (
    <Badge tone="success">{t('entity.status.enabled')}</Badge>
  ) : (
    <Badge tone="danger">{t('entity.status.disabled')}</Badge>
  )
}
