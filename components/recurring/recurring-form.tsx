'use client'

import { useMutation, useQuery } from '@tanstack/react-query'

import { FormCheckbox } from '@/components/forms/form-checkbox'
import { useApiForm } from '@/components/forms/use-api-form'
import { useNavigate } from '@/components/router'
import { Banner } from '@/components/ui/banner'
import { Button } from '@/components/ui/button'
import { Field } from '@/components/ui/field'
import { Input, Select } from '@/components/ui/input'
import { showToast } from '@/components/ui/toast'
import { useCan } from '@/components/workspace'
import { useApi } from '@/lib/client/queries'
import { routes } from '@/lib/contract/routes'
import { RECURRING_PATH } from '@/lib/embed/sections'
import { useT } from '@/lib/i18n/i18n-provider'

import { bodyOf, type Progress, type Values } from './recurring-values'
import { ScheduleFields } from './schedule-fields'

type Props = { values: Values; progress: Progress; documentId: string; id?: string; onCancel: () => void }

const fieldOf = (path: string) => (path === 'create_as_draft' || path === 'auto_send' ? 'result' : path)

/** When it is made, and what becomes of it. */
export function RecurringForm({ values, progress, documentId, id: existing, onCancel }: Props) {
  const t = useT('recurring')
  const can = useCan()
  const navigate = useNavigate()
  const { m, q, invalidate } = useApi()
  const like = useQuery(q(routes.invoices.get, { params: { id: documentId } })).data
  const needsRate = like !== undefined && like.exchange_rate !== null
  const create = useMutation(m(routes.recurringInvoices.create))
  const update = useMutation(m(routes.recurringInvoices.update))
  const { form, submit, failure, isSubmitting } = useApiForm<Values>({
    defaultValues: values,
    fields: fieldOf,
    send: async (typed) => {
      const body = bodyOf(typed, progress)
      const { id } =
        existing !== undefined
          ? await update.mutateAsync({ params: { id: existing }, body })
          : await create.mutateAsync({ body: { ...body, document_id: documentId } })
      await invalidate(routes.recurringInvoices.list, routes.recurringInvoices.get)
      showToast({ text: t(existing === undefined ? 'created' : 'saved') })
      navigate(`${RECURRING_PATH}/${id}`, { force: true })
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
      <ScheduleFields form={form} progress={progress} />
      <Field
        className="sm:col-span-2"
        label={t('field.result')}
        hint={needsRate ? t('field.resultHint', { currency: like.currency_code }) : undefined}
        error={errors.result?.message}
      >
        <Select {...form.register('result')}>
          <option value="draft">{t('result.draft')}</option>
          {can('invoices:finalize') && <option value="final">{t('result.final')}</option>}
          {can('invoices:finalize') && can('invoices:send') && <option value="send">{t('result.send')}</option>}
        </Select>
      </Field>
      {form.watch('result') === 'send' && (
        <Field
          className="sm:col-span-2"
          label={t('field.sendTo')}
          hint={t('field.sendToHint')}
          error={errors.send_to?.message}
          optional
        >
          <Input {...form.register('send_to')} type="email" dir="ltr" />
        </Field>
      )}
      <Field
        className="sm:col-span-2"
        label={t('field.terms')}
        hint={t('field.termsHint')}
        error={errors.payment_terms_days?.message}
        optional
      >
        <Input {...form.register('payment_terms_days')} inputMode="numeric" />
      </Field>
      <div className="sm:col-span-2">
        <FormCheckbox form={form} name="notify_owner" label={t('field.notify')} />
      </div>
      <div className="flex flex-wrap justify-end gap-3 sm:col-span-2">
        <Button onClick={onCancel}>{t('action.cancel')}</Button>
        <Button type="submit" variant="primary" loading={isSubmitting}>
          {t(existing === undefined ? 'action.create' : 'action.saveChanges')}
        </Button>
      </div>
    </form>
  )
}
