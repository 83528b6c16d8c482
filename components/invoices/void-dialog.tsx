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
import type { Invoice } from '@/lib/contract/document-model'
import { routes } from '@/lib/contract/routes'
import { useT } from '@/lib/i18n/i18n-provider'

import { useInvoiceChanged } from './use-invoice-changed'

const REASON_LENGTH_MAX = 500

/** Asks before an invoice is voided, and for the reason, which stays with it. */
export function VoidDialog({ invoice, onClose }: { invoice: Invoice; onClose: () => void }) {
  const t = useT('invoices')
  const { m } = useApi()
  const { announce } = useWorkspace()
  const changed = useInvoiceChanged()
  const [reason, setReason] = useState('')
  const cancel = useMutation({
    ...m(routes.invoices.void),
    onSuccess: async () => {
      await changed()
      announce('document.voided', { id: invoice.id, document_type: 'invoice' })
      showToast({ text: t('toast.voided') })
      onClose()
    },
    onError: () => void changed(),
  })
  const confirm = () => {
    const text = reason.trim()
    cancel.mutate({ params: { id: invoice.id }, ...(text !== '' && { body: { reason: text } }) })
  }
  return (
    <ConfirmDialog
      open
      onClose={onClose}
      onConfirm={confirm}
      title={t('void.title', { number: invoice.number ?? '' })}
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
