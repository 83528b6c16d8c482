'use client'

import { useMutation } from '@tanstack/react-query'

import { failureText } from '@/components/lists/failure-text'
import { ConfirmDialog } from '@/components/ui/dialog'
import { showToast } from '@/components/ui/toast'
import { useApi } from '@/lib/client/queries'
import { useT } from '@/lib/i18n/i18n-provider'

import { type KeyKind, keyRoutes } from './key-routes'

type Props = { kind: KeyKind; apiKey: { key_id: string; name: string | null }; onClose: () => void }

/** Asks, then deletes a key for good. */
export function DeleteKey({ kind, apiKey, onClose }: Props) {
  const t = useT('access')
  const { m, invalidate } = useApi()
  const remove = useMutation({
    ...m(keyRoutes(kind).delete),
    onSuccess: () => {
      void invalidate(keyRoutes(kind).list)
      showToast({ text: t('keys.deleted') })
      onClose()
    },
  })
  return (
    <ConfirmDialog
      open
      onClose={onClose}
      onConfirm={() => remove.mutate({ params: { id: apiKey.key_id } })}
      title={t('keys.delete.title', { name: apiKey.name ?? t('keys.unnamed') })}
      confirmLabel={t('keys.delete.confirm')}
      cancelLabel={t('action.cancel')}
      tone="danger"
      busy={remove.isPending}
      error={remove.isError && failureText(remove.error, t).text}
    >
      {t('keys.delete.text')}
    </ConfirmDialog>
  )
}
