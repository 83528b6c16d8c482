'use client'

import { useMutation } from '@tanstack/react-query'

import { failureText } from '@/components/lists/failure-text'
import { useNavigate } from '@/components/router'
import { ConfirmDialog } from '@/components/ui/dialog'
import { showToast } from '@/components/ui/toast'
import { useWorkspace } from '@/components/workspace'
import { useApi } from '@/lib/client/queries'
import type { Invoice } from '@/lib/contract/document-model'
import { routes } from '@/lib/contract/routes'
import { useT } from '@/lib/i18n/i18n-provider'

/** Asks before a draft is deleted, and goes to the list afterwards. */
export function DeleteDraftDialog({ invoice, onClose }: { invoice: Invoice; onClose: () => void }) {
  const t = useT('invoices')
  const navigate = useNavigate()
  const { announce } = useWorkspace()
  const { m, invalidate } = useApi()
  const remove = useMutation({
    ...m(routes.invoices.delete),
    onSuccess: () => {
      announce('document.deleted', { id: invoice.id, document_type: 'invoice' })
      navigate('/invoices', { force: true })
      showToast({ text: t('toast.deleted') })
      void invalidate(routes.invoices.list)
    },
  })
  return (
    <ConfirmDialog
      open
      onClose={onClose}
      onConfirm={() => remove.mutate({ params: { id: invoice.id } })}
      title={t('delete.title')}
      confirmLabel={t('action.deleteDraft')}
      cancelLabel={t('action.cancel')}
      tone="danger"
      busy={remove.isPending}
      error={remove.isError ? failureText(remove.error, t).text : undefined}
    >
      {t('delete.text')}
    </ConfirmDialog>
  )
}
