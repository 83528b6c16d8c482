import { useQuery } from '@tanstack/react-query'
import { type ReactNode, Suspense } from 'react'

import { paymentTypeKey } from '@/components/documents/payment-type'
import { useSearch } from '@/components/router'
import { useCan, useWorkspace } from '@/components/workspace'
import { useApi } from '@/lib/client/queries'
import { routes } from '@/lib/contract/routes'
import { parseDate } from '@/lib/dates'
import { useFormat } from '@/lib/format/use-format'
import { useT } from '@/lib/i18n/i18n-provider'

import { presetOf } from './date-presets'
import { DATE_PARAMS, type DateFilter, type FilterName, isDateFilter } from './filter-params'

/** What each filter is set to at this address, in words; null where it is not set, or to nothing that has words. */
export function useFilterText(): (name: FilterName) => ReactNode {
  const t = useT('lists')
  const format = useFormat()
  const { entity } = useWorkspace()
  const [search] = useSearch()
  const range = (from: string | null, to: string | null, write: (value: string) => string) => {
    if (from !== null && to !== null) return t('filter.range', { from: write(from), to: write(to) })
    if (from !== null) return t('filter.from', { from: write(from) })
    return to === null ? null : t('filter.until', { to: write(to) })
  }
  const dates = (name: DateFilter) => {
    const [from, to] = DATE_PARAMS[name].map((param) => search.get(param)) as [string | null, string | null]
    // What is no date is the server's to refuse.
    if ([from, to].some((day) => day !== null && parseDate(day) !== day)) return null
    const preset = presetOf(from, to, format.today())
    return preset ? t(`preset.${preset}`) : range(from, to, (day) => format.date(day))
  }
  const amounts = () => {
    const currency = search.get('currency') ?? entity.currency_code
    const [from, to] = ['min', 'max'].map((param) => search.get(param)) as [string | null, string | null]
    return range(from, to, (amount) => (isNumber(amount) ? format.money(amount, currency) : amount))
  }
  return (name) => {
    if (isDateFilter(name)) return dates(name)
    if (name === 'amount') return amounts()
    if (name === 'customer' && search.get('customer')) return <CustomerName id={search.get('customer') ?? ''} />
    const value = search.get(name === 'customer' ? 'name' : name)
    if (value === null || name === 'currency' || name === 'customer') return value
    if (name === 'type') {
      return (
        <Suspense fallback="…">
          <PaymentTypeName type={value} />
        </Suspense>
      )
    }
    return isNamed(value) ? t(`filter.${value}`) : null
  }
}

const NAMED = ['unpaid', 'issued', 'received', 'refunded'] as const
const isNamed = (value: string): value is (typeof NAMED)[number] => NAMED.some((name) => name === value)
const isNumber = (text: string) => /^-?\d{1,15}(\.\d+)?$/.test(text)

/** Apart, since its words are those of documents, which a list has no need of. */
function PaymentTypeName({ type }: { type: string }) {
  const t = useT('document')
  const key = paymentTypeKey(type)
  return key ? t(key) : type
}

function CustomerName({ id }: { id: string }) {
  const can = useCan()
  const { q } = useApi()
  const { data } = useQuery({ ...q(routes.customers.get, { params: { id } }), enabled: can('customers:read') })
  return data?.name ?? '…'
}
