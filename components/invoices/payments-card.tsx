'use client'

import { useMutation } from '@tanstack/react-query'
import { Trash2 } from 'lucide-react'

import { failureText } from '@/components/lists/failure-text'
import { IconButton } from '@/components/ui/button'
import { Card } from '@/components/ui/card'
import { showToast } from '@/components/ui/toast'
import { useCan } from '@/components/workspace'
import { useApi } from '@/lib/client/queries'
import type { Invoice } from '@/lib/contract/document-model'
import type { Payment } from '@/lib/contract/payment'
import { routes } from '@/lib/contract/routes'
import { useFormat } from '@/lib/format/use-format'
import { useT } from '@/lib/i18n/i18n-provider'

import { paymentTypeKey } from './payment-type'
import { useInvoiceChanged } from './use-invoice-changed'

/** What was paid of an invoice. A payment can be deleted, and brought back from the notice that says so. */
export function PaymentsCard({ invoice, payments }: { invoice: Invoice; payments: readonly Payment[] }) {
  const t = useT('invoices')
  return (
    <Card title={t('payments')}>
      {payments.length === 0 ? (
        <p className="text-muted">{t('payments.none')}</p>
      ) : (
        <ul className="grid gap-3">
          {payments.map((payment) => (
            <PaymentRow key={payment.id} payment={payment} canDelete={invoice.voided_at === null} />
          ))}
        </ul>
      )}
    </Card>
  )
}

function PaymentRow({ payment, canDelete }: { payment: Payment; canDelete: boolean }) {
  const t = useT('invoices')
  const can = useCan()
  const format = useFormat()
  const remove = useDeletePayment()
  const { id, amount, currency_code, type, date, reference, note } = payment
  const sum = format.money(amount, currency_code)
  const key = paymentTypeKey(type)
  return (
    <li className="flex items-start gap-3">
      <div className="min-w-0 flex-1 [overflow-wrap:anywhere]">
        <div className="flex justify-between gap-3">
          <span>{key ? t(key) : type}</span>
          <span className="ui-figure font-medium">{sum}</span>
        </div>
        <div className="text-sm text-muted">{[format.date(date), reference].filter(Boolean).join(' · ')}</div>
        {note && <div className="text-sm text-muted">{note}</div>}
      </div>
      {canDelete && can('payments:write') && (
        <IconButton
          size="sm"
          className="-my-0.5"
          label={t('payment.delete', { amount: sum })}
          icon={<Trash2 />}
          loading={remove.isPending}
          onClick={() => remove.mutate({ params: { id } })}
        />
      )}
    </li>
  )
}

function useDeletePayment() {
  const t = useT('invoices')
  const { m, call } = useApi()
  const changed = useInvoiceChanged()
  const sayFailure = (error: unknown) => showToast({ tone: 'danger', text: failureText(error, t).text })
  const restore = (id: string) =>
    call(routes.payments.restore, { params: { id } }).then(async () => {
      await changed()
      showToast({ text: t('payment.restored') })
    }, sayFailure)
  return useMutation({
    ...m(routes.payments.delete),
    onSuccess: async (_, { params }) => {
      await changed()
      const undo = { label: t('action.undo'), onClick: () => void restore(params.id) }
      showToast({ text: t('payment.deleted'), action: undo })
    },
    onError: sayFailure,
  })
}
