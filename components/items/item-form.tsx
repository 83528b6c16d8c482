'use client'

import { useMutation, useQuery } from '@tanstack/react-query'

import { orNull } from '@/components/forms/or-null'
import { useApiForm } from '@/components/forms/use-api-form'
import { Banner } from '@/components/ui/banner'
import { Button } from '@/components/ui/button'
import { DecimalInput } from '@/components/ui/decimal-input'
import { Field } from '@/components/ui/field'
import { Input, Select, Textarea } from '@/components/ui/input'
import { useCan, useWorkspace } from '@/components/workspace'
import { useApi } from '@/lib/client/queries'
import type { Item } from '@/lib/contract/items'
import { routes } from '@/lib/contract/routes'
import { useT } from '@/lib/i18n/i18n-provider'

const CLASSIFICATIONS = ['product', 'service', 'advance'] as const
type Classification = (typeof CLASSIFICATIONS)[number]
type Values = {
  name: string
  description: string
  unit: string
  classification: Classification | ''
  price: string
  price_is: 'net' | 'gross'
  tax_id: string
}

const valuesOf = (item: Item | undefined): Values => ({
  name: item?.name ?? '',
  description: item?.description ?? '',
  unit: item?.unit ?? '',
  classification: (item?.classification as Classification | null | undefined) ?? '',
  price: String(item?.gross_price ?? item?.price ?? ''),
  price_is: item?.gross_price != null ? 'gross' : 'net',
  tax_id: item?.tax_ids[0] ?? '',
})
const bodyOf = ({ name, description, unit, classification, price, price_is, tax_id }: Values) => ({
  name,
  description: orNull(description),
  unit: orNull(unit),
  classification: classification === '' ? null : classification,
  ...(price_is === 'net' ? { price: orNull(price), gross_price: null } : { price: null, gross_price: orNull(price) }),
  tax_ids: tax_id === '' ? [] : [tax_id],
})

type Props = { item?: Item; onSaved: (item: Item) => void; onCancel: () => void }

/** Makes or changes an item. */
export function ItemForm({ item, onSaved, onCancel }: Props) {
  const t = useT('items')
  const can = useCan()
  const { entity } = useWorkspace()
  const { q, m, invalidate } = useApi()
  const taxes = useQuery({ ...q(routes.taxes.list, { query: { limit: '100' } }), enabled: can('taxes:read') })
  const create = useMutation(m(routes.items.create))
  const update = useMutation(m(routes.items.update))
  const { form, submit, failure, isSubmitting } = useApiForm<Values>({
    defaultValues: valuesOf(item),
    fields: (path) => (path === 'gross_price' ? 'price' : path.startsWith('tax_ids') ? 'tax_id' : path),
    send: async (values) => {
      const body = bodyOf(values)
      const saved = item
        ? await update.mutateAsync({ params: { id: item.id }, body })
        : await create.mutateAsync({ body })
      void invalidate(routes.items.list, routes.items.get)
      onSaved(saved)
    },
  })
  const { errors } = form.formState
  return (
    <form onSubmit={(event) => void submit(event)} noValidate className="grid gap-4 sm:grid-cols-2">
      {failure && (
        <div className="sm:col-span-2">
          <Banner tone="danger">{failure.text}</Banner>
        </div>
      )}
      <Field className="sm:col-span-2" label={t('field.name')} error={errors.name?.message} required>
        <Input {...form.register('name')} />
      </Field>
      <Field className="sm:col-span-2" label={t('field.description')} error={errors.description?.message}>
        <Textarea {...form.register('description')} />
      </Field>
      <Field label={t('field.price')} error={errors.price?.message}>
        <DecimalInput
          value={form.watch('price')}
          // What is no number is sent as it is not: the server says so at this field.
          onValueChange={(price) => form.setValue('price', price ?? '?', { shouldDirty: true })}
          end={entity.currency_code}
        />
      </Field>
      <Field label={t('field.priceIs')}>
        <Select {...form.register('price_is')}>
          <option value="net">{t('field.net')}</option>
          <option value="gross">{t('field.gross')}</option>
        </Select>
      </Field>
      <Field label={t('field.tax')} error={errors.tax_id?.message}>
        <Select {...form.register('tax_id')} key={taxes.data ? 'loaded' : 'loading'}>
          <option value="">{t('field.noTax')}</option>
          {taxes.data?.data.map((tax) => (
            <option key={tax.id} value={tax.id}>
              {tax.name}
            </option>
          ))}
        </Select>
      </Field>
      <Field label={t('field.unit')} hint={t('field.unitHint')} error={errors.unit?.message}>
        <Input {...form.register('unit')} />
      </Field>
      <Field label={t('field.classification')}>
        <Select {...form.register('classification')}>
          <option value="">{t('classification.none')}</option>
          {CLASSIFICATIONS.map((name) => (
            <option key={name} value={name}>
              {t(`classification.${name}`)}
            </option>
          ))}
        </Select>
      </Field>
      <div className="flex flex-wrap justify-end gap-3 sm:col-span-2">
        <Button onClick={onCancel}>{t('action.cancel')}</Button>
        <Button type="submit" variant="primary" loading={isSubmitting}>
          {item ? t('action.saveChanges') : t('action.create')}
        </Button>
      </div>
    </form>
  )
}
