'use client'

import { Plus } from 'lucide-react'

import { SearchedList } from '@/components/lists/searched-list'
import { useList } from '@/components/lists/use-list'
import { useSearch } from '@/components/router'
import { LinkButton } from '@/components/ui/button'
import { PageHeader } from '@/components/ui/page-header'
import { TabLinks } from '@/components/ui/tabs'
import { useCan } from '@/components/workspace'
import { routes } from '@/lib/contract/routes'
import { INVOICE_TABS, invoiceList, invoiceTab } from '@/lib/embed/lists'
import { useT } from '@/lib/i18n/i18n-provider'

import { InvoiceTable } from './invoice-table'

export function InvoiceList() {
  const t = useT('invoices')
  const can = useCan()
  const [search, change] = useSearch()
  const tab = invoiceTab(search)
  const list = useList(routes.invoices.list, invoiceList(search))
  const create = can('invoices:write') && (
    <LinkButton variant="primary" icon={<Plus />} href="/invoices/new">
      {t('new')}
    </LinkButton>
  )
  const tabs = [undefined, ...INVOICE_TABS].map((name) => ({
    href: name === undefined ? '/invoices' : `/invoices?status=${name}`,
    label: name === undefined ? t('tab.all') : t(`status.${name}`),
    current: name === tab,
  }))
  return (
    <>
      <PageHeader title={t('title')} actions={create} />
      <TabLinks label={t('tabs')} tabs={tabs} />
      <SearchedList
        list={list}
        label={t('search')}
        empty={{ title: t('empty.title'), text: t('empty.text'), actions: create }}
        onClear={() => change({ q: null, status: null, after: null, before: null })}
      >
        <InvoiceTable
          invoices={list.rows}
          pending={list.result.isPending}
          busy={list.result.isFetching}
          sortBy={list.sortBy}
        />
      </SearchedList>
    </>
  )
}
