'use client'

import { useMutation } from '@tanstack/react-query'
import { useId, useState } from 'react'

import { useApiForm } from '@/components/forms/use-api-form'
import { Banner } from '@/components/ui/banner'
import { Button } from '@/components/ui/button'
import { Dialog } from '@/components/ui/dialog'
import { Field } from '@/components/ui/field'
import { Input, Select } from '@/components/ui/input'
import { showToast } from '@/components/ui/toast'
import { useWorkspace } from '@/components/workspace'
import { useApi } from '@/lib/client/queries'
import { ENTITY_PERMISSIONS, type Role } from '@/lib/contract/permissions'
import { routes } from '@/lib/contract/routes'
import type { EntityUser } from '@/lib/contract/users'
import { useT } from '@/lib/i18n/i18n-provider'

import { PermissionPicker } from '../permission-picker'

const ROLES: readonly Role[] = ['viewer', 'editor', 'admin']
type Values = { email: string; name: string; role: Role; rights: 'role' | 'own' }

/** Adds a person, or changes what one may do. Nobody can give more than they have, and the server says so. */
export function UserDialog({ user, onClose }: { user?: EntityUser; onClose: () => void }) {
  const t = useT('access')
  const formId = useId()
  const { permissions } = useWorkspace()
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set(user?.permissions ?? []))
  const save = useSave(user)
  const { form, submit, failure, isSubmitting } = useApiForm<Values>({
    defaultValues: {
      email: user?.email ?? '',
      name: user?.name ?? '',
      role: user?.role ?? 'editor',
      rights: user?.permissions ? 'own' : 'role',
    },
    send: async (values) => {
      const name = await save(values, values.rights === 'own' ? [...chosen] : null)
      showToast({ text: user ? t('users.changed', { name }) : t('users.added', { name }) })
      onClose()
    },
  })
  const { errors } = form.formState
  const { role, rights } = form.watch()
  const isEmpty = rights === 'own' && chosen.size === 0
  return (
    <Dialog
      open
      onClose={onClose}
      dismissible={!isSubmitting}
      title={user ? t('users.edit.title', { name: user.name ?? user.email }) : t('users.add.title')}
      {...(!user && { description: t('users.add.text') })}
      footer={
        <>
          <Button onClick={onClose}>{t('action.cancel')}</Button>
          <Button
            variant="primary"
            type="submit"
            form={formId}
            loading={isSubmitting}
            {...(isEmpty && { unavailable: t('keys.access.none') })}
          >
            {user ? t('action.saveChanges') : t('users.add')}
          </Button>
        </>
      }
    >
      <form id={formId} onSubmit={(event) => void submit(event)} noValidate className="grid gap-4">
        {failure && <Banner tone="danger">{failure.text}</Banner>}
        {!user && (
          <Field label={t('field.email')} error={errors.email?.message} required>
            <Input type="email" autoComplete="off" {...form.register('email')} />
          </Field>
        )}
        <Field label={t('field.name')} error={errors.name?.message} optional>
          <Input autoComplete="off" {...form.register('name')} />
        </Field>
        <Field label={t('users.field.role')} hint={t(`role.${role}.text`)} error={errors.role?.message}>
          <Select {...form.register('role')}>
            {ROLES.map((name) => (
              <option key={name} value={name}>
                {t(`role.${name}`)}
              </option>
            ))}
          </Select>
        </Field>
        <Field label={t('users.field.rights')}>
          <Select {...form.register('rights')}>
            <option value="role">{t('users.rights.role')}</option>
            <option value="own">{t('users.rights.own')}</option>
          </Select>
        </Field>
        {rights === 'own' && (
          <PermissionPicker
            permissions={ENTITY_PERMISSIONS.filter((p) => permissions.has(p))}
            chosen={chosen}
            onChange={setChosen}
          />
        )}
      </form>
    </Dialog>
  )
}

/** Sends what changed and gives the person's name for the news. */
function useSave(user: EntityUser | undefined) {
  const { m, invalidate } = useApi()
  const add = useMutation(m(routes.entityUsers.create))
  const update = useMutation(m(routes.entityUsers.update))
  return async ({ email, name, role }: Values, permissions: string[] | null): Promise<string> => {
    const given = name.trim() === '' ? null : name
    const saved = user
      ? await update.mutateAsync({
          params: { user_id: user.id },
          body: { role, permissions, ...(given !== user.name && { name: given }) },
        })
      : // Nobody would send an invitation yet: whoever is added may come at once.
        await add.mutateAsync({ body: { email: email.trim(), name: given, role, permissions, send_invite: false } })
    void invalidate(routes.entityUsers.list)
    return saved.name ?? saved.email
  }
}
