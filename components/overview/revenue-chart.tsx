'use client'

import { useCan } from '@/components/workspace'
import { useFormat } from '@/lib/format/use-format'
import { useT } from '@/lib/i18n/i18n-provider'
import { Anchor } from '@/components/ui/link'

import { addresses } from './addresses'
import type { OfCurrency } from './overview-page'
import { useMonthName } from './use-month-name'

const SERIES = ['invoiced', 'collected'] as const
const FILLS = { invoiced: 'fill-chart-1', collected: 'fill-chart-2' } as const
const SWATCHES = { invoiced: 'bg-chart-1', collected: 'bg-chart-2' } as const
/** Of the drawing; the bars stretch with their place. */
const HEIGHT = 100

/**
 * Two bars a month. The table beside it says the same in words and is what keyboards and screen readers get; a pointer
 * reaches the lists by the bars too. Months are laid out by the page, so that they follow the direction of the text.
 */
export function RevenueChart({ of: { months, currency_code: currency } }: { of: OfCurrency }) {
  const t = useT('reports')
  const can = useCan()
  const format = useFormat()
  const monthName = useMonthName()
  const series = SERIES.filter((name) => can(name === 'invoiced' ? 'invoices:read' : 'payments:read'))
  const top = niceTop(Math.max(...months.flatMap((month) => series.map((name) => month[name]))))
  const hrefs = {
    invoiced: (month: string) => addresses.issued('invoice', month, currency),
    collected: (month: string) => addresses.paid('received', month, currency),
  }
  return (
    <div aria-hidden="true" className="min-w-0">
      <ul className="mb-3 flex flex-wrap gap-4 text-sm">
        {series.map((name) => (
          <li key={name} className="flex items-center gap-2">
            <span className={`size-3 rounded-sm ${SWATCHES[name]}`} />
            {t(name)}
          </li>
        ))}
        <li className="ms-auto text-muted">{format.money(top, currency)}</li>
      </ul>
      <ol className="flex gap-1 border-y border-line sm:gap-2">
        {months.map((month) => (
          <li key={month.month} className="flex min-w-0 flex-1 items-end gap-px pt-2">
            {series.map((name) => (
              <Anchor
                key={name}
                href={hrefs[name](month.month)}
                tabIndex={-1}
                className="block h-44 flex-1 xl:h-80"
                title={`${monthName(month.month, 'long')} · ${t(name)} · ${format.money(month[name], currency)}`}
              >
                <svg viewBox={`0 0 10 ${HEIGHT}`} preserveAspectRatio="none" className="size-full">
                  <rect width="10" height={HEIGHT} className="fill-transparent" />
                  <Bar share={month[name] / top} className={FILLS[name]} />
                </svg>
              </Anchor>
            ))}
          </li>
        ))}
      </ol>
      <ol className="flex gap-1 pt-1 text-xs text-muted sm:gap-2">
        {months.map(({ month }, index) => (
          <li key={month} className={`min-w-0 flex-1 text-center ${index % 2 === 0 ? 'max-sm:invisible' : ''}`}>
            {monthName(month, 'short')}
          </li>
        ))}
      </ol>
    </div>
  )
}

/** What is there at all is seen, however little it is beside the others. */
function Bar({ share, className }: { share: number; className: string }) {
  const height = share > 0 ? Math.max(share * HEIGHT, 1) : 0
  return <rect y={HEIGHT - height} width="10" height={height} className={className} />
}

/** The next number of one digit, or one and a half: the top of a scale that is read at a glance. */
function niceTop(highest: number): number {
  if (highest <= 0) return 1
  const power = 10 ** Math.floor(Math.log10(highest))
  const step = [1, 1.5, 2, 3, 4, 5, 6, 8, 10].find((factor) => factor * power >= highest) ?? 10
  return step * power
}
