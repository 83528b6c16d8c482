'use client'

import { useMutation, useQuery } from '@tanstack/react-query'
import { BellRing } from 'lucide-react'
import { useId, useState } from 'react'

import { useApiForm } from '@/components/forms/use-api-form'
import { Banner } from '@/components/ui/banner'
import { Button } from '@/components/ui/button'
import { Dialog } from '@/components/ui/dialog'
import { Field } from '@/components/ui/field'
import { Input } from '@/components/ui/input'
import { showToast } from '@/components/ui/toast'
import { useApi } from '@/lib/client/queries'
import type { Customer } from '@/lib/contract/customers'
import { routes } from '@/lib/contract/routes'
import { useT } from '@/lib/i18n/i18n-provider'

/** One letter about all that a customer is late with; nothing where there is none. */
export function RemindOfOverdue({ customer }: { customer: Customer }) {
  const t = useT('customers')
  const { q } = useApi()
  const [isOpen, setOpen] = useState(false)
  const query = JSON.stringify({ customer_id: customer.id, status: 'overdue' })
  const { data } = useQuery(q(routes.invoices.list, { query: { query, limit: '1', include_total_count: 'true' } }))
  const count = data?.pagination.total ?? 0
  if (count < 1) return null
  return (
    <>
      <Button variant="ghost" icon={<BellRing />} onClick={() => setOpen(true)}>
        {t('remind')}
      </Button>
      {isOpen && <RemindDialog customer={customer} count={count} onClose={() => setOpen(false)} />}
    </>
  )
}

type Props = { customer: Customer; count: number; onClose: () => void }

function RemindDialog({ customer, count, onClose }: Props) {
  const t = useT('customers')
  const formId = useId()
  const { m, invalidate } = useApi()
  const remind = useMutation(m(routes.emails.sendReminder))
  const { form, submit, failure, isSubmitting } = useApiForm<{ recipient_email: string }>({
    defaultValues: { recipient_email: customer.email ?? '' },
    send: async ({ recipient_email }) => {
      const address = recipient_email.trim()
      const { to } = await remind.mutateAsync({
        body: { customer_id: customer.id, ...(address !== '' && { recipient_email: address }) },
      })
      void invalidate(routes.emails.list, routes.documents.versions)
      showToast({ text: t('remind.sent', { to }) })
      onClose()
    },
  })
  return (
    <Dialog
      open
      onClose={onClose}
      dismissible={!isSubmitting}
      title={t('remind.title', { name: customer.name })}
      description={t('remind.text', { count })}
      footer={
        <>
          <Button onClick={onClose}>{t('action.cancel')}</Button>
          <Button variant="primary" type="submit" form={formId} loading={isSubmitting}>
            {t('remind')}
          </Button>
        </>
      }
    >
      <form id={formId} onSubmit={(event) => void submit(event)} noValidate className="grid gap-4">
        {failure && <Banner tone="danger">{failure.text}</Banner>}
        <Field label={t('remind.to')} error={form.formState.errors.recipient_email?.message}>
          <Input {...form.register('recipient_email')} type="email" autoComplete="off" dir="ltr" />
        </Field>
      </form>
    </Dialog>
  )
}
