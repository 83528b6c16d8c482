'use client'

import { Card } from '@/components/ui/card'
import { Link } from '@/components/ui/link'
import { useCan } from '@/components/workspace'
import { useFormat } from '@/lib/format/use-format'
import { useT } from '@/lib/i18n/i18n-provider'

import { addresses } from './addresses'
import type { OfCurrency } from './overview-page'
import { RevenueChart } from './revenue-chart'
import { useMonthName } from './use-month-name'

/** A year by month: bars to look at, and a table that says the same and leads to the lists. */
export function RevenueCard({ of }: { of: OfCurrency }) {
  const t = useT('reports')
  return (
    <Card title={t('revenue')} description={t('revenueText')}>
      <div className="grid gap-6 xl:grid-cols-2">
        <RevenueChart of={of} />
        <MonthTable of={of} />
      </div>
    </Card>
  )
}

function MonthTable({ of: { months, currency_code: currency } }: { of: OfCurrency }) {
  const t = useT('reports')
  const can = useCan()
  const format = useFormat()
  const monthName = useMonthName()
  const figure = (amount: number, href: string) =>
    amount === 0 ? (
      <span className="text-muted">{format.money(0, currency)}</span>
    ) : (
      <Link href={href}>{format.money(amount, currency)}</Link>
    )
  // What is rare has a column where it happened.
  const happened = (name: 'credited' | 'refunded') => months.some((month) => month[name] !== 0)
  const columns = [
    ...(can('invoices:read') ? (['invoiced'] as const) : []),
    ...(can('credit_notes:read') && happened('credited') ? (['credited'] as const) : []),
    ...(can('payments:read') ? (['collected'] as const) : []),
    ...(can('payments:read') && happened('refunded') ? (['refunded'] as const) : []),
  ]
  const hrefs = {
    invoiced: (month: string) => addresses.issued('invoice', month, currency),
    credited: (month: string) => addresses.issued('credit_note', month, currency),
    collected: (month: string) => addresses.paid('received', month, currency),
    refunded: (month: string) => addresses.paid('refunded', month, currency),
  }
  return (
    <div className="min-w-0 overflow-x-auto">
      <table className="w-full text-sm">
        <caption className="sr-only">{t('revenue')}</caption>
        <thead>
          <tr className="text-muted">
            <th scope="col" className="py-1.5 pe-3 text-start font-medium">
              {t('month')}
            </th>
            {columns.map((column) => (
              <th key={column} scope="col" className="py-1.5 ps-3 text-end font-medium">
                {t(column)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {months.toReversed().map((row) => (
            <tr key={row.month} className="border-t border-line">
              <th scope="row" className="py-1.5 pe-3 text-start font-normal whitespace-nowrap">
                {monthName(row.month, 'long')}
              </th>
              {columns.map((column) => (
                <td key={column} className="ui-figure py-1.5 ps-3 text-end whitespace-nowrap">
                  {figure(row[column], hrefs[column](row.month))}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}
