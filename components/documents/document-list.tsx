'use client'

import { Plus } from 'lucide-react'
import { lazy, Suspense } from 'react'

import { LazyListFilters } from '@/components/lists/filters/lazy-list-filters'
import { SearchedList } from '@/components/lists/searched-list'
import { useSelection } from '@/components/lists/use-selection'
import { useList } from '@/components/lists/use-list'
import { useSearch } from '@/components/router'
import { LinkButton } from '@/components/ui/button'
import { PageHeader } from '@/components/ui/page-header'
import { TabLinks } from '@/components/ui/tabs'
import { LazyListTools } from '@/components/tables/lazy-list-tools'
import { useCan } from '@/components/workspace'
import type { DocumentType } from '@/lib/contract/document-types'
import { DOCUMENT_TABS, documentList, documentTab, NO_FILTERS, tabHref } from '@/lib/embed/lists'
import { useT } from '@/lib/i18n/i18n-provider'

import { DocumentTable } from './document-table'
import { kindOf } from './kinds'
import { statusKey } from './status-badge'
import { TypeSwitch } from './type-switch'

// Nothing is selected on the first screen.
const BulkBar = lazy(async () => ({ default: (await import('./bulk/bulk-bar')).BulkBar }))

/** The statuses of what is still to be paid. */
const OPEN: ReadonlySet<string> = new Set(['unpaid', 'outstanding', 'overdue'])

/** Who has one of these can do something to several documents at once. */
const BULK_RIGHTS = ['write', 'finalize', 'send'] as const
const BULK_ALSO = ['payments:write', 'reports:read'] as const

const FILTERS = ['date', 'customer', 'amount', 'currency'] as const
const PAYABLE_FILTERS = ['date', 'due', 'customer', 'amount', 'currency'] as const

/** The list of one type of documents. */
export function DocumentList({ type }: { type: DocumentType }) {
  const t = useT('documents')
  const can = useCan()
  const [search, change] = useSearch()
  const kind = kindOf(type)
  const tab = documentTab(type, search)
  const options = documentList(type, search, can('payments:read'))
  const list = useList(kind.routes.list, options)
  const selection = useSelection(
    list.rows.map(({ id }) => id),
    search.toString(),
  )
  const canSelect = BULK_RIGHTS.some((action) => can(`${kind.resource}:${action}`)) || BULK_ALSO.some(can)
  const create = can(`${kind.resource}:write`) && (
    <LinkButton variant="primary" icon={<Plus />} href={`${kind.href}/new`}>
      {t(`new.${type}`)}
    </LinkButton>
  )
  const tabs = [undefined, ...DOCUMENT_TABS[type]].map((name) => ({
    href: tabHref(kind.href, search, name),
    label: name === undefined ? t('tab.all') : t(statusKey(type, name)),
    current: name === tab,
  }))
  return (
    <>
      <PageHeader
        title={t(`title.${type}`)}
        actions={
          <>
            {create}
            <LazyListTools
              source={{ type }}
              title={t(`title.${type}`)}
              options={options}
              status={tab && t(statusKey(type, tab))}
              {...(type === 'invoice' && can('invoices:write') && { importHref: '/invoices/import' })}
            />
          </>
        }
      />
      <TypeSwitch type={type} />
      <TabLinks label={t('tabs', { title: t(`title.${type}`) })} tabs={tabs} />
      <SearchedList
        list={list}
        label={t('search')}
        filters={<LazyListFilters offered={kind.isPayable ? PAYABLE_FILTERS : FILTERS} />}
        empty={{ title: t(`empty.${type}`), text: t(`emptyText.${type}`), actions: create }}
        onClear={() => change(NO_FILTERS)}
      >
        <DocumentTable
          kind={kind}
          documents={list.rows}
          pending={list.result.isPending}
          busy={list.result.isFetching}
          sortBy={list.sortBy}
          showOpen={kind.isPayable && OPEN.has(search.get('status') ?? '')}
          selection={canSelect ? selection : undefined}
        />
      </SearchedList>
      {selection.wasUsed && (
        <Suspense>
          <BulkBar
            type={type}
            documents={list.rows.filter(({ id }) => selection.isSelected(id))}
            onClear={selection.clear}
          />
        </Suspense>
      )}
    </>
  )
}
