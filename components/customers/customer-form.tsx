'use client'

import { useMutation } from '@tanstack/react-query'

import { CountrySelect } from '@/components/forms/country-select'
import { FormCheckbox } from '@/components/forms/form-checkbox'
import { useApiForm } from '@/components/forms/use-api-form'
import { Banner } from '@/components/ui/banner'
import { Button } from '@/components/ui/button'
import { Field, FieldSet } from '@/components/ui/field'
import { Input } from '@/components/ui/input'
import { useApi } from '@/lib/client/queries'
import type { Customer } from '@/lib/contract/customers'
import { routes } from '@/lib/contract/routes'
import { choiceOf, countryName } from '@/lib/country-names'
import { useT } from '@/lib/i18n/i18n-provider'

const TEXTS = [
  'name',
  'email',
  'phone',
  'address',
  'address_2',
  'post_code',
  'city',
  'state',
  'tax_number',
  'company_number',
  'peppol_id',
  'buyer_reference',
] as const
type Texts = Record<(typeof TEXTS)[number], string>
/** `country` is its code, or what was written where that is the name of none. */
type Values = Texts & { country: string; is_end_consumer: boolean }

const valuesOf = (customer: Partial<Customer>): Values => ({
  ...(Object.fromEntries(TEXTS.map((field) => [field, customer[field] ?? ''])) as Texts),
  country: choiceOf(customer),
  is_end_consumer: customer.is_end_consumer ?? false,
})
/** An empty box is no value. */
const bodyOf = ({ name, is_end_consumer, country, ...texts }: Values, before: Partial<Customer>) => ({
  name,
  is_end_consumer,
  // A country that nobody touched stays as it is written: Österreich is chosen as Austria.
  ...(country !== choiceOf(before) && countryOf(country)),
  ...Object.fromEntries(Object.entries(texts).map(([field, text]) => [field, text.trim() === '' ? null : text])),
})

const countryOf = (code: string) =>
  code === '' ? { country: null, country_code: null } : { country: countryName(code, 'en'), country_code: code }

type Props = {
  /** Left out for a new one. */
  customer?: Customer
  /** What is known of a new one, as the name that was typed in an invoice. */
  draft?: Partial<Customer>
  onSaved: (customer: Customer) => void
  onCancel: () => void
}

/** Makes or changes a customer; on a page of its own and in the dialog of an invoice's editor. */
export function CustomerForm({ customer, draft = {}, onSaved, onCancel }: Props) {
  const t = useT('customers')
  const { m, invalidate } = useApi()
  const create = useMutation(m(routes.customers.create))
  const update = useMutation(m(routes.customers.update))
  const { form, submit, failure, isSubmitting } = useApiForm<Values>({
    defaultValues: valuesOf(customer ?? draft),
    fields: (path) => (path === 'country_code' ? 'country' : path),
    send: async (values) => {
      const body = bodyOf(values, customer ?? {})
      const saved = customer
        ? await update.mutateAsync({ params: { id: customer.id }, body })
        : await create.mutateAsync({ body })
      void invalidate(routes.customers.list, routes.customers.get)
      onSaved(saved)
    },
  })
  const { errors } = form.formState
  const text = (
    field: keyof Texts,
    label: string,
    more: { required?: boolean; type?: string; autoComplete?: string; hint?: string } = {},
  ) => {
    const { required = false, hint, ...input } = more
    return (
      <Field label={label} hint={hint} error={errors[field]?.message} required={required}>
        <Input {...form.register(field)} {...input} />
      </Field>
    )
  }
  return (
    <form onSubmit={(event) => void submit(event)} noValidate className="grid gap-6">
      {failure && <Banner tone="danger">{failure.text}</Banner>}
      <FieldSet legend={t('section.contact')} className="grid gap-4 sm:grid-cols-2">
        <div className="sm:col-span-2">{text('name', t('field.name'), { required: true })}</div>
        {text('email', t('field.email'), { type: 'email' })}
        {text('phone', t('field.phone'), { type: 'tel' })}
      </FieldSet>
      <FieldSet legend={t('section.address')} className="grid gap-4 sm:grid-cols-2">
        <div className="sm:col-span-2">{text('address', t('field.address'))}</div>
        <div className="sm:col-span-2">{text('address_2', t('field.address2'))}</div>
        {text('post_code', t('field.postCode'))}
        {text('city', t('field.city'))}
        {text('state', t('field.state'))}
        <Field label={t('field.country')} error={errors.country?.message}>
          <CountrySelect {...form.register('country')} stored={choiceOf(customer ?? draft)} autoComplete="country" />
        </Field>
      </FieldSet>
      <FieldSet legend={t('section.tax')} className="grid gap-4 sm:grid-cols-2">
        {text('tax_number', t('field.taxNumber'))}
        {text('company_number', t('field.companyNumber'))}
        {text('peppol_id', t('field.peppolId'), { hint: t('field.peppolIdHint') })}
        {text('buyer_reference', t('field.buyerReference'), { hint: t('field.buyerReferenceHint') })}
        <div className="sm:col-span-2">
          <FormCheckbox form={form} name="is_end_consumer" label={t('field.isEndConsumer')} />
        </div>
      </FieldSet>
      <div className="flex flex-wrap justify-end gap-3">
        <Button onClick={onCancel}>{t('action.cancel')}</Button>
        <Button type="submit" variant="primary" loading={isSubmitting}>
          {customer ? t('action.saveChanges') : t('action.create')}
        </Button>
      </div>
    </form>
  )
}
