'use client'

import { Plus } from 'lucide-react'

import { LazyListFilters } from '@/components/lists/filters/lazy-list-filters'
import { SearchedList } from '@/components/lists/searched-list'
import { useList } from '@/components/lists/use-list'
import { useSearch } from '@/components/router'
import { LinkButton } from '@/components/ui/button'
import { PageHeader } from '@/components/ui/page-header'
import { RowLink, SkeletonRows, Table, TableBody, TableHead, Td, Th, Tr } from '@/components/ui/table'
import { LazyListTools } from '@/components/tables/lazy-list-tools'
import { useCan } from '@/components/workspace'
import type { Customer } from '@/lib/contract/customers'
import { routes } from '@/lib/contract/routes'
import { customerList } from '@/lib/embed/customer-list'
import { NO_FILTERS } from '@/lib/embed/lists'
import { countryIn } from '@/lib/country-names'
import { useLanguage, useT } from '@/lib/i18n/i18n-provider'

const FILTERS = ['added'] as const

export function CustomerList() {
  const t = useT('customers')
  const can = useCan()
  const { timeZone } = useLanguage()
  const [search, change] = useSearch()
  const options = customerList(search, timeZone)
  const list = useList(routes.customers.list, options)
  const create = can('customers:write') && (
    <LinkButton variant="primary" icon={<Plus />} href="/customers/new">
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
              source="customers"
              title={t('title')}
              options={options}
              deletedHref="/customers/deleted"
              {...(can('customers:write') && { importHref: '/customers/import' })}
            />
          </>
        }
      />
      <SearchedList
        list={list}
        label={t('search')}
        filters={<LazyListFilters offered={FILTERS} />}
        onClear={() => change(NO_FILTERS)}
        empty={{ title: t('empty.title'), text: t('empty.text'), actions: create }}
      >
        <Table caption={t('title')} busy={list.result.isFetching}>
          <TableHead>
            <Th {...list.sortBy('name')}>{t('field.name')}</Th>
            <Th>{t('field.email')}</Th>
            <Th hideBelow="md">{t('column.location')}</Th>
            <Th hideBelow="lg">{t('column.taxNumber')}</Th>
          </TableHead>
          <TableBody>
            {list.result.isPending ? (
              <SkeletonRows columns={4} />
            ) : (
              list.rows.map((customer) => <CustomerRow key={customer.id} customer={customer} />)
            )}
          </TableBody>
        </Table>
      </SearchedList>
    </>
  )
}

function CustomerRow({ customer }: { customer: Customer }) {
  const t = useT('customers')
  const { locale } = useLanguage()
  const place = [customer.city, countryIn(locale, customer)].filter(Boolean).join(', ')
  return (
    <Tr>
      <Td card="title" wrap>
        <RowLink href={`/customers/${customer.id}`}>{customer.name}</RowLink>
      </Td>
      <Td card="meta" wrap>
        {customer.email}
      </Td>
      <Td hideBelow="md" label={t('column.location')} card={place === '' ? 'hidden' : 'line'}>
        {place}
      </Td>
      <Td hideBelow="lg" label={t('column.taxNumber')} card={customer.tax_number ? 'line' : 'hidden'}>
        {customer.tax_number}
      </Td>
    </Tr>
  )
}
