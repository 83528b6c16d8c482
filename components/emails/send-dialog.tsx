'use client'

import { keepPreviousData, useMutation, useQuery } from '@tanstack/react-query'
import { useDeferredValue, useEffect, useId, useState } from 'react'

import { kindOfDocument, type SomeDocument } from '@/components/documents/kinds'
import { useDocumentsChanged } from '@/components/documents/use-documents-changed'
import { FormCheckbox } from '@/components/forms/form-checkbox'
import { useApiForm } from '@/components/forms/use-api-form'
import { useSettled } from '@/components/forms/use-settled'
import { QueryFailure } from '@/components/lists/list-states'
import { Banner } from '@/components/ui/banner'
import { Button } from '@/components/ui/button'
import { Dialog } from '@/components/ui/dialog'
import { Field } from '@/components/ui/field'
import { Input, Textarea } from '@/components/ui/input'
import { Skeleton } from '@/components/ui/skeleton'
import { showToast } from '@/components/ui/toast'
import { useWorkspace } from '@/components/workspace'
import type { OutputOf } from '@/lib/client/api'
import { useApi } from '@/lib/client/queries'
import { routes } from '@/lib/contract/routes'
import { useT } from '@/lib/i18n/i18n-provider'

import { MailPreview } from './mail-preview'

type Preview = OutputOf<typeof routes.emails.preview>
type Kind = 'document' | 'reminder'
type Values = { to: string; subject: string; body_text: string; attach_pdf: boolean }

type Props = { document: SomeDocument; kind: Kind; onClose: () => void }

/** Sends a document or a reminder of it by e-mail: whom to, the words, and how it will look, all ready to go. */
export function SendDialog({ document, kind, onClose }: Props) {
  const t = useT('emails')
  const formId = useId()
  const [isSending, setSending] = useState(false)
  const { q } = useApi()
  // The entity's texts may have changed since it was last asked for.
  const first = useQuery({
    ...q(routes.emails.preview, { params: { id: document.id }, body: { kind } }),
    staleTime: Infinity,
    gcTime: 0,
  })
  return (
    <Dialog
      open
      size="lg"
      onClose={onClose}
      dismissible={!isSending}
      title={t(`send.title.${kind}`, { number: document.number ?? '' })}
      footer={
        <>
          <Button onClick={onClose} disabled={isSending}>
            {t('action.cancel')}
          </Button>
          <Button type="submit" form={formId} variant="primary" loading={isSending} disabled={!first.data}>
            {t('send.send')}
          </Button>
        </>
      }
    >
      {first.isPending && <Skeleton />}
      {first.isError && <QueryFailure result={first} />}
      {first.data && (
        <SendForm
          id={formId}
          document={document}
          kind={kind}
          preview={first.data}
          onSending={setSending}
          onClose={onClose}
        />
      )}
    </Dialog>
  )
}

type FormProps = Props & {
  id: string
  preview: Preview
  onSending: (isSending: boolean) => void
}

function SendForm({ id, preview, onSending, ...props }: FormProps) {
  const t = useT('emails')
  const { form, submit, failure, isSubmitting } = useSendForm(props, preview)
  const { errors } = form.formState
  useEffect(() => onSending(isSubmitting), [isSubmitting, onSending])
  // The dialog was open before there was a field to write into.
  useEffect(() => form.setFocus(preview.to ? 'subject' : 'to'), [form, preview.to])
  return (
    <form id={id} noValidate onSubmit={(event) => void submit(event)} className="grid gap-4">
      {failure && <Banner tone="danger">{failure.text}</Banner>}
      <Field label={t('send.to')} hint={t('send.toHint')} error={errors.to?.message}>
        <Input {...form.register('to')} inputMode="email" autoComplete="email" spellCheck={false} dir="ltr" />
      </Field>
      <Field label={t('send.subject')} error={errors.subject?.message}>
        <Input {...form.register('subject')} dir="auto" />
      </Field>
      <Field
        label={t('send.message')}
        hint={t('send.messageHint', { link: '{invoice_link}' })}
        error={errors.body_text?.message}
      >
        <Textarea {...form.register('body_text')} rows={8} dir="auto" />
      </Field>
      <FormCheckbox form={form} name="attach_pdf" label={t('send.attach')} />
      <LivePreview
        document={props.document}
        kind={props.kind}
        first={preview}
        subject={form.watch('subject')}
        body_text={form.watch('body_text')}
      />
    </form>
  )
}

function useSendForm({ document, kind, onClose }: Props, preview: Preview) {
  const t = useT('emails')
  const { m, invalidate } = useApi()
  const { announce } = useWorkspace()
  const changed = useDocumentsChanged()
  const send = useMutation(m(routes.emails.sendDocument))
  return useApiForm<Values>({
    defaultValues: { to: preview.to ?? '', subject: preview.subject, body_text: preview.body_text, attach_pdf: true },
    send: async (values) => {
      const { to } = await send.mutateAsync({ params: { id: document.id }, body: { ...values, kind } })
      // It has a link from now on, and a reminder in its history.
      await Promise.all([invalidate(routes.emails.list), changed()])
      announce('document.updated', { id: document.id, document_type: kindOfDocument(document).type })
      showToast({ text: t('toast.sent', { to }) })
      onClose()
    },
  })
}

type LiveProps = { document: SomeDocument; kind: Kind; first: Preview; subject: string; body_text: string }

/** The letter as it is written so far, by the code that sends it. */
function LivePreview({ document, kind, first, subject, body_text }: LiveProps) {
  const t = useT('emails')
  const { q } = useApi()
  const body = useSettled(useDeferredValue(`${subject}\n${body_text}`), 400)
  const [line = '', ...text] = body.split('\n')
  const isFirst = line === first.subject && text.join('\n') === first.body_text
  const result = useQuery({
    ...q(routes.emails.preview, {
      params: { id: document.id },
      body: { ...(line.trim() && { subject: line }), body_text: text.join('\n'), kind },
    }),
    enabled: !isFirst,
    placeholderData: keepPreviousData,
    retry: false,
    gcTime: 0,
  })
  const shown = isFirst ? first : (result.data ?? first)
  return (
    <section aria-busy={result.isFetching}>
      <h3 className="ui-field-label mb-1.5">{t('send.preview')}</h3>
      {result.isError ? (
        <p className="text-muted">{t('send.previewFailed')}</p>
      ) : (
        <MailPreview html={shown.html} label={shown.subject} />
      )}
    </section>
  )
}
