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

import type { SomeDocument } from './kinds'
import { useDocumentsChanged } from './use-documents-changed'

const NOTE_LENGTH_MAX = 2000
type Props = { decision: 'accept' | 'reject'; document: SomeDocument; onClose: () => void }

/** Writes down what the customer said to an estimate. */
export function DecideDialog({ decision, document, onClose }: Props) {
  const t = useT('document')
  const { m } = useApi()
  const { announce } = useWorkspace()
  const changed = useDocumentsChanged()
  const [note, setNote] = useState('')
  const { id } = document
  const number = document.number ?? ''
  const decide = useMutation({
    ...m(routes.estimates[decision]),
    onSuccess: async () => {
      await changed()
      announce('document.updated', { id, document_type: 'estimate' })
      showToast({ text: t(decision === 'accept' ? 'toast.accepted' : 'toast.rejected', { number }) })
      onClose()
    },
    onError: () => void changed(),
  })
  const confirm = () => {
    const text = note.trim()
    decide.mutate({ params: { id }, ...(text !== '' && { body: { note: text } }) })
  }
  return (
    <ConfirmDialog
      open
      onClose={onClose}
      onConfirm={confirm}
      title={t(`${decision}.title`, { number })}
      confirmLabel={t(`action.${decision}`)}
      cancelLabel={t('action.cancel')}
      tone={decision === 'reject' ? 'danger' : 'primary'}
      busy={decide.isPending}
      error={decide.isError ? failureText(decide.error, t).text : undefined}
    >
      <div className="grid gap-4">
        <p>{t(`${decision}.text`)}</p>
        <Field label={t('decision.note')} hint={t('decision.hint')} optional>
          <Textarea
            rows={2}
            maxLength={NOTE_LENGTH_MAX}
            value={note}
            onChange={(event) => setNote(event.target.value)}
          />
        </Field>
      </div>
    </ConfirmDialog>
  )
}
