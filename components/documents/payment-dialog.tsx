'use client'

import { useMutation } from '@tanstack/react-query'
import { useId } from 'react'

import { orNull } from '@/components/forms/or-null'
import { useApiForm } from '@/components/forms/use-api-form'
import { Banner } from '@/components/ui/banner'
import { Button } from '@/components/ui/button'
import { MoneyInput } from '@/components/ui/decimal-input'
import { Dialog } from '@/components/ui/dialog'
import { Field } from '@/components/ui/field'
import { DateInput, Input, Select } from '@/components/ui/input'
import { showToast } from '@/components/ui/toast'
import { useWorkspace } from '@/components/workspace'
import { useApi } from '@/lib/client/queries'
import type { Payment } from '@/lib/contract/payment'
import { routes } from '@/lib/contract/routes'
import { useFormat } from '@/lib/format/use-format'
import { useT } from '@/lib/i18n/i18n-provider'

import { kindOfDocument, type SomeDocument } from './kinds'
import { PAYMENT_TYPES } from './payment-type'
import { useDocumentsChanged } from './use-documents-changed'
import { type PaymentSource, usePaymentSources } from './use-payment-sources'

/** `type` is a way to pay, or the id of the credit note or advance that the money is taken from. */
type Values = { amount: string; date: string; type: string; reference: string; note: string }

type Props = { document: SomeDocument; payment?: Payment; onClose: () => void }

/** Records what was paid, where what is still open stands to begin with, or corrects a payment. */
export function PaymentDialog({ document, payment, onClose }: Props) {
  const t = useT('document')
  const format = useFormat()
  const formId = useId()
  const found = usePaymentSources(document)
  // What comes from another document is as much as was taken of it: money stays money.
  const sources = payment ? [] : found
  const { form, submit, failure, isSubmitting } = usePaymentForm({ document, payment, sources, onClose })
  const { errors } = form.formState
  const { currency_code, number, total_due = 0 } = document
  // What another document has left takes a line to say.
  const wide = sources.length > 0 ? { className: 'sm:col-span-2' } : {}
  const isRefund = kindOfDocument(document).type === 'credit_note'
  return (
    <Dialog
      open
      onClose={onClose}
      title={t(payment ? 'payment.edit' : isRefund ? 'refund.title' : 'payment.title')}
      description={t('payment.open', { amount: format.money(total_due, currency_code), number: number ?? '' })}
      dismissible={!isSubmitting}
      footer={
        <>
          <Button onClick={onClose} disabled={isSubmitting}>
            {t('action.cancel')}
          </Button>
          <Button type="submit" form={formId} variant="primary" loading={isSubmitting}>
            {t(payment ? 'action.saveChanges' : isRefund ? 'action.recordRefund' : 'action.recordPayment')}
          </Button>
        </>
      }
    >
      <form id={formId} noValidate onSubmit={(event) => void submit(event)} className="grid gap-4 sm:grid-cols-2">
        {failure && (
          <div className="sm:col-span-2">
            <Banner tone="danger">{failure.text}</Banner>
          </div>
        )}
        <Field label={t('field.amount')} error={errors.amount?.message} required>
          <MoneyInput
            currency={currency_code}
            value={form.watch('amount')}
            onValueChange={(amount) => {
              form.clearErrors('amount')
              form.setValue('amount', amount ?? '', { shouldDirty: true })
            }}
          />
        </Field>
        <Field label={t('payment.date')} error={errors.date?.message} required>
          <DateInput {...form.register('date')} />
        </Field>
        <Field label={t('payment.type')} error={errors.type?.message} {...wide}>
          <Select
            {...form.register('type', {
              onChange: () => {
                const source = sources.find(({ id }) => id === form.getValues('type'))
                if (source) form.setValue('amount', String(Math.min(source.left, total_due)))
              },
            })}
          >
            {PAYMENT_TYPES.map((type) => (
              <option key={type} value={type}>
                {t(`payment.type.${type}`)}
              </option>
            ))}
            {sources.length > 0 && (
              <optgroup label={t('payment.sources')}>
                {sources.map(({ id, type, number: name, left }) => (
                  <option key={id} value={id}>
                    {t(`payment.from.${type}`, { number: name, amount: format.money(left, currency_code) })}
                  </option>
                ))}
              </optgroup>
            )}
          </Select>
        </Field>
        <Field label={t('payment.reference')} error={errors.reference?.message} optional {...wide}>
          <Input {...form.register('reference')} />
        </Field>
        <Field label={t('field.noteInternal')} error={errors.note?.message} optional className="sm:col-span-2">
          <Input {...form.register('note')} />
        </Field>
      </form>
    </Dialog>
  )
}

type Form = {
  document: SomeDocument
  payment: Payment | undefined
  sources: readonly PaymentSource[]
  onClose: () => void
}

function usePaymentForm({ document, payment, sources, onClose }: Form) {
  const t = useT('document')
  const format = useFormat()
  const { m } = useApi()
  const { announce } = useWorkspace()
  const changed = useDocumentsChanged()
  const create = useMutation(m(routes.payments.create))
  const update = useMutation(m(routes.payments.update))
  const values: Values = {
    amount: String(payment?.amount ?? document.total_due ?? ''),
    date: payment?.date ?? format.today(),
    type: PAYMENT_TYPES.find((type) => type === payment?.type) ?? PAYMENT_TYPES[0],
    reference: payment?.reference ?? '',
    note: payment?.note ?? '',
  }
  return useApiForm<Values>({
    defaultValues: values,
    send: async ({ amount, date, type, reference, note }) => {
      const what = { amount, ...paidBy(type, sources), ...(date !== '' && { date }) }
      if (payment) {
        const texts = { reference: orNull(reference), note: orNull(note) }
        await update.mutateAsync({ params: { id: payment.id }, body: { ...what, ...texts } })
      } else {
        const texts = { ...(reference.trim() !== '' && { reference }), ...(note.trim() !== '' && { note }) }
        const { id } = await create.mutateAsync({ body: { document_id: document.id, ...what, ...texts } })
        announce('payment.recorded', { id })
      }
      await changed()
      showToast({ text: t(payment ? 'payment.changed' : 'toast.paid') })
      onClose()
    },
  })
}

type PaidBy = {
  type: (typeof PAYMENT_TYPES)[number] | PaymentSource['type']
  credit_note_id?: string
  advance_invoice_id?: string
}

/** What was chosen, as the API has it. */
function paidBy(chosen: string, sources: readonly PaymentSource[]): PaidBy {
  const source = sources.find(({ id }) => id === chosen)
  if (!source) return { type: PAYMENT_TYPES.find((type) => type === chosen) ?? PAYMENT_TYPES[0] }
  const { id, type } = source
  return { type, [type === 'advance' ? 'advance_invoice_id' : 'credit_note_id']: id }
}
