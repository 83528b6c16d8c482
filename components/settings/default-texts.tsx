'use client'

import { Field } from '@/components/ui/field'
import { Input, Textarea } from '@/components/ui/input'
import type { Entity } from '@/lib/contract/entities'
import { useT } from '@/lib/i18n/i18n-provider'

import { FormFrame } from './form-frame'
import { SettingsFrame, WithEntity } from './settings-frame'
import { numberOrNull, orNull, useEntityForm } from './use-entity-form'

type Values = { due_days: string; note: string; terms: string; footer: string }
const FIELDS: Record<string, keyof Values> = {
  'settings.default_invoice_due_days': 'due_days',
  'settings.default_invoice_note': 'note',
  'settings.default_invoice_payment_terms': 'terms',
  'settings.document_footer': 'footer',
}

/** What new invoices begin with. */
export const DefaultTexts = () => (
  <SettingsFrame page="defaults">
    <WithEntity>{(entity) => <DefaultsForm key={entity.updated_at} entity={entity} />}</WithEntity>
  </SettingsFrame>
)

function DefaultsForm({ entity }: { entity: Entity }) {
  const t = useT('settings')
  const { settings } = entity
  const { form, ...frame } = useEntityForm<Values>(
    entity,
    {
      due_days: String(settings.default_invoice_due_days ?? ''),
      note: settings.default_invoice_note ?? '',
      terms: settings.default_invoice_payment_terms ?? '',
      footer: settings.document_footer ?? '',
    },
    ({ due_days, note, terms, footer }) => ({
      settings: {
        default_invoice_due_days: numberOrNull(due_days),
        default_invoice_note: orNull(note),
        default_invoice_payment_terms: orNull(terms),
        document_footer: orNull(footer),
      },
    }),
    (path) => FIELDS[path] ?? path,
  )
  const { errors } = form.formState
  return (
    <FormFrame {...frame} title={t('defaults')} description={t('defaults.text')}>
      <Field className="max-w-40" label={t('defaults.dueDays')} error={errors.due_days?.message}>
        <Input {...form.register('due_days')} inputMode="numeric" />
      </Field>
      <Field label={t('defaults.note')} error={errors.note?.message}>
        <Textarea {...form.register('note')} />
      </Field>
      <Field label={t('defaults.terms')} error={errors.terms?.message}>
        <Textarea {...form.register('terms')} />
      </Field>
      <Field label={t('defaults.footer')} error={errors.footer?.message}>
        <Input {...form.register('footer')} />
      </Field>
    </FormFrame>
  )
}
