'use client'

import { Card } from '@/components/ui/card'
import { Link } from '@/components/ui/link'
import { useCan } from '@/components/workspace'
import type { Overview } from '@/lib/contract/overview'
import { useFormat } from '@/lib/format/use-format'
import { useT } from '@/lib/i18n/i18n-provider'

import { addresses } from './addresses'
import type { OfCurrency } from './overview-page'

/** Whom most was invoiced to in the year that is shown. */
export function TopCustomersCard({ of, overview }: { of: OfCurrency; overview: Overview }) {
  const t = useT('reports')
  const can = useCan()
  const format = useFormat()
  const { currency_code: currency, top_customers: customers } = of
  const date = format.date(overview.from)
  return (
    <Card title={t('topCustomers')} description={t('topCustomersText', { date })}>
      {customers.length === 0 ? (
        <p className="text-muted">{t('noCustomers', { currency, date })}</p>
      ) : (
        <ol className="grid gap-3">
          {customers.map((customer) => (
            <li key={customer.customer_id ?? customer.name} className="flex items-baseline justify-between gap-4">
              <span className="min-w-0 [overflow-wrap:anywhere]">
                {customer.customer_id && can('customers:read') ? (
                  <Link href={`/customers/${customer.customer_id}`}>{customer.name}</Link>
                ) : (
                  customer.name
                )}
                <span className="block text-sm text-muted">{t('invoices', { count: customer.count })}</span>
              </span>
              <Link className="ui-figure font-medium" href={addresses.customer(customer, currency, overview)}>
                {format.money(customer.invoiced, currency)}
              </Link>
            </li>
          ))}
        </ol>
      )}
    </Card>
  )
}
