'use client'

import { useMutation } from '@tanstack/react-query'
import { Pencil, Plus, Star, Trash2 } from 'lucide-react'
import { useState } from 'react'

import { DeleteWithUndo } from '@/components/lists/delete-with-undo'
import { failureText } from '@/components/lists/failure-text'
import { ListSection } from '@/components/lists/list-section'
import { useList } from '@/components/lists/use-list'
import { Badge } from '@/components/ui/badge'
import { Button } from '@/components/ui/button'
import { Menu, type MenuItem } from '@/components/ui/menu'
import { SkeletonRows, Table, TableBody, TableHead, Td, Th, Tr } from '@/components/ui/table'
import { showToast } from '@/components/ui/toast'
import { useCan } from '@/components/workspace'
import { useApi } from '@/lib/client/queries'
import { routes } from '@/lib/contract/routes'
import type { Tax } from '@/lib/contract/taxes'
import { useFormat } from '@/lib/format/use-format'
import { useT } from '@/lib/i18n/i18n-provider'

import { SettingsFrame, WithEntity } from '../settings-frame'
import { TaxClauses } from './tax-clauses'
import { TaxDialog } from './tax-dialog'
import { TaxRules } from './tax-rules'

type Open = { dialog: 'new' } | { dialog: 'edit' | 'delete'; tax: Tax } | null

/** The taxes of the entity, and when they are charged. */
export function TaxSettings() {
  const can = useCan()
  return (
    <SettingsFrame page="taxes">
      <div className="grid gap-6">
        <Taxes />
        {can('settings:read') && (
          <WithEntity>
            {(entity) => {
              const { tax_rules, calculation, tax_clause_defaults } = entity.settings
              // What is saved in one of them does not take away what is being written in the other.
              return (
                <>
                  <TaxRules key={`rules ${JSON.stringify([tax_rules, calculation])}`} entity={entity} />
                  <TaxClauses key={`clauses ${JSON.stringify(tax_clause_defaults)}`} entity={entity} />
                </>
              )
            }}
          </WithEntity>
        )}
      </div>
    </SettingsFrame>
  )
}

function Taxes() {
  const t = useT('taxes')
  const can = useCan()
  const [open, setOpen] = useState<Open>(null)
  const list = useList(routes.taxes.list)
  const close = () => setOpen(null)
  const mayWrite = can('taxes:write')
  const create = mayWrite && (
    <Button variant="primary" icon={<Plus />} onClick={() => setOpen({ dialog: 'new' })}>
      {t('new')}
    </Button>
  )
  return (
    <>
      <ListSection
        list={list}
        title={t('title')}
        searchLabel={t('search')}
        create={create}
        empty={{ title: t('empty'), text: t('empty.text'), actions: create }}
        className="max-w-3xl"
      >
        <Table caption={t('title')} busy={list.result.isFetching}>
          <TableHead>
            <Th>{t('column.name')}</Th>
            <Th align="end">{t('column.rate')}</Th>
            <Th hideBelow="md">{t('column.next')}</Th>
            <Th hideBelow="md">{t('column.classification')}</Th>
            {mayWrite && <Th hideLabel>{t('action.more')}</Th>}
          </TableHead>
          <TableBody>
            {list.result.isPending && <SkeletonRows columns={mayWrite ? 5 : 4} rows={3} />}
            {list.rows.map((tax) => (
              <TaxRow key={tax.id} tax={tax} mayWrite={mayWrite} onOpen={setOpen} />
            ))}
          </TableBody>
        </Table>
      </ListSection>
      {open?.dialog === 'new' && <TaxDialog onClose={close} />}
      {open?.dialog === 'edit' && <TaxDialog tax={open.tax} onClose={close} />}
      {open?.dialog === 'delete' && (
        <DeleteWithUndo
          resource={routes.taxes}
          id={open.tax.id}
          title={t('delete.title', { name: open.tax.name })}
          text={t('delete.text')}
          toasts={{ deleted: t('deleted'), restored: t('restored') }}
          listHref="/settings/taxes"
          onClose={close}
          onDeleted={close}
        />
      )}
    </>
  )
}

/** The rate that holds today, and the one that is known to follow it. */
function ratesAt({ tax_rates }: Tax, today: string) {
  const later = tax_rates.filter(({ valid_from }) => valid_from > today)
  return { now: tax_rates[later.length], next: later.at(-1) }
}

function TaxRow({ tax, mayWrite, onOpen }: { tax: Tax; mayWrite: boolean; onOpen: (open: Open) => void }) {
  const t = useT('taxes')
  const format = useFormat()
  const { now, next } = ratesAt(tax, format.today())
  const actions = useActions(tax, onOpen)
  return (
    <Tr>
      <Td card="title">
        <span className="flex flex-wrap items-center gap-2">
          <span className="font-medium">{tax.name}</span>
          {tax.is_default && <Badge tone="info">{t('default')}</Badge>}
        </span>
      </Td>
      <Td card="meta" align="end" label={t('column.rate')}>
        {now ? format.percent(now.rate) : t('none')}
      </Td>
      <Td hideBelow="md" label={t('column.next')} card={next ? 'line' : 'hidden'}>
        {next && t('from', { rate: format.percent(next.rate), date: format.date(next.valid_from) })}
      </Td>
      <Td hideBelow="md" label={t('column.classification')} card={tax.classification === null ? 'hidden' : 'line'}>
        {tax.classification}
      </Td>
      {mayWrite && (
        <Td card="actions" align="end">
          <Menu label={`${t('action.more')}: ${tax.name}`} items={actions} />
        </Td>
      )}
    </Tr>
  )
}

function useActions(tax: Tax, onOpen: (open: Open) => void): MenuItem[] {
  const t = useT('taxes')
  const { m, invalidate } = useApi()
  const makeDefault = useMutation({
    ...m(routes.taxes.update),
    onSuccess: async () => {
      await invalidate(routes.taxes.list)
      showToast({ text: t('madeDefault', { name: tax.name }) })
    },
    onError: (error) => showToast({ text: failureText(error, t).text, tone: 'danger' }),
  })
  const first: MenuItem = {
    id: 'default',
    label: t('makeDefault'),
    icon: <Star />,
    onSelect: () => makeDefault.mutate({ params: { id: tax.id }, body: { is_default: true } }),
  }
  return [
    { id: 'edit', label: t('action.edit'), icon: <Pencil />, onSelect: () => onOpen({ dialog: 'edit', tax }) },
    ...(tax.is_default ? [] : [first]),
    {
      id: 'delete',
      label: t('action.delete'),
      icon: <Trash2 />,
      tone: 'danger',
      onSelect: () => onOpen({ dialog: 'delete', tax }),
    },
  ]
}
