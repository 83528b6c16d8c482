'use client'

import { Pencil, Plus, UserMinus } from 'lucide-react'
import { useState } from 'react'

import { ListSection } from '@/components/lists/list-section'
import { useList } from '@/components/lists/use-list'
import { Avatar, Badge } from '@/components/ui/badge'
import { Button } from '@/components/ui/button'
import { Menu } from '@/components/ui/menu'
import { SkeletonRows, Table, TableBody, TableHead, Td, Th, Tr } from '@/components/ui/table'
import { useCan } from '@/components/workspace'
import { routes } from '@/lib/contract/routes'
import type { EntityUser } from '@/lib/contract/users'
import { useFormat } from '@/lib/format/use-format'
import { useT } from '@/lib/i18n/i18n-provider'

import { RemoveUser } from './remove-user'
import { UserDialog } from './user-dialog'

type Open = { dialog: 'add' } | { dialog: 'edit' | 'remove'; user: EntityUser } | null

/** The people of an entity: list, add, change, remove. */
export function Users() {
  const t = useT('access')
  const can = useCan()
  const [open, setOpen] = useState<Open>(null)
  const list = useList(routes.entityUsers.list)
  const mayWrite = can('users:write')
  const close = () => setOpen(null)
  const add = mayWrite && (
    <Button variant="primary" icon={<Plus />} onClick={() => setOpen({ dialog: 'add' })}>
      {t('users.add')}
    </Button>
  )
  return (
    <>
      <ListSection
        list={list}
        title={t('users.title')}
        searchLabel={t('users.search')}
        create={add}
        empty={{ title: t('users.empty'), text: t('users.empty.text') }}
      >
        <Table caption={t('users.title')} busy={list.result.isFetching}>
          <TableHead>
            <Th>{t('users.column.user')}</Th>
            <Th>{t('users.column.role')}</Th>
            <Th hideBelow="md">{t('users.column.status')}</Th>
            <Th hideBelow="md">{t('users.column.added')}</Th>
            {mayWrite && <Th hideLabel>{t('action.more')}</Th>}
          </TableHead>
          <TableBody>
            {list.result.isPending && <SkeletonRows columns={mayWrite ? 5 : 4} rows={3} />}
            {list.rows.map((user) => (
              <UserRow key={user.id} user={user} mayWrite={mayWrite} onOpen={setOpen} />
            ))}
          </TableBody>
        </Table>
      </ListSection>
      {open?.dialog === 'add' && <UserDialog onClose={close} />}
      {open?.dialog === 'edit' && <UserDialog user={open.user} onClose={close} />}
      {open?.dialog === 'remove' && <RemoveUser user={open.user} onClose={close} />}
    </>
  )
}

function UserRow({ user, mayWrite, onOpen }: { user: EntityUser; mayWrite: boolean; onOpen: (open: Open) => void }) {
  const t = useT('access')
  const format = useFormat()
  const name = user.name ?? user.email
  return (
    <Tr>
      <Td card="title">
        <span className="flex items-center gap-3">
          <Avatar name={name} />
          <span className="grid min-w-0">
            <span className="truncate font-medium">{name}</span>
            {user.name !== null && <span className="truncate text-sm text-muted">{user.email}</span>}
          </span>
        </span>
      </Td>
      <Td label={t('users.column.role')}>
        <span>
          {t(`role.${user.role}`)}
          {user.permissions && (
            <span className="block text-sm text-muted">
              {t('users.ownPermissions', { count: user.permissions.length })}
            </span>
          )}
        </span>
      </Td>
      <Td hideBelow="md" label={t('users.column.status')}>
        <Badge tone={user.status === 'active' ? 'success' : 'neutral'}>{t(`users.status.${user.status}`)}</Badge>
      </Td>
      <Td hideBelow="md" label={t('users.column.added')}>
        {format.date(user.created_at)}
      </Td>
      {mayWrite && (
        <Td card="actions" align="end">
          <Menu
            label={`${t('action.more')}: ${name}`}
            items={[
              {
                id: 'edit',
                label: t('users.edit'),
                icon: <Pencil />,
                onSelect: () => onOpen({ dialog: 'edit', user }),
              },
              {
                id: 'remove',
                label: t('users.remove'),
                icon: <UserMinus />,
                tone: 'danger',
                onSelect: () => onOpen({ dialog: 'remove', user }),
              },
            ]}
          />
        </Td>
      )}
    </Tr>
  )
}
