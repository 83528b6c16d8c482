'use client'

import { FormCheckbox } from '@/components/forms/form-checkbox'
import { orNull } from '@/components/forms/or-null'
import { Field, FieldSet } from '@/components/ui/field'
import { Input } from '@/components/ui/input'
import type { Entity } from '@/lib/contract/entities'
import { useT } from '@/lib/i18n/i18n-provider'

import { FormFrame } from './form-frame'
import { SettingsFrame, WithEntity } from './settings-frame'
import { numberOrNull, useEntityForm } from './use-entity-form'

const NULLABLE = [
  'address',
  'address_2',
  'post_code',
  'city',
  'state',
  'tax_number',
  'tax_number_2',
  'company_number',
  'phone',
  'email',
  'website',
] as const
const REQUIRED = ['name', 'currency_code', 'locale', 'timezone'] as const
type Texts = Record<(typeof NULLABLE)[number] | (typeof REQUIRED)[number], string>
type Values = Texts & { is_tax_subject: boolean; starting_capital: string }

const CAPITAL = { name: '{entity_starting_capital}' }

/** What documents say of the entity that issues them. */
export const CompanySettings = () => (
  <SettingsFrame page="company">
    <WithEntity>{(entity) => <CompanyForm key={entity.updated_at} entity={entity} />}</WithEntity>
  </SettingsFrame>
)

function CompanyForm({ entity }: { entity: Entity }) {
  const t = useT('settings')
  const { form, ...frame } = useEntityForm<Values>(
    entity,
    {
      ...(Object.fromEntries([...NULLABLE, ...REQUIRED].map((field) => [field, entity[field] ?? ''])) as Texts),
      is_tax_subject: entity.is_tax_subject,
      starting_capital: String(entity.starting_capital ?? ''),
    },
    (values) => ({
      ...values,
      ...Object.fromEntries(NULLABLE.map((field) => [field, orNull(values[field])])),
      starting_capital: numberOrNull(values.starting_capital),
    }),
  )
  const { errors } = form.formState
  const text = (field: keyof Texts, label: string, hint?: string) => (
    <Field label={label} hint={hint} error={errors[field]?.message}>
      <Input {...form.register(field)} />
    </Field>
  )
  return (
    <FormFrame {...frame} title={t('company')} description={t('company.text')}>
      <div className="grid gap-4">{text('name', t('field.name'))}</div>
      <FieldSet legend={t('company.address')} className="grid gap-4 sm:grid-cols-2">
        <div className="sm:col-span-2">{text('address', t('field.address'))}</div>
        <div className="sm:col-span-2">{text('address_2', t('field.address2'))}</div>
        {text('post_code', t('field.postCode'))}
        {text('city', t('field.city'))}
        {text('state', t('field.state'))}
        <Field label={t('field.country')} hint={t('field.countryHint')}>
          <Input value={entity.country} readOnly />
        </Field>
      </FieldSet>
      <FieldSet legend={t('company.tax')} className="grid gap-4 sm:grid-cols-2">
        {text('tax_number', t('field.taxNumber'))}
        {text('company_number', t('field.companyNumber'))}
        <Field
          label={t('field.startingCapital')}
          hint={t('field.startingCapitalHint', CAPITAL)}
          error={errors.starting_capital?.message}
        >
          <Input {...form.register('starting_capital')} inputMode="decimal" dir="ltr" />
        </Field>
        {text('tax_number_2', t('field.taxNumber2'), t('field.taxNumber2Hint'))}
        <div className="sm:col-span-2">
          <FormCheckbox form={form} name="is_tax_subject" label={t('field.isTaxSubject')} />
        </div>
      </FieldSet>
      <FieldSet legend={t('company.contact')} className="grid gap-4 sm:grid-cols-2">
        {text('email', t('field.email'))}
        {text('phone', t('field.phone'))}
        {text('website', t('field.website'))}
      </FieldSet>
      <FieldSet legend={t('company.language')} className="grid gap-4 sm:grid-cols-2">
        {text('currency_code', t('field.currency'))}
        {text('locale', t('field.locale'), t('field.localeHint'))}
        {text('timezone', t('field.timezone'), t('field.timezoneHint'))}
      </FieldSet>
    </FormFrame>
  )
}
