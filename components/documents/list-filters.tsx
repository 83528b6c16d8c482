'use client'

import { useQuery } from '@tanstack/react-query'
import { X } from 'lucide-react'

import { useSearch } from '@/components/router'
import { useCan } from '@/components/workspace'
import { useApi } from '@/lib/client/queries'
import { routes } from '@/lib/contract/routes'
import { useFormat } from '@/lib/format/use-format'
import { useT } from '@/lib/i18n/i18n-provider'

/** What an address narrows a list by besides its tabs and its search, each with the way to take it off. */
export function ListFilters() {
  const t = useT('reports')
  const format = useFormat()
  const [search, change] = useSearch()
  const value = (name: string) => search.get(name)
  const range = (from: string | null, to: string | null) => {
    if (from !== null && to !== null) return t('range', { from: format.date(from), to: format.date(to) })
    return from === null ? t('until', { date: format.date(to ?? '') }) : t('from', { date: format.date(from) })
  }
  const status = value('status')
  const kind = value('kind')
  const shown = [
    (status === 'unpaid' || status === 'issued') && {
      names: ['status'],
      label: t('filter.status'),
      text: t(`filter.${status}`),
    },
    (kind === 'received' || kind === 'refunded') && {
      names: ['kind'],
      label: t('filter.kind'),
      text: t(`filter.${kind}`),
    },
    value('currency') && { names: ['currency'], label: t('filter.currency'), text: value('currency') },
    hasDate(value('from'), value('to')) && {
      names: ['from', 'to'],
      label: t('filter.date'),
      text: range(value('from'), value('to')),
    },
    hasDate(value('due_from'), value('due_to')) && {
      names: ['due_from', 'due_to'],
      label: t('filter.due'),
      text: range(value('due_from'), value('due_to')),
    },
    value('customer') && {
      names: ['customer'],
      label: t('filter.customer'),
      text: <CustomerName id={value('customer') ?? ''} />,
    },
    value('name') && { names: ['name'], label: t('filter.customer'), text: value('name') },
  ].filter((filter) => filter !== false && filter !== null && filter !== '')
  if (shown.length === 0) return null
  return (
    <ul aria-label={t('filters')} className="mb-4 flex flex-wrap gap-2">
      {shown.map(({ names, label, text }) => (
        <li
          key={names[0]}
          className="flex items-center gap-1 rounded-button border border-line bg-surface ps-3 text-sm"
        >
          <span className="text-muted">{label}</span>
          <bdi className="max-w-60 truncate font-medium">{text}</bdi>
          <button
            type="button"
            className="rounded-button p-2 text-muted hover:text-fg"
            aria-label={t('filter.remove', { filter: label })}
            onClick={() =>
              change({ ...Object.fromEntries(names.map((name) => [name, null])), after: null, before: null })
            }
          >
            <X className="size-4" aria-hidden="true" />
          </button>
        </li>
      ))}
    </ul>
  )
}

const isDate = (text: string | null) => text !== null && /^\d{4}-\d{2}-\d{2}$/.test(text)
/** A filter that is no date is the server's to refuse. */
const hasDate = (from: string | null, to: string | null) =>
  (isDate(from) || from === null) && (isDate(to) || to === null) && (from ?? to) !== null

function CustomerName({ id }: { id: string }) {
  const can = useCan()
  const { q } = useApi()
  const { data } = useQuery({ ...q(routes.customers.get, { params: { id } }), enabled: can('customers:read') })
  return data?.name ?? '…'
}
