'use client'

import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { type Ref } from 'react'

import { failureText } from '@/components/lists/failure-text'
import { Button } from '@/components/ui/button'
import { useSearchText } from '@/components/forms/use-search-text'
import { Combobox } from '@/components/ui/combobox'
import { Field } from '@/components/ui/field'
import { useCan } from '@/components/workspace'
import { useApi } from '@/lib/client/queries'
import type { Item } from '@/lib/contract/items'
import { routes } from '@/lib/contract/routes'
import { useFormat } from '@/lib/format/use-format'
import { useT } from '@/lib/i18n/i18n-provider'

import type { DraftLine } from './draft-line'

type Props = {
  line: DraftLine
  currency: string
  error: string | undefined
  onPick: (item: Item) => void
  onChange: (change: Partial<DraftLine>) => void
  className: string
  ref: Ref<HTMLInputElement>
}

/** What a line is for: any words, or an item that was saved; and words can be saved as one. */
export function ItemField({ line, currency, error, onPick, onChange, className, ref }: Props) {
  const t = useT('document')
  const format = useFormat()
  const can = useCan()
  const { q } = useApi()
  const { query, isAsked, onSearch } = useSearchText()
  const found = useQuery({
    ...q(routes.items.list, { query }),
    enabled: isAsked && can('items:read'),
    placeholderData: keepPreviousData,
  })
  const items = found.data?.data ?? []
  const canSave = can('items:write') && line.itemId === null && line.name.trim() !== '' && !line.saveItem
  const save = canSave && {
    createLabel: () => t('line.createItem', { text: line.name.trim() }),
    onCreate: () => onChange({ saveItem: true }),
  }
  const priceOf = ({ price, gross_price, unit }: Item) => {
    const amount = gross_price ?? price
    return amount === null ? (unit ?? '') : [format.money(amount, currency), unit].filter(Boolean).join(' / ')
  }
  return (
    <Field label={t('line.item')} error={error} className={className}>
      <Combobox
        ref={ref}
        options={items.map((item) => ({ id: item.id, label: item.name, detail: priceOf(item) }))}
        selected={null}
        onSelect={(option) => {
          const item = items.find(({ id }) => id === option?.id)
          if (item) onPick(item)
        }}
        onSearch={onSearch}
        text={line.name}
        onTextChange={(name) => onChange({ name, itemId: null })}
        loading={found.isFetching}
        placeholder={t('item.find')}
        {...(found.isError && { failure: failureText(found.error, t).text })}
        {...(!can('items:read') && { failure: t('error.permission') })}
        {...save}
      />
      {line.saveItem && line.itemId === null && (
        <p className="ui-field-hint flex items-center gap-2">
          {t('line.savedAsItem')}
          <Button size="sm" variant="ghost" onClick={() => onChange({ saveItem: false })}>
            {t('action.undo')}
          </Button>
        </p>
      )}
    </Field>
  )
}
