'use client'

import { useQuery } from '@tanstack/react-query'

import { QueryFailure } from '@/components/lists/list-states'
import { Card } from '@/components/ui/card'
import { EmptyState } from '@/components/ui/empty-state'
import { useCan } from '@/components/workspace'
import { useApi } from '@/lib/client/queries'
import { routes } from '@/lib/contract/routes'
import { useT } from '@/lib/i18n/i18n-provider'

import { DocumentTable } from './document-table'
import { kindOf } from './kinds'

/** The newest invoices of one customer. */
export function InvoicesOfCustomer({ customerId }: { customerId: string }) {
  const t = useT('documents')
  const can = useCan()
  const { q } = useApi()
  const query = JSON.stringify({ customer_id: { equals: customerId } })
  const result = useQuery(
    q(routes.invoices.list, { query: { limit: '10', query, ...(can('payments:read') && { include: 'payments' }) } }),
  )
  if (result.isError) return <QueryFailure result={result} />
  const rows = result.data?.data ?? []
  return (
    <Card title={t('title.invoice')}>
      {!result.isPending && rows.length === 0 ? (
        <EmptyState title={t('empty.invoice')} />
      ) : (
        <DocumentTable
          kind={kindOf('invoice')}
          documents={rows}
          pending={result.isPending}
          busy={result.isFetching}
          showCustomer={false}
        />
      )}
    </Card>
  )
}
