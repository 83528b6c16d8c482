'use client'

import { orNull } from '@/components/forms/or-null'
import { Field } from '@/components/ui/field'
import { Input, Textarea } from '@/components/ui/input'
import type { Entity } from '@/lib/contract/entities'
import { useT } from '@/lib/i18n/i18n-provider'

import { FormFrame } from './form-frame'
import { useEntityForm } from './use-entity-form'
import { REMINDER_VARIABLES, useInsertion, VariablePicker } from './variable-picker'

type Values = { reminder_subject: string; reminder_body: string; payment_instructions: string }

/** What a reminder says that somebody sends. */
export function PaymentReminders({ entity }: { entity: Entity }) {
  const t = useT('emails')
  const saved = entity.settings.payment_reminders
  const { form, ...frame } = useEntityForm<Values>(
    entity,
    {
      reminder_subject: saved?.email_subject ?? '',
      reminder_body: saved?.email_body ?? '',
      payment_instructions: saved?.payment_instructions ?? '',
    },
    ({ reminder_subject, reminder_body, payment_instructions }) => ({
      settings: {
        payment_reminders: {
          email_subject: orNull(reminder_subject),
          email_body: orNull(reminder_body),
          payment_instructions: orNull(payment_instructions),
        },
      },
    }),
    (path) => path.replace(/^settings\.payment_reminders\./, '').replace(/^email_/, 'reminder_'),
  )
  const insert = useInsertion<keyof Values>((name, text) => form.setValue(name, text, { shouldDirty: true }))
  const { errors } = form.formState
  return (
    <FormFrame {...frame} title={t('reminders')} description={t('reminders.text')}>
      <div className="grid gap-6" onFocus={insert.onFocus}>
        <Field label={t('texts.subject')} hint={t('texts.empty')} error={errors.reminder_subject?.message}>
          <Input {...form.register('reminder_subject')} dir="auto" />
        </Field>
        <Field label={t('texts.body')} hint={t('texts.markdown')} error={errors.reminder_body?.message}>
          <Textarea {...form.register('reminder_body')} rows={6} dir="auto" />
        </Field>
        <Field
          label={t('reminders.instructions')}
          hint={t('reminders.instructionsHint', { name: '{payment_instructions}' })}
          error={errors.payment_instructions?.message}
        >
          <Textarea {...form.register('payment_instructions')} rows={3} dir="auto" />
        </Field>
      </div>
      {!frame.readOnly && (
        <VariablePicker names={REMINDER_VARIABLES} onPick={(text) => insert.put(text, 'reminder_body')} />
      )}
    </FormFrame>
  )
}
