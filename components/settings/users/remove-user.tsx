'use client'

import { useMutation } from '@tanstack/react-query'

import { failureText } from '@/components/lists/failure-text'
import { ConfirmDialog } from '@/components/ui/dialog'
import { showToast } from '@/components/ui/toast'
import { useApi } from '@/lib/client/queries'
import { routes } from '@/lib/contract/routes'
import type { EntityUser } from '@/lib/contract/users'
import { useT } from '@/lib/i18n/i18n-provider'

/** Asks, then takes a person's access away. The last admin's refusal is said in the dialog. */
export function RemoveUser({ user, onClose }: { user: EntityUser; onClose: () => void }) {
  const t = useT('access')
  const { m, invalidate } = useApi()
  const name = user.name ?? user.email
  const remove = useMutation({
    ...m(routes.entityUsers.delete),
    onSuccess: () => {
      void invalidate(routes.entityUsers.list)
      showToast({ text: t('users.removed', { name }) })
      onClose()
    },
  })
  return (
    <ConfirmDialog
      open
      onClose={onClose}
      onConfirm={() => remove.mutate({ params: { user_id: user.id } })}
      title={t('users.remove.title', { name })}
      confirmLabel={t('users.remove')}
      cancelLabel={t('action.cancel')}
      tone="danger"
      busy={remove.isPending}
      error={remove.isError && failureText(remove.error, t).text}
    >
      {t('users.remove.text')}
    </ConfirmDialog>
  )
}
