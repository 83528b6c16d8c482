'use client'

import { Plus, X } from 'lucide-react'
import { useFieldArray, type UseFormReturn } from 'react-hook-form'

import { Button, IconButton } from '@/components/ui/button'
import { Checkbox } from '@/components/ui/checkbox'
import { Field, FieldSet } from '@/components/ui/field'
import { Input, Textarea } from '@/components/ui/input'
import type { Entity } from '@/lib/contract/entities'
import { useT } from '@/lib/i18n/i18n-provider'

import { FormFrame } from './form-frame'
import { numberOrNull, orNull, useEntityForm } from './use-entity-form'
import { REMINDER_VARIABLES, useInsertion, VariablePicker } from './variable-picker'

const noticesMax = 10
const unset = [7, 14, 30]
type Values = { enabled: boolean; days: { days: string }[]; overdue_subject: string; overdue_body: string }

/** The letters that go out by themselves when an invoice is late: whether, when, and what they say. */
export function OverdueNotices({ entity }: { entity: Entity }) {
  const t = useT('emails')
  const saved = entity.settings.overdue_notifications
  const { form, ...frame } = useEntityForm<Values>(
    entity,
    {
      enabled: saved?.enabled ?? false,
      days: (saved?.threshold_days ?? unset).map((days) => ({ days: String(days) })),
      overdue_subject: saved?.email_subject ?? '',
      overdue_body: saved?.email_body ?? '',
    },
    ({ enabled, days, overdue_subject, overdue_body }) => ({
      settings: {
        overdue_notifications: {
          enabled,
          threshold_days: daysOf(days),
          email_subject: orNull(overdue_subject),
          email_body: orNull(overdue_body),
        },
      },
    }),
    fieldOf,
  )
  const insert = useInsertion<'overdue_subject' | 'overdue_body'>((name, text) =>
    form.setValue(name, text, { shouldDirty: true }),
  )
  const { errors } = form.formState
  return (
    <FormFrame {...frame} title={t('overdue')} description={t('overdue.text')}>
      <Checkbox
        label={t('overdue.enabled')}
        description={t('overdue.enabledHint')}
        checked={form.watch('enabled')}
        onChange={({ target }) => form.setValue('enabled', target.checked, { shouldDirty: true })}
      />
      <Thresholds form={form} readOnly={frame.readOnly} />
      <div className="grid gap-6" onFocus={insert.onFocus}>
        <Field label={t('texts.subject')} hint={t('texts.empty')} error={errors.overdue_subject?.message}>
          <Input {...form.register('overdue_subject')} dir="auto" />
        </Field>
        <Field label={t('texts.body')} hint={t('texts.markdown')} error={errors.overdue_body?.message}>
          <Textarea {...form.register('overdue_body')} rows={6} dir="auto" />
        </Field>
      </div>
      {!frame.readOnly && (
        <VariablePicker names={REMINDER_VARIABLES} onPick={(text) => insert.put(text, 'overdue_body')} />
      )}
    </FormFrame>
  )
}

function Thresholds({ form, readOnly }: { form: UseFormReturn<Values>; readOnly: boolean }) {
  const t = useT('emails')
  const { fields, append, remove } = useFieldArray({ control: form.control, name: 'days' })
  const errors = form.formState.errors.days
  return (
    <FieldSet legend={t('overdue.days')} hint={t('overdue.daysHint')}>
      <div className="mt-2 flex flex-wrap items-start gap-3">
        {fields.map(({ id }, index) => (
          <Field key={id} label={t('overdue.day', { n: index + 1 })} hideLabel error={errors?.[index]?.days?.message}>
            <Input
              {...form.register(`days.${index}.days`)}
              inputMode="numeric"
              autoComplete="off"
              maxLength={3}
              className="w-24"
              end={
                !readOnly && (
                  <IconButton
                    size="sm"
                    label={t('overdue.removeDay', { days: form.watch(`days.${index}.days`) || '…' })}
                    icon={<X />}
                    onClick={() => remove(index)}
                  />
                )
              }
            />
          </Field>
        ))}
        {!readOnly && fields.length < noticesMax && (
          <Button icon={<Plus />} onClick={() => append({ days: '' })}>
            {t('overdue.addDay')}
          </Button>
        )}
      </div>
    </FieldSet>
  )
}

/** An empty box is no notice; without any, it is as if they had never been chosen. */
function daysOf(days: Values['days']): number[] | null {
  const chosen = days.map(({ days: text }) => numberOrNull(text)).filter((number) => number !== null)
  return chosen.length === 0 ? null : chosen
}

/** `settings.overdue_notifications.threshold_days.1` → `days.1.days` */
const fieldOf = (path: string) =>
  path
    .replace(/^settings\.overdue_notifications\./, '')
    .replace(/^threshold_days\.(\d+)$/, 'days.$1.days')
    .replace(/^email_/, 'overdue_')
