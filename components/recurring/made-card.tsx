'use client'

import { useQuery } from '@tanstack/react-query'

import { StatusBadge } from '@/components/documents/status-badge'
import { QueryFailure } from '@/components/lists/list-states'
import { Card } from '@/components/ui/card'
import { RowLink, SkeletonRows, Table, TableBody, TableHead, Td, Th, Tr } from '@/components/ui/table'
import { useApi } from '@/lib/client/queries'
import type { RecurringInvoice } from '@/lib/contract/recurring-invoices'
import { routes } from '@/lib/contract/routes'
import { useFormat } from '@/lib/format/use-format'
import { useT } from '@/lib/i18n/i18n-provider'

/** The newest invoices that were made. */
export function MadeCard({ recurring: { id, next_run_date } }: { recurring: RecurringInvoice }) {
  const t = useT('recurring')
  const words = useT('documents')
  const format = useFormat()
  const { q } = useApi()
  const query = { query: JSON.stringify({ recurring_invoice_id: id }), order_by: '-date', limit: '24' } as const
  const result = useQuery(q(routes.invoices.list, { query }))
  if (result.isError) return <QueryFailure result={result} />
  if (result.data?.data.length === 0) {
    return (
      <Card title={t('made')}>
        <p className="text-muted">
          {next_run_date === null ? t('made.noneYet') : t('made.none', { date: format.date(next_run_date) })}
        </p>
      </Card>
    )
  }
  return (
    <Table caption={t('made')} busy={result.isFetching}>
      <TableHead>
        <Th>{words('column.number')}</Th>
        <Th>{words('column.date')}</Th>
        <Th align="end">{words('column.total')}</Th>
      </TableHead>
      <TableBody>
        {result.isPending ? (
          <SkeletonRows columns={3} />
        ) : (
          result.data.data.map((invoice) => (
            <Tr key={invoice.id}>
              <Td card="title">
                <RowLink href={`/invoices/${invoice.id}`}>{invoice.number ?? words('status.draft')}</RowLink>{' '}
                <StatusBadge type="invoice" status={invoice.status} />
              </Td>
              <Td label={words('column.date')}>{format.date(invoice.date)}</Td>
              <Td align="end" card="aside">
                {format.money(invoice.total_with_tax, invoice.currency_code)}
              </Td>
            </Tr>
          ))
        )}
      </TableBody>
    </Table>
  )
}
