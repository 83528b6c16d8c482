'use client'

import {
  RowLink,
  SkeletonRows,
  type SortDirection,
  Table,
  TableBody,
  TableHead,
  Td,
  Th,
  Tr,
} from '@/components/ui/table'
import type { Invoice } from '@/lib/contract/document-model'
import { useFormat } from '@/lib/format/use-format'
import { useT } from '@/lib/i18n/i18n-provider'

import { StatusBadge } from './status-badge'

type Sort = { sort: SortDirection | null; onSort: () => void }
type Props = {
  invoices: readonly Invoice[]
  pending: boolean
  busy: boolean
  /** Left out where every row is of one customer. */
  sortBy?: (column: string) => Sort
  showCustomer?: boolean
}

export function InvoiceTable({ invoices, pending, busy, sortBy, showCustomer = true }: Props) {
  const t = useT('invoices')
  const sort = (column: string) => sortBy?.(column) ?? {}
  return (
    <Table caption={t('title')} busy={busy}>
      <TableHead>
        <Th {...sort('number')}>{t('column.number')}</Th>
        {showCustomer && <Th {...sort('customer_name')}>{t('column.customer')}</Th>}
        <Th>{t('field.status')}</Th>
        <Th {...sort('date')} hideBelow="md">
          {t('column.date')}
        </Th>
        <Th {...sort('date_due')} hideBelow="lg">
          {t('column.due')}
        </Th>
        <Th {...sort('total_with_tax')} align="end">
          {t('column.total')}
        </Th>
      </TableHead>
      <TableBody>
        {pending ? (
          <SkeletonRows columns={showCustomer ? 6 : 5} />
        ) : (
          invoices.map((invoice) => <InvoiceRow key={invoice.id} invoice={invoice} showCustomer={showCustomer} />)
        )}
      </TableBody>
    </Table>
  )
}

function InvoiceRow({ invoice, showCustomer }: { invoice: Invoice; showCustomer: boolean }) {
  const t = useT('invoices')
  const format = useFormat()
  const { number, customer, date, date_due, total_with_tax, currency_code, status } = invoice
  return (
    <Tr>
      <Td card={showCustomer ? 'meta' : 'title'}>
        <RowLink href={`/invoices/${invoice.id}`}>{number ?? t('draft')}</RowLink>
      </Td>
      {showCustomer && (
        <Td card="title" wrap>
          {customer?.name ?? <span className="text-muted">{t('noCustomer')}</span>}
        </Td>
      )}
      <Td label={t('field.status')}>
        <StatusBadge status={status} />
      </Td>
      <Td hideBelow="md" label={t('column.date')}>
        {format.date(date)}
      </Td>
      <Td hideBelow="lg" label={t('column.due')} card={date_due === null ? 'hidden' : 'line'}>
        {date_due !== null && format.date(date_due)}
      </Td>
      <Td align="end" card="aside">
        {format.money(total_with_tax, currency_code)}
      </Td>
    </Tr>
  )
}
