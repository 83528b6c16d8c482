'use client'

import { useMutation } from '@tanstack/react-query'
import { useId, useState } from 'react'

import { useApiForm } from '@/components/forms/use-api-form'
import { Banner } from '@/components/ui/banner'
import { Button } from '@/components/ui/button'
import { Dialog } from '@/components/ui/dialog'
import { Field } from '@/components/ui/field'
import { Input, Select } from '@/components/ui/input'
import { useApi } from '@/lib/client/queries'
import type { Permission } from '@/lib/contract/permissions'
import { useT } from '@/lib/i18n/i18n-provider'

import { PermissionPicker } from '../permission-picker'
import type { ApiKeysProps } from './api-keys'
import { keyPermissions, keyRoutes } from './key-routes'

const LIVES = [30, 90, 365] as const
const DAY = 86_400
type Access = 'full' | 'read' | 'custom'
type Values = { name: string; days: string; access: Access }

/** Makes a key. Who may not do everything cannot make one that does: theirs gets what they may do. */
export function CreateKey({
  kind,
  permissions,
  environment,
  onClose,
  onCreated,
}: ApiKeysProps & { onClose: () => void; onCreated: (key: string) => void }) {
  const t = useT('access')
  const formId = useId()
  const { m, invalidate } = useApi()
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set())
  const create = useMutation(m(keyRoutes(kind).create))
  const all = keyPermissions(kind)
  const mine = all.filter((permission) => permissions.has(permission))
  const hasAll = mine.length === all.length
  const listOf = (access: Access): readonly Permission[] | null => {
    if (access === 'full') return hasAll ? null : mine
    return access === 'read'
      ? mine.filter((permission) => permission.endsWith(':read'))
      : mine.filter((p) => chosen.has(p))
  }

  const { form, submit, failure, isSubmitting } = useApiForm<Values>({
    defaultValues: { name: '', days: '', access: 'full' },
    send: async ({ name, days, access }) => {
      const list = listOf(access)
      const body = {
        environment,
        ...(name.trim() !== '' && { name }),
        ...(days !== '' && { ttl: Number(days) * DAY }),
        ...(list && { permissions: [...list] }),
      }
      const made = await create.mutateAsync({ body })
      void invalidate(keyRoutes(kind).list)
      onCreated(made.id)
    },
  })
  const { errors } = form.formState
  const isCustom = form.watch('access') === 'custom'
  return (
    <Dialog
      open
      onClose={onClose}
      dismissible={!isSubmitting}
      title={t('keys.create.title')}
      footer={
        <>
          <Button onClick={onClose}>{t('action.cancel')}</Button>
          <Button
            variant="primary"
            type="submit"
            form={formId}
            loading={isSubmitting}
            {...(isCustom && chosen.size === 0 && { unavailable: t('keys.access.none') })}
          >
            {t('keys.create')}
          </Button>
        </>
      }
    >
      <form id={formId} onSubmit={(event) => void submit(event)} noValidate className="grid gap-4">
        {failure && <Banner tone="danger">{failure.text}</Banner>}
        <Field label={t('keys.column.name')} hint={t('keys.field.name.hint')} error={errors.name?.message}>
          <Input {...form.register('name')} maxLength={255} autoComplete="off" />
        </Field>
        <Field label={t('keys.field.life')}>
          <Select {...form.register('days')}>
            <option value="">{t('keys.life.never')}</option>
            {LIVES.map((days) => (
              <option key={days} value={days}>
                {t('keys.life.days', { days })}
              </option>
            ))}
          </Select>
        </Field>
        <Field label={t('keys.field.access')}>
          <Select {...form.register('access')}>
            <option value="full">{hasAll ? t('keys.access.full') : t('keys.access.mine')}</option>
            <option value="read">{t('keys.access.read')}</option>
            <option value="custom">{t('keys.access.custom')}</option>
          </Select>
        </Field>
        {isCustom && <PermissionPicker permissions={mine} chosen={chosen} onChange={setChosen} />}
      </form>
    </Dialog>
  )
}
