'use client'

import { Plus, X } from 'lucide-react'
import { useRef } from 'react'
import { useFieldArray, type UseFormReturn } from 'react-hook-form'

import { FormCheckbox } from '@/components/forms/form-checkbox'
import { orNull } from '@/components/forms/or-null'
import { Button, IconButton } from '@/components/ui/button'
import { Field, FieldSet } from '@/components/ui/field'
import { Input, Textarea } from '@/components/ui/input'
import type { Entity } from '@/lib/contract/entities'
import { useT } from '@/lib/i18n/i18n-provider'

import { FormFrame } from './form-frame'
import { numberOrNull, useEntityForm } from './use-entity-form'
import { REMINDER_VARIABLES, useInsertion, VariablePicker } from './variable-picker'

const noticesMax = 10
const unset = [7, 14, 30]
type Values = { enabled: boolean; days: { days: string }[]; overdue_subject: string; overdue_body: string }

/** The letters that go out by themselves when an invoice is late: whether, when, and what they say. */
export function OverdueNotices({ entity }: { entity: Entity }) {
  const t = useT('emails')
  const saved = entity.settings.overdue_notifications
  // Which box each day that was sent stands in: what is said against one belongs to its box.
  const boxes = useRef<number[]>([])
  const { form, ...frame } = useEntityForm<Values>(
    entity,
    {
      enabled: saved?.enabled ?? false,
      days: (saved?.threshold_days ?? unset).map((days) => ({ days: String(days) })),
      overdue_subject: saved?.email_subject ?? '',
      overdue_body: saved?.email_body ?? '',
    },
    ({ enabled, days, overdue_subject, overdue_body }) => {
      const chosen = daysOf(days)
      boxes.current = chosen.map(({ box }) => box)
      const overdue_notifications = {
        enabled,
        // Without any, it is as if they had never been chosen.
        threshold_days: chosen.length === 0 ? null : chosen.map(({ number }) => number),
        email_subject: orNull(overdue_subject),
        email_body: orNull(overdue_body),
      }
      return { settings: { overdue_notifications } }
    },
    (path) => fieldOf(path, boxes.current),
  )
  const insert = useInsertion<'overdue_subject' | 'overdue_body'>((name, text) =>
    form.setValue(name, text, { shouldDirty: true }),
  )
  const { errors } = form.formState
  return (
    <FormFrame {...frame} title={t('overdue')} description={t('overdue.text')}>
      <FormCheckbox form={form} name="enabled" label={t('overdue.enabled')} description={t('overdue.enabledHint')} />
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

/** An empty box is no notice. */
const daysOf = (days: Values['days']): { number: number; box: number }[] =>
  days.flatMap(({ days: text }, box) => {
    const number = numberOrNull(text)
    return number === null ? [] : [{ number, box }]
  })

/** `settings.overdue_notifications.threshold_days.1` → `days.1.days`, or the box that it was written into. */
const fieldOf = (path: string, boxes: readonly number[]) =>
  path
    .replace(/^settings\.overdue_notifications\./, '')
    .replace(/^threshold_days\.(\d+)$/, (_, at: string) => `days.${boxes[Number(at)] ?? at}.days`)
    .replace(/^email_/, 'overdue_')
