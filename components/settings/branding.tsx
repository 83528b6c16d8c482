'use client'

import { useState } from 'react'
import type { UseFormReturn } from 'react-hook-form'

import { ImageField } from '@/components/files/image-field'
import { FormCheckbox } from '@/components/forms/form-checkbox'
import { orNull } from '@/components/forms/or-null'
import { Card } from '@/components/ui/card'
import { Field } from '@/components/ui/field'
import { Input, Select, Textarea } from '@/components/ui/input'
import { useCan } from '@/components/workspace'
import type { Entity } from '@/lib/contract/entities'
import type { EntitySettings } from '@/lib/contract/settings'
import { useT } from '@/lib/i18n/i18n-provider'

import { BrandingPreview } from './branding-preview'
import { FormFrame } from './form-frame'
import { SettingsFrame, WithEntity } from './settings-frame'
import { useEntityForm } from './use-entity-form'
import { DOCUMENT_VARIABLES, FoldedVariables, useInsertion } from './variable-picker'

const TEMPLATES = ['classic', 'modern', 'minimal'] as const
const SCALES = ['50', '75', '100', '125', '150', '200'] as const
type Template = NonNullable<EntitySettings['pdf_template']>
type Values = {
  template: Template
  color: string
  scale: string
  footer: string
  signature: string
  showPayments: boolean
}
const FIELDS: Record<string, keyof Values> = {
  'settings.pdf_template': 'template',
  'settings.primary_color': 'color',
  'settings.logo_scale_percent': 'scale',
  'settings.document_footer': 'footer',
  'settings.default_document_signature': 'signature',
}
const STANDARD_COLOR = '#1f2937'

/** How documents look, with a sample beside it. */
export const BrandingSettings = () => (
  <SettingsFrame page="branding">
    <WithEntity>{(entity) => <Branding key={entity.updated_at} entity={entity} />}</WithEntity>
  </SettingsFrame>
)

const settingsOf = ({ template, color, scale, footer, signature, showPayments }: Values) => ({
  pdf_template: template,
  primary_color: orNull(color),
  logo_scale_percent: Number(scale),
  document_footer: orNull(footer),
  default_document_signature: orNull(signature),
  show_payment_amounts: showPayments,
})

function Branding({ entity }: { entity: Entity }) {
  const t = useT('settings')
  const can = useCan()
  const [images, setImages] = useState(0)
  const { settings } = entity
  const { form, ...frame } = useEntityForm<Values>(
    entity,
    {
      template: settings.pdf_template ?? 'classic',
      color: settings.primary_color ?? '',
      scale: String(settings.logo_scale_percent ?? 100),
      footer: settings.document_footer ?? '',
      signature: settings.default_document_signature ?? '',
      showPayments: settings.show_payment_amounts !== false,
    },
    (values) => ({ settings: settingsOf(values) }),
    (path) => FIELDS[path] ?? path,
  )
  return (
    <div className="@container">
      <div className="grid items-start gap-5 @4xl:grid-cols-[minmax(0,1fr)_minmax(0,1fr)]">
        <div className="grid gap-5">
          {can('files:read') && <Images onChange={() => setImages((count) => count + 1)} />}
          <FormFrame {...frame} title={t('branding.look')} description={t('branding.text')}>
            <LookFields form={form} readOnly={frame.readOnly} />
          </FormFrame>
        </div>
        {can('invoices:read') && <BrandingPreview settings={settingsOf(form.watch())} images={images} />}
      </div>
    </div>
  )
}

function Images({ onChange }: { onChange: () => void }) {
  const t = useT('files')
  return (
    <Card title={t('logo')} className="max-w-3xl">
      <div className="grid gap-5">
        <ImageField category="logo" onChange={onChange} />
        <h3 className="font-semibold">{t('signature')}</h3>
        <ImageField category="signature" onChange={onChange} />
      </div>
    </Card>
  )
}

function LookFields({ form, readOnly }: { form: UseFormReturn<Values>; readOnly: boolean }) {
  const t = useT('settings')
  const insert = useInsertion<'footer' | 'signature'>((name, text) => form.setValue(name, text, { shouldDirty: true }))
  const { errors } = form.formState
  const color = form.watch('color')
  return (
    <>
      <div className="grid gap-4 sm:grid-cols-2">
        <Field label={t('branding.template')} error={errors.template?.message}>
          <Select {...form.register('template')}>
            {TEMPLATES.map((name) => (
              <option key={name} value={name}>
                {t(`branding.template.${name}`)}
              </option>
            ))}
            {!TEMPLATES.some((name) => name === form.getValues('template')) && (
              <option value={form.getValues('template')}>{form.getValues('template')}</option>
            )}
          </Select>
        </Field>
        <Field label={t('branding.scale')} error={errors.scale?.message}>
          <Select {...form.register('scale')}>
            {[...new Set([...SCALES, form.getValues('scale')])].map((percent) => (
              <option key={percent} value={percent}>
                {percent} %
              </option>
            ))}
          </Select>
        </Field>
        <Field label={t('branding.color')} hint={t('branding.colorHint')} error={errors.color?.message}>
          <Input {...form.register('color')} placeholder={STANDARD_COLOR} spellCheck={false} dir="ltr" />
        </Field>
        <Field label={t('branding.picker')}>
          <Input
            type="color"
            value={/^#[0-9a-f]{6}$/i.test(color) ? color : STANDARD_COLOR}
            onChange={(event) => form.setValue('color', event.target.value, { shouldDirty: true })}
          />
        </Field>
      </div>
      <div className="grid gap-6" onFocus={insert.onFocus}>
        <Field label={t('defaults.footer')} hint={t('branding.footerHint', TOKENS)} error={errors.footer?.message}>
          <Textarea {...form.register('footer')} />
        </Field>
        <Field label={t('branding.signature')} error={errors.signature?.message}>
          <Textarea {...form.register('signature')} rows={2} />
        </Field>
      </div>
      {!readOnly && <FoldedVariables names={DOCUMENT_VARIABLES} onPick={(text) => insert.put(text, 'footer')} />}
      <FormCheckbox form={form} name="showPayments" label={t('branding.showPayments')} />
    </>
  )
}

const TOKENS = { tokens: '{entity_name}, {entity_tax_number}, {iban}' }
