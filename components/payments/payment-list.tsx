'use client'

import { hrefOf } from '@/components/documents/kinds'
import { TypeSwitch } from '@/components/documents/type-switch'
import { paymentTypeKey } from '@/components/documents/payment-type'
import { LazyListFilters } from '@/components/lists/filters/lazy-list-filters'
import { SearchedList } from '@/components/lists/searched-list'
import { useList } from '@/components/lists/use-list'
import { useSearch } from '@/components/router'
import { PageHeader } from '@/components/ui/page-header'
import { useCan } from '@/components/workspace'
import { RowLink, SkeletonRows, Table, TableBody, TableHead, Td, Th, Tr } from '@/components/ui/table'
import { typeOfId } from '@/lib/contract/document-types'
import type { Payment } from '@/lib/contract/payment'
import { routes } from '@/lib/contract/routes'
import { NO_FILTERS } from '@/lib/embed/lists'
import { paymentList } from '@/lib/embed/other-lists'
import { useFormat } from '@/lib/format/use-format'
import { useT } from '@/lib/i18n/i18n-provider'

const FILTERS = ['date', 'type', 'kind', 'customer', 'amount', 'currency'] as const

/** Money that was received and given back, newest first. */
export function PaymentList() {
  const [t, documents] = [useT('reports'), useT('documents')]
  const can = useCan()
  const [search, change] = useSearch()
  const list = useList(routes.payments.list, paymentList(search))
  const { isPending, isFetching } = list.result
  // Their customers are those of the invoices.
  const filters = can('invoices:read') ? FILTERS : FILTERS.filter((name) => name !== 'customer')
  return (
    <>
      <PageHeader title={t('payments')} />
      <TypeSwitch type="payments" />
      <SearchedList
        list={list}
        label={t('payments.search')}
        filters={<LazyListFilters offered={filters} />}
        empty={{ title: t('payments.empty'), text: t('payments.emptyText') }}
        onClear={() => change(NO_FILTERS)}
      >
        <Table caption={t('payments')} busy={isFetching}>
          <TableHead>
            <Th {...list.sortBy('date')}>{t('column.date')}</Th>
            <Th>{t('column.document')}</Th>
            <Th>{documents('column.customer')}</Th>
            <Th>{t('column.type')}</Th>
            <Th hideBelow="md">{t('column.reference')}</Th>
            <Th {...list.sortBy('amount')} align="end">
              {t('column.amount')}
            </Th>
          </TableHead>
          <TableBody>
            {isPending ? (
              <SkeletonRows columns={6} />
            ) : (
              list.rows.map((payment) => <Row key={payment.id} payment={payment} />)
            )}
          </TableBody>
        </Table>
      </SearchedList>
    </>
  )
}

function Row({ payment }: { payment: Payment }) {
  const t = useT('reports')
  const [documents, words] = [useT('documents'), useT('document')]
  const format = useFormat()
  const { document, document_id, date, type, reference, amount, currency_code } = payment
  const key = paymentTypeKey(type)
  const isRefund = payment.credit_note_id !== null && payment.invoice_id === null
  return (
    <Tr>
      <Td card="meta">{format.date(date)}</Td>
      <Td card="title">
        <RowLink href={hrefOf(document_id)}>{document?.number ?? documents(`one.${typeOfId(document_id)}`)}</RowLink>
      </Td>
      <Td label={documents('column.customer')} card={document?.customer_name ? 'line' : 'hidden'} wrap>
        {document?.customer_name}
      </Td>
      <Td label={t('column.type')}>
        {[isRefund && t('filter.refunded'), key ? words(key) : type].filter(Boolean).join(' · ')}
      </Td>
      <Td hideBelow="md" label={t('column.reference')} card={reference ? 'line' : 'hidden'} wrap>
        {reference}
      </Td>
      <Td align="end" card="aside">
        {format.money(amount, currency_code)}
      </Td>
    </Tr>
  )
}
