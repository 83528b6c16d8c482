'use client'

import { useQuery } from '@tanstack/react-query'

import { QueryFailure } from '@/components/lists/list-states'
import { Card } from '@/components/ui/card'
import { EmptyState } from '@/components/ui/empty-state'
import { useApi } from '@/lib/client/queries'
import { routes } from '@/lib/contract/routes'
import { useT } from '@/lib/i18n/i18n-provider'

import { InvoiceTable } from './invoice-table'

/** The newest invoices of one customer. */
export function InvoicesOfCustomer({ customerId }: { customerId: string }) {
  const t = useT('invoices')
  const { q } = useApi()
  const query = JSON.stringify({ customer_id: { equals: customerId } })
  const result = useQuery(q(routes.invoices.list, { query: { limit: '10', query } }))
  if (result.isError) return <QueryFailure result={result} />
  const rows = result.data?.data ?? []
  return (
    <Card title={t('title')}>
      {!result.isPending && rows.length === 0 ? (
        <EmptyState title={t('empty.title')} />
      ) : (
        <InvoiceTable invoices={rows} pending={result.isPending} busy={result.isFetching} showCustomer={false} />
      )}
    </Card>
  )
}
