'use client'

import { useMutation } from '@tanstack/react-query'
import { useId, useState } from 'react'

import { useApiForm } from '@/components/forms/use-api-form'
import { Banner } from '@/components/ui/banner'
import { Button } from '@/components/ui/button'
import { Dialog } from '@/components/ui/dialog'
import { Field } from '@/components/ui/field'
import { Input, Textarea } from '@/components/ui/input'
import { showToast } from '@/components/ui/toast'
import { useWorkspace } from '@/components/workspace'
import { etagOf } from '@/lib/client/api'
import { useApi } from '@/lib/client/queries'
import { useT } from '@/lib/i18n/i18n-provider'

import { kindOfDocument, type SomeDocument } from './kinds'
import { MetadataFields } from './metadata-fields'
import { metadataOf, type Pair, pairsOf } from './metadata-pairs'
import { useDocumentsChanged } from './use-documents-changed'

type Values = { note: string; metadata: Pair[]; change_reason: string }

/** Changes what a finalized document may still say: its note and its metadata, with the reason. */
export function AnnotateDialog({ document, onClose }: { document: SomeDocument; onClose: () => void }) {
  const t = useT('document')
  const formId = useId()
  const { form, submit, failure, isSubmitting } = useAnnotateForm(document, onClose)
  const { errors } = form.formState
  return (
    <Dialog
      open
      onClose={onClose}
      title={t('annotate.title', { number: document.number ?? '' })}
      description={t('annotate.text')}
      dismissible={!isSubmitting}
      footer={
        <>
          <Button onClick={onClose} disabled={isSubmitting}>
            {t('action.cancel')}
          </Button>
          <Button type="submit" form={formId} variant="primary" loading={isSubmitting}>
            {t('action.save')}
          </Button>
        </>
      }
    >
      <form id={formId} noValidate onSubmit={(event) => void submit(event)} className="grid gap-4">
        {failure && <Banner tone="danger">{failure.text}</Banner>}
        <Field label={t('field.note')} error={errors.note?.message}>
          <Textarea {...form.register('note')} />
        </Field>
        <MetadataFields
          pairs={form.watch('metadata')}
          onChange={(pairs) => form.setValue('metadata', pairs, { shouldDirty: true })}
        />
        <Field label={t('annotate.reason')} error={errors.change_reason?.message} optional>
          <Input {...form.register('change_reason')} />
        </Field>
      </form>
    </Dialog>
  )
}

function useAnnotateForm(document: SomeDocument, onClose: () => void) {
  const t = useT('document')
  const { call } = useApi()
  const { announce } = useWorkspace()
  const changed = useDocumentsChanged()
  const kind = kindOfDocument(document)
  const [ifMatch] = useState(() => etagOf(document))
  const update = useMutation({
    mutationFn: ({ note, metadata, change_reason }: Values) =>
      call(
        kind.routes.update,
        {
          params: { id: document.id },
          body: {
            note,
            metadata: metadataOf(metadata),
            ...(change_reason.trim() !== '' && { change_reason }),
          },
        },
        ifMatch === undefined ? {} : { ifMatch },
      ),
  })
  return useApiForm<Values>({
    defaultValues: {
      note: document.note ?? '',
      metadata: pairsOf(document.metadata),
      change_reason: '',
    },
    send: async (values) => {
      await update.mutateAsync(values)
      await changed()
      announce('document.updated', { id: document.id, document_type: kind.type })
      showToast({ text: t('toast.annotated') })
      onClose()
    },
  })
}
