'use client'

import { useMutation } from '@tanstack/react-query'
import { Plus, X } from 'lucide-react'
import { useId } from 'react'
import type { UseFormReturn } from 'react-hook-form'

import { FormCheckbox } from '@/components/forms/form-checkbox'
import { orNull } from '@/components/forms/or-null'
import { useApiForm } from '@/components/forms/use-api-form'
import { Banner } from '@/components/ui/banner'
import { Button, IconButton } from '@/components/ui/button'
import { DecimalInput } from '@/components/ui/decimal-input'
import { Dialog } from '@/components/ui/dialog'
import { Field, FieldSet } from '@/components/ui/field'
import { Input } from '@/components/ui/input'
import { showToast } from '@/components/ui/toast'
import { useApi } from '@/lib/client/queries'
import { routes } from '@/lib/contract/routes'
import type { Tax } from '@/lib/contract/taxes'
import { useFormat } from '@/lib/format/use-format'
import { useT } from '@/lib/i18n/i18n-provider'

type Rate = { rate: string; valid_from: string }
type Values = { name: string; classification: string; is_default: boolean; tax_rates: Rate[] }
/** What the API answers where a rate has always held. */
const ALWAYS = '1970-01-01'
const RATES_MAX = 50

const valuesOf = (tax: Tax | undefined): Values => ({
  name: tax?.name ?? '',
  classification: tax?.classification ?? '',
  is_default: tax?.is_default ?? false,
  tax_rates: tax?.tax_rates.map(({ rate, valid_from }) => ({
    rate: String(rate),
    valid_from: valid_from === ALWAYS ? '' : valid_from,
  })) ?? [{ rate: '', valid_from: '' }],
})
const bodyOf = ({ name, classification, is_default, tax_rates }: Values) => ({
  ...(name.trim() !== '' && { name }),
  classification: orNull(classification),
  is_default,
  tax_rates: tax_rates.map(({ rate, valid_from }) => ({ rate, ...(valid_from !== '' && { valid_from }) })),
})

/** Makes a tax, or changes one: its name and what it charges from which day. */
export function TaxDialog({ tax, onClose }: { tax?: Tax; onClose: () => void }) {
  const t = useT('taxes')
  const formId = useId()
  const { m, invalidate } = useApi()
  const create = useMutation(m(routes.taxes.create))
  const update = useMutation(m(routes.taxes.update))
  const { form, submit, failure, isSubmitting } = useApiForm<Values>({
    defaultValues: valuesOf(tax),
    send: async (values) => {
      const body = bodyOf(values)
      await (tax ? update.mutateAsync({ params: { id: tax.id }, body }) : create.mutateAsync({ body }))
      await invalidate(routes.taxes.list, routes.taxes.get)
      showToast({ text: tax ? t('saved') : t('created') })
      onClose()
    },
  })
  const { errors } = form.formState
  return (
    <Dialog
      open
      onClose={onClose}
      dismissible={!isSubmitting}
      title={tax ? t('edit.title', { name: tax.name }) : t('new')}
      footer={
        <>
          <Button onClick={onClose}>{t('action.cancel')}</Button>
          <Button variant="primary" type="submit" form={formId} loading={isSubmitting}>
            {tax ? t('action.saveChanges') : t('action.create')}
          </Button>
        </>
      }
    >
      <form id={formId} onSubmit={(event) => void submit(event)} noValidate className="grid gap-4">
        {failure && <Banner tone="danger">{failure.text}</Banner>}
        <Field label={t('field.name')} hint={t('field.nameHint')} error={errors.name?.message}>
          <Input {...form.register('name')} maxLength={100} autoComplete="off" />
        </Field>
        <Rates form={form} />
        <Field
          label={t('field.classification')}
          hint={t('field.classificationHint')}
          error={errors.classification?.message}
          optional
        >
          <Input {...form.register('classification')} maxLength={50} autoComplete="off" />
        </Field>
        <FormCheckbox form={form} name="is_default" label={t('field.default')} description={t('field.defaultHint')} />
      </form>
    </Dialog>
  )
}

function Rates({ form }: { form: UseFormReturn<Values> }) {
  const t = useT('taxes')
  const format = useFormat()
  const rates = form.watch('tax_rates')
  const errors = form.formState.errors.tax_rates
  const change = (next: Rate[]) => form.setValue('tax_rates', next, { shouldDirty: true })
  const set = (index: number, part: Partial<Rate>) =>
    change(rates.map((rate, place) => (place === index ? { ...rate, ...part } : rate)))
  return (
    <FieldSet legend={t('field.rates')} hint={t('field.ratesHint')} className="grid gap-3">
      {rates.map(({ rate, valid_from }, index) => (
        <div key={index} className="grid grid-cols-[1fr_1fr_auto] items-start gap-3">
          <Field label={t('field.rate')} error={errors?.[index]?.rate?.message}>
            <DecimalInput
              value={rate}
              // What is no number is sent as it is not: the server says so at this field.
              onValueChange={(value) => set(index, { rate: value ?? '?' })}
              end="%"
            />
          </Field>
          <Field label={t('field.from')} error={errors?.[index]?.valid_from?.message}>
            <Input
              type="date"
              value={valid_from}
              onChange={(event) => set(index, { valid_from: event.target.value })}
            />
          </Field>
          <IconButton
            className="mt-6"
            icon={<X />}
            label={valid_from === '' ? t('rate.removeNew') : t('rate.remove', { date: format.date(valid_from) })}
            disabled={rates.length === 1}
            onClick={() => change(rates.filter((_, place) => place !== index))}
          />
        </div>
      ))}
      {rates.length < RATES_MAX && (
        <Button
          className="justify-self-start"
          size="sm"
          icon={<Plus />}
          onClick={() => change([{ rate: '', valid_from: format.today() }, ...rates])}
        >
          {t('rate.add')}
        </Button>
      )}
    </FieldSet>
  )
}
