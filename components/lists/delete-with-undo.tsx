'use client'

import { useMutation } from '@tanstack/react-query'

import { useNavigate } from '@/components/router'
import { ConfirmDialog } from '@/components/ui/dialog'
import { showToast } from '@/components/ui/toast'
import { useApi } from '@/lib/client/queries'
import type { routes } from '@/lib/contract/routes'
import { useT } from '@/lib/i18n/i18n-provider'

import { failureText } from './failure-text'

type Props = {
  /** What is deleted for now, and can be restored. */
  resource: (typeof routes)['customers' | 'items' | 'recurringInvoices' | 'taxes']
  id: string
  title: string
  text: string
  toasts: { deleted: string; restored: string }
  /** The list that it leaves. */
  listHref: string
  onClose: () => void
  onDeleted?: () => void
}

/** Asks, deletes, goes back to the list, and offers to take it back. */
export function DeleteWithUndo({ resource, id, title, text, toasts, listHref, onClose, onDeleted }: Props) {
  const t = useT()
  const navigate = useNavigate()
  const { m, call, invalidate } = useApi()
  const restore = async () => {
    await call(resource.restore, { params: { id } })
    await invalidate(resource.list, resource.get)
    showToast({ text: toasts.restored })
  }
  const remove = useMutation({
    ...m(resource.delete),
    onSuccess: async () => {
      onDeleted?.()
      navigate(listHref, { force: true })
      await invalidate(resource.list)
      showToast({ text: toasts.deleted, action: { label: t('action.undo'), onClick: () => void restore() } })
    },
  })
  return (
    <ConfirmDialog
      open
      onClose={onClose}
      onConfirm={() => remove.mutate({ params: { id } })}
      title={title}
      confirmLabel={t('action.delete')}
      cancelLabel={t('action.cancel')}
      tone="danger"
      busy={remove.isPending}
      error={remove.isError ? failureText(remove.error, t).text : undefined}
    >
      {text}
    </ConfirmDialog>
  )
}
