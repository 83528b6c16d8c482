'use client'

import { useMutation } from '@tanstack/react-query'

import { failureText } from '@/components/lists/failure-text'
import { useNavigate } from '@/components/router'
import { ConfirmDialog } from '@/components/ui/dialog'
import { showToast } from '@/components/ui/toast'
import { useWorkspace } from '@/components/workspace'
import { useApi } from '@/lib/client/queries'
import { useT } from '@/lib/i18n/i18n-provider'

import { kindOfDocument, type SomeDocument } from './kinds'
import { useDocumentsChanged } from './use-documents-changed'

/** Asks before a draft is deleted, and goes to the list afterwards. */
export function DeleteDraftDialog({ document, onClose }: { document: SomeDocument; onClose: () => void }) {
  const t = useT('document')
  const navigate = useNavigate()
  const { announce } = useWorkspace()
  const { m } = useApi()
  const changed = useDocumentsChanged()
  const { type, routes, href } = kindOfDocument(document)
  const remove = useMutation({
    ...m(routes.delete),
    onSuccess: () => {
      announce('document.deleted', { id: document.id, document_type: type })
      navigate(href, { force: true })
      showToast({ text: t('toast.deleted') })
      // What it was made from is free again.
      void changed()
    },
  })
  return (
    <ConfirmDialog
      open
      onClose={onClose}
      onConfirm={() => remove.mutate({ params: { id: document.id } })}
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
