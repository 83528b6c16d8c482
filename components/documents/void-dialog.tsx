'use client'

import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'

import { failureText } from '@/components/lists/failure-text'
import { ConfirmDialog } from '@/components/ui/dialog'
import { Field } from '@/components/ui/field'
import { Textarea } from '@/components/ui/input'
import { showToast } from '@/components/ui/toast'
import { useWorkspace } from '@/components/workspace'
import { useApi } from '@/lib/client/queries'
import { routes } from '@/lib/contract/routes'
import { useT } from '@/lib/i18n/i18n-provider'

import { kindOfDocument, type SomeDocument } from './kinds'
import { useDocumentsChanged } from './use-documents-changed'

const REASON_LENGTH_MAX = 500

const ROUTES = {
  invoice: routes.invoices.void,
  credit_note: routes.creditNotes.void,
  advance_invoice: routes.advanceInvoices.void,
  delivery_note: routes.deliveryNotes.void,
} as const

/** Asks before a document is voided, and for the reason, which stays with it. An estimate is rejected instead. */
export function VoidDialog({ document, onClose }: { document: SomeDocument; onClose: () => void }) {
  const t = useT('document')
  const { m } = useApi()
  const { announce } = useWorkspace()
  const changed = useDocumentsChanged()
  const [reason, setReason] = useState('')
  const { type } = kindOfDocument(document)
  const number = document.number ?? ''
  const cancel = useMutation({
    ...m(ROUTES[type === 'estimate' ? 'invoice' : type]),
    onSuccess: async () => {
      await changed()
      announce('document.voided', { id: document.id, document_type: type })
      showToast({ text: t('toast.voided', { number }) })
      onClose()
    },
    onError: () => void changed(),
  })
  const confirm = () => {
    const text = reason.trim()
    cancel.mutate({ params: { id: document.id }, ...(text !== '' && { body: { reason: text } }) })
  }
  return (
    <ConfirmDialog
      open
      onClose={onClose}
      onConfirm={confirm}
      title={t('void.title', { number })}
      confirmLabel={t('action.void')}
      cancelLabel={t('action.cancel')}
      tone="danger"
      busy={cancel.isPending}
      error={cancel.isError ? failureText(cancel.error, t).text : undefined}
    >
      <div className="grid gap-4">
        <p>{t('void.text')}</p>
        <Field label={t('void.reason')} hint={t('void.reasonHint')} optional>
          <Textarea
            rows={2}
            maxLength={REASON_LENGTH_MAX}
            value={reason}
            onChange={(event) => setReason(event.target.value)}
          />
        </Field>
      </div>
    </ConfirmDialog>
  )
}
