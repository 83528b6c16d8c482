'use client'

import { lazy, Suspense } from 'react'
import type { UseFormReturn } from 'react-hook-form'

import { FormCheckbox } from '@/components/forms/form-checkbox'
import { orNull } from '@/components/forms/or-null'
import { Field, FieldSet } from '@/components/ui/field'
import { Input, Select, Textarea } from '@/components/ui/input'
import { Skeleton } from '@/components/ui/skeleton'
import { DOCUMENT_TYPES, type DocumentType } from '@/lib/contract/document-types'
import type { Entity } from '@/lib/contract/entities'
import type { EntitySettings } from '@/lib/contract/settings'
import { useT } from '@/lib/i18n/i18n-provider'

import { FormFrame } from './form-frame'
import { SettingsFrame, WithEntity } from './settings-frame'
import { numberOrNull, useEntityForm } from './use-entity-form'
import { DOCUMENT_VARIABLES, FoldedVariables, useInsertion } from './variable-picker'
import { hasTerms, WITH_TERMS } from './with-terms'

const Translations = lazy(async () => ({ default: (await import('./translations')).Translations }))

type Texts = { note: string; terms: string }
type TextName = `${DocumentType}.${keyof Texts}`
type Values = Record<DocumentType, Texts> & {
  due_days: string
  valid_days: string
  mode: Mode
  negative: boolean
  hide_prices: boolean
}
const MODES = ['b2b_standard', 'b2c_gross_discount'] as const
type Mode = (typeof MODES)[number]

/** What new documents of each type begin with. */
export const DefaultTexts = () => (
  <SettingsFrame page="defaults">
    <WithEntity>
      {(entity) => {
        const { translations, ...settings } = entity.settings
        // What is saved in one of them does not take away what is being written in the other.
        return (
          <div className="grid gap-6">
            <DefaultsForm key={`texts ${JSON.stringify(settings)}`} entity={entity} />
            <Suspense fallback={<Skeleton />}>
              <Translations key={`translations ${JSON.stringify([translations, settings])}`} entity={entity} />
            </Suspense>
          </div>
        )
      }}
    </WithEntity>
  </SettingsFrame>
)

function textsOf(settings: EntitySettings, type: DocumentType): Texts {
  const terms = hasTerms(type) ? settings[`default_${type}_payment_terms`] : null
  return { note: settings[`default_${type}_note`] ?? '', terms: terms ?? '' }
}

/** `settings.default_estimate_payment_terms` → `estimate.terms` */
function fieldOf(path: string): string {
  if (path === 'settings.default_invoice_due_days') return 'due_days'
  if (path === 'settings.default_estimate_valid_days') return 'valid_days'
  if (path.startsWith('settings.calculation')) return 'mode'
  const [, type, field] = /^settings\.default_(\w+?)_(note|payment_terms)$/.exec(path) ?? []
  // "credit_note_note": the last word is the field's.
  return type === undefined ? path : `${type}.${field === 'payment_terms' ? 'terms' : 'note'}`
}

function DefaultsForm({ entity }: { entity: Entity }) {
  const t = useT('settings')
  const { settings } = entity
  const { form, ...frame } = useEntityForm<Values>(
    entity,
    {
      due_days: String(settings.default_invoice_due_days ?? ''),
      valid_days: String(settings.default_estimate_valid_days ?? ''),
      mode: settings.calculation?.default_mode ?? 'b2b_standard',
      negative: settings.credit_note_negative_values ?? false,
      hide_prices: settings.delivery_note_hide_prices ?? false,
      ...(Object.fromEntries(DOCUMENT_TYPES.map((type) => [type, textsOf(settings, type)])) as Record<
        DocumentType,
        Texts
      >),
    },
    ({ due_days, valid_days, mode, negative, hide_prices, ...texts }) => ({
      settings: {
        default_invoice_due_days: numberOrNull(due_days),
        default_estimate_valid_days: numberOrNull(valid_days),
        calculation: { default_mode: mode },
        credit_note_negative_values: negative,
        delivery_note_hide_prices: hide_prices,
        ...Object.fromEntries(DOCUMENT_TYPES.map((type) => [`default_${type}_note`, orNull(texts[type].note)])),
        ...Object.fromEntries(WITH_TERMS.map((type) => [`default_${type}_payment_terms`, orNull(texts[type].terms)])),
      },
    }),
    fieldOf,
  )
  const insert = useInsertion<TextName>((name, text) => form.setValue(name, text, { shouldDirty: true }))
  const { errors } = form.formState
  return (
    <FormFrame {...frame} title={t('defaults')} description={t('defaults.text')}>
      <div className="grid gap-4 sm:grid-cols-2">
        <Field label={t('defaults.dueDays')} error={errors.due_days?.message}>
          <Input {...form.register('due_days')} inputMode="numeric" />
        </Field>
        <Field label={t('defaults.validDays')} error={errors.valid_days?.message}>
          <Input {...form.register('valid_days')} inputMode="numeric" />
        </Field>
        <Field
          className="sm:col-span-2"
          label={t('defaults.mode')}
          hint={t(`defaults.modeHint.${form.watch('mode')}`)}
          error={errors.mode?.message}
        >
          <Select {...form.register('mode')}>
            {MODES.map((mode) => (
              <option key={mode} value={mode}>
                {t(`defaults.mode.${mode}`)}
              </option>
            ))}
          </Select>
        </Field>
      </div>
      <div className="grid gap-6" onFocus={insert.onFocus}>
        {DOCUMENT_TYPES.map((type) => (
          <div key={type} className="border-t border-line pt-5">
            <TextsOfType type={type} form={form} />
          </div>
        ))}
      </div>
      {!frame.readOnly && (
        <FoldedVariables names={DOCUMENT_VARIABLES} onPick={(text) => insert.put(text, 'invoice.note')} />
      )}
    </FormFrame>
  )
}

function TextsOfType({ type, form }: { type: DocumentType; form: UseFormReturn<Values> }) {
  const t = useT('settings')
  const errors = form.formState.errors[type]
  return (
    <FieldSet legend={<span className="font-semibold">{t(`numbering.${type}`)}</span>} className="grid gap-4">
      <Field label={t('defaults.note')} error={errors?.note?.message}>
        <Textarea {...form.register(`${type}.note`)} rows={2} />
      </Field>
      {hasTerms(type) && (
        <Field label={t('defaults.terms')} error={errors?.terms?.message}>
          <Textarea {...form.register(`${type}.terms`)} rows={2} />
        </Field>
      )}
      {type === 'credit_note' && (
        <FormCheckbox
          form={form}
          name="negative"
          label={t('defaults.negative')}
          description={t('defaults.negativeHint')}
        />
      )}
      {type === 'delivery_note' && (
        <FormCheckbox
          form={form}
          name="hide_prices"
          label={t('defaults.hidePrices')}
          description={t('defaults.hidePricesHint')}
        />
      )}
    </FieldSet>
  )
}
