'use client'

import { Card } from '@/components/ui/card'
import { Link } from '@/components/ui/link'
import { useCan } from '@/components/workspace'
import { useFormat } from '@/lib/format/use-format'
import { useT } from '@/lib/i18n/i18n-provider'

import { addresses } from './addresses'
import type { OfCurrency } from './overview-page'

/** How late what is open is, as of a day: each part is the sum of a list. */
export function AgeingCard({ of: { balances, currency_code: currency }, asOf }: { of: OfCurrency; asOf: string }) {
  const t = useT('reports')
  const format = useFormat()
  const invoices = balances.find(({ type }) => type === 'invoice')
  return (
    <Card title={t('ageing')} description={t('asOf', { date: format.date(asOf) })}>
      {invoices ? (
        <table className="w-full">
          <caption className="sr-only">{`${t('ageing')}, ${t('asOf', { date: format.date(asOf) })}`}</caption>
          <thead className="text-sm text-muted">
            <tr>
              <th scope="col" className="pb-1.5 text-start font-medium">
                {t('late')}
              </th>
              <th scope="col" className="pb-1.5 text-end font-medium">
                {t('count')}
              </th>
              <th scope="col" className="pb-1.5 ps-4 text-end font-medium">
                {t('amount')}
              </th>
            </tr>
          </thead>
          <tbody>
            {invoices.ageing.map((part) => (
              <tr key={part.bucket} className="border-t border-line">
                <th scope="row" className="py-2 text-start font-normal">
                  {t(`bucket.${part.bucket}`)}
                </th>
                <td className="ui-figure py-2 text-end text-muted">{format.number(part.count)}</td>
                <td className="ui-figure py-2 ps-4 text-end font-medium">
                  {part.count === 0 ? (
                    <span className="text-muted">{format.money(0, currency)}</span>
                  ) : (
                    <Link href={addresses.bucket(part, currency)}>{format.money(part.total_due, currency)}</Link>
                  )}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      ) : (
        <p className="text-muted">{t('nothingOpen', { currency })}</p>
      )}
      <AlsoOpen balances={balances} currency={currency} />
    </Card>
  )
}

/** Advances that were asked for, and credit that is still to be given. */
function AlsoOpen({ balances, currency }: { balances: OfCurrency['balances']; currency: string }) {
  const t = useT('reports')
  const can = useCan()
  const format = useFormat()
  const others = balances.flatMap(({ type, outstanding }) => (type === 'invoice' ? [] : [{ type, ...outstanding }]))
  const shown = others.filter(({ type }) => can(type === 'credit_note' ? 'credit_notes:read' : 'invoices:read'))
  if (shown.length === 0) return null
  return (
    <section className="mt-4 border-t border-line pt-4" aria-label={t('alsoOpen')}>
      <ul className="grid gap-2">
        {shown.map(({ type, count, total_due }) => (
          <li key={type} className="flex justify-between gap-4">
            <span>{t(`open.${type}`, { count })}</span>
            <Link className="ui-figure font-medium" href={addresses.open(type, currency)}>
              {format.money(total_due, currency)}
            </Link>
          </li>
        ))}
      </ul>
    </section>
  )
}
