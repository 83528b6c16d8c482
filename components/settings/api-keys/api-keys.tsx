'use client'

import { Plus, RefreshCw, Trash2 } from 'lucide-react'
import { useState } from 'react'

import { ListSection } from '@/components/lists/list-section'
import { useList } from '@/components/lists/use-list'
import { Badge } from '@/components/ui/badge'
import { Button } from '@/components/ui/button'
import { Menu } from '@/components/ui/menu'
import { SkeletonRows, Table, TableBody, TableHead, Td, Th, Tr } from '@/components/ui/table'
import type { Environment } from '@/lib/contract/common'
import type { Permission } from '@/lib/contract/permissions'
import { useFormat } from '@/lib/format/use-format'
import { useT } from '@/lib/i18n/i18n-provider'

import { CreateKey } from './create-key'
import { DeleteKey } from './delete-key'
import { type KeyKind, keyRoutes } from './key-routes'
import { RevealKey } from './reveal-key'
import { RollKey } from './roll-key'

type Key = {
  key_id: string
  name: string | null
  prefix_hint: string
  permissions: string[] | null
  expires_at: string | null
  last_used_at: string | null
}
type Open = { dialog: 'create' } | { dialog: 'roll' | 'delete'; key: Key } | { dialog: 'reveal'; secret: string } | null
export type ApiKeysProps = {
  kind: KeyKind
  /** What the reader may do: a key can be given no more. */
  permissions: ReadonlySet<string>
  environment: Environment
}

/** The API keys of an entity or of the account: list, create, replace, delete. A key is shown whole once. */
export function ApiKeys({ kind, permissions, environment }: ApiKeysProps) {
  const t = useT('access')
  const [open, setOpen] = useState<Open>(null)
  const list = useList(keyRoutes(kind).list)
  const needed: Permission = kind === 'entity' ? 'api_keys:write' : 'account_api_keys:write'
  const mayWrite = permissions.has(needed)
  const close = () => setOpen(null)
  const reveal = (secret: string) => setOpen({ dialog: 'reveal', secret })
  const create = mayWrite && (
    <Button variant="primary" icon={<Plus />} onClick={() => setOpen({ dialog: 'create' })}>
      {t('keys.create')}
    </Button>
  )
  return (
    <>
      <ListSection
        list={list}
        title={t('keys.title')}
        searchLabel={t('keys.search')}
        create={create}
        empty={{ title: t('keys.empty'), text: t('keys.empty.text') }}
      >
        <KeyTable
          rows={list.rows}
          isPending={list.result.isPending}
          asOf={list.result.dataUpdatedAt}
          busy={list.result.isFetching}
          mayWrite={mayWrite}
          onOpen={setOpen}
        />
      </ListSection>
      {open?.dialog === 'create' && (
        <CreateKey {...{ kind, permissions, environment }} onClose={close} onCreated={reveal} />
      )}
      {open?.dialog === 'roll' && <RollKey kind={kind} apiKey={open.key} onClose={close} onRolled={reveal} />}
      {open?.dialog === 'delete' && <DeleteKey kind={kind} apiKey={open.key} onClose={close} />}
      {open?.dialog === 'reveal' && <RevealKey secret={open.secret} onClose={close} />}
    </>
  )
}

type TableProps = {
  rows: readonly Key[]
  isPending: boolean
  /** When the rows were read: what had expired then is shown as such. */
  asOf: number
  busy: boolean
  mayWrite: boolean
  onOpen: (open: Open) => void
}

function KeyTable({ rows, isPending, asOf, busy, mayWrite, onOpen }: TableProps) {
  const t = useT('access')
  return (
    <Table caption={t('keys.title')} busy={busy}>
      <TableHead>
        <Th>{t('keys.column.name')}</Th>
        <Th>{t('keys.column.key')}</Th>
        <Th hideBelow="md">{t('keys.column.access')}</Th>
        <Th hideBelow="md">{t('keys.column.used')}</Th>
        <Th>{t('keys.column.expires')}</Th>
        {mayWrite && <Th hideLabel>{t('action.more')}</Th>}
      </TableHead>
      <TableBody>
        {isPending && <SkeletonRows columns={mayWrite ? 6 : 5} rows={3} />}
        {rows.map((key) => (
          <KeyRow key={key.key_id} apiKey={key} asOf={asOf} mayWrite={mayWrite} onOpen={onOpen} />
        ))}
      </TableBody>
    </Table>
  )
}

type RowProps = Pick<TableProps, 'asOf' | 'mayWrite' | 'onOpen'> & { apiKey: Key }

function KeyRow({ apiKey, asOf, mayWrite, onOpen }: RowProps) {
  const t = useT('access')
  const format = useFormat()
  const name = apiKey.name ?? t('keys.unnamed')
  const isExpired = apiKey.expires_at !== null && Date.parse(apiKey.expires_at) <= asOf
  return (
    <Tr>
      <Td card="title" className="font-medium">
        {name}
      </Td>
      <Td card="meta">
        <code className="text-sm whitespace-nowrap" dir="ltr">
          {apiKey.prefix_hint}
        </code>
      </Td>
      <Td hideBelow="md" label={t('keys.column.access')}>
        {apiKey.permissions === null ? t('keys.full') : t('keys.some', { count: apiKey.permissions.length })}
      </Td>
      <Td hideBelow="md" label={t('keys.column.used')}>
        {apiKey.last_used_at === null ? t('keys.never') : format.relative(apiKey.last_used_at)}
      </Td>
      <Td label={t('keys.column.expires')}>
        {isExpired ? (
          <Badge tone="danger">{t('keys.expired')}</Badge>
        ) : apiKey.expires_at === null ? (
          t('keys.never')
        ) : (
          format.dateTime(apiKey.expires_at)
        )}
      </Td>
      {mayWrite && (
        <Td card="actions" align="end">
          <Menu
            label={`${t('action.more')}: ${name}`}
            items={[
              {
                id: 'roll',
                label: t('keys.roll'),
                icon: <RefreshCw />,
                onSelect: () => onOpen({ dialog: 'roll', key: apiKey }),
              },
              {
                id: 'delete',
                label: t('action.delete'),
                icon: <Trash2 />,
                tone: 'danger',
                onSelect: () => onOpen({ dialog: 'delete', key: apiKey }),
              },
            ]}
          />
        </Td>
      )}
    </Tr>
  )
}
