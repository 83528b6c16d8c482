'use client'

import { FormCheckbox } from '@/components/forms/form-checkbox'
import { useApiForm } from '@/components/forms/use-api-form'
import { Banner } from '@/components/ui/banner'
import { Button } from '@/components/ui/button'
import { Field, FieldSet } from '@/components/ui/field'
import { Input } from '@/components/ui/input'
import type { Entity } from '@/lib/contract/entities'
import { useT } from '@/lib/i18n/i18n-provider'

/** Empty boxes of these are no value; of the conventions, nothing to send: the country's stay. */
const TEXTS = [
  'email',
  'phone',
  'website',
  'address',
  'address_2',
  'post_code',
  'city',
  'state',
  'tax_number',
  'company_number',
] as const
const CONVENTIONS = ['currency_code', 'locale', 'timezone'] as const
type TextField = (typeof TEXTS)[number] | (typeof CONVENTIONS)[number] | 'name' | 'country'
type Values = Record<TextField, string> & { is_tax_subject: boolean }
export type EntityChanges = ReturnType<typeof bodyOf>

const fieldsOf = (entity: Partial<Entity>, names: readonly TextField[]) =>
  Object.fromEntries(names.map((name) => [name, entity[name] ?? ''])) as Record<TextField, string>
const valuesOf = (entity: Partial<Entity>): Values => ({
  ...fieldsOf(entity, ['name', 'country', ...TEXTS, ...CONVENTIONS]),
  is_tax_subject: entity.is_tax_subject ?? true,
})
function bodyOf(values: Values) {
  const { name, is_tax_subject } = values
  const trimmed = (field: TextField) => values[field].trim()
  return {
    name,
    is_tax_subject,
    ...(Object.fromEntries(TEXTS.map((field) => [field, trimmed(field) || null])) as Record<
      (typeof TEXTS)[number],
      string | null
    >),
    ...(Object.fromEntries(CONVENTIONS.filter(trimmed).map((field) => [field, trimmed(field)])) as Partial<
      Record<(typeof CONVENTIONS)[number], string>
    >),
  }
}

type Props = {
  /** Left out for a new one. */
  entity?: Entity
  readOnly?: boolean
  submitLabel: string
  onCancel?: () => void
  send: (changes: EntityChanges, country: string) => Promise<unknown>
}

/** The company behind an entity; its country can be given once only. */
export function EntityForm({ entity, readOnly = false, submitLabel, onCancel, send }: Props) {
  const t = useT('console')
  const { form, submit, failure, isSubmitting, isDirty } = useApiForm<Values>({
    defaultValues: valuesOf(entity ?? {}),
    send: async (values) => {
      await send(bodyOf(values), values.country)
      form.reset(values)
    },
  })
  const { errors } = form.formState
  const text = (
    field: TextField,
    label: string,
    more: { required?: boolean; type?: string; hint?: string; placeholder?: string } = {},
  ) => {
    const { required = false, hint, ...input } = more
    return (
      <Field label={label} hint={hint} error={errors[field]?.message} required={required}>
        <Input
          {...form.register(field)}
          {...input}
          readOnly={readOnly || (field === 'country' && entity !== undefined)}
          autoComplete="off"
        />
      </Field>
    )
  }
  const placeholder = entity ? {} : { placeholder: t('field.fromCountry') }
  return (
    <form onSubmit={(event) => void submit(event)} noValidate className="grid gap-6">
      {failure && <Banner tone="danger">{failure.text}</Banner>}
      <FieldSet legend={t('form.company')} className="grid gap-4 sm:grid-cols-2">
        {text('name', t('field.name'), { required: true })}
        {text('country', t('field.country'), entity ? {} : { required: true, hint: t('field.country.hint') })}
        {text('tax_number', t('field.taxNumber'))}
        {text('company_number', t('field.companyNumber'))}
        {text('email', t('field.email'), { type: 'email' })}
        {text('phone', t('field.phone'), { type: 'tel' })}
        {text('website', t('field.website'))}
        <FormCheckbox
          form={form}
          name="is_tax_subject"
          className="self-end pb-2"
          label={t('field.taxSubject')}
          disabled={readOnly}
        />
      </FieldSet>
      <FieldSet legend={t('form.address')} className="grid gap-4 sm:grid-cols-2">
        {text('address', t('field.address'))}
        {text('address_2', t('field.address2'))}
        {text('post_code', t('field.postCode'))}
        {text('city', t('field.city'))}
        {text('state', t('field.state'))}
      </FieldSet>
      <FieldSet legend={t('form.conventions')} className="grid gap-4 sm:grid-cols-3">
        {text('currency_code', t('field.currency'), placeholder)}
        {text('locale', t('field.locale'), placeholder)}
        {text('timezone', t('field.timezone'), placeholder)}
      </FieldSet>
      {!readOnly && (
        <div className="flex flex-wrap justify-end gap-3">
          {onCancel && <Button onClick={onCancel}>{t('action.cancel')}</Button>}
          <Button variant="primary" type="submit" loading={isSubmitting} disabled={entity !== undefined && !isDirty}>
            {submitLabel}
          </Button>
        </div>
      )}
    </form>
  )
}
