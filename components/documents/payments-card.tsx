'use client'

import { useMutation } from '@tanstack/react-query'
import { Pencil, Trash2 } from 'lucide-react'
import { type ReactNode, useState } from 'react'

import { failureText } from '@/components/lists/failure-text'
import { IconButton } from '@/components/ui/button'
import { Card } from '@/components/ui/card'
import { Link } from '@/components/ui/link'
import { showToast } from '@/components/ui/toast'
import { useCan } from '@/components/workspace'
import { useApi } from '@/lib/client/queries'
import type { Payment } from '@/lib/contract/payment'
import { routes } from '@/lib/contract/routes'
import { useFormat } from '@/lib/format/use-format'
import { useT } from '@/lib/i18n/i18n-provider'

import { hrefOf, kindOfDocument, type SomeDocument } from './kinds'
import { PaymentDialog } from './payment-dialog'
import { PAYMENT_TYPES, paymentTypeKey } from './payment-type'
import { useDocumentsChanged } from './use-documents-changed'

type Props = { document: SomeDocument; payments: readonly Payment[] }

/** What was paid of a document. A payment can be corrected or deleted, and brought back from the notice that says so. */
export function PaymentsCard({ document, payments }: Props) {
  const t = useT('document')
  const isRefund = kindOfDocument(document).type === 'credit_note'
  return (
    <Card title={t('payments')}>
      {payments.length === 0 ? (
        <p className="text-muted">{t(isRefund ? 'payments.noneBack' : 'payments.none')}</p>
      ) : (
        <ul className="grid gap-3">
          {payments.map((payment) => (
            <PaymentRow key={payment.id} document={document} payment={payment} />
          ))}
        </ul>
      )}
    </Card>
  )
}

function PaymentRow({ document, payment }: { document: SomeDocument; payment: Payment }) {
  const t = useT('document')
  const can = useCan()
  const format = useFormat()
  const remove = useDeletePayment()
  const [isEdited, setEdited] = useState(false)
  const { id, amount, currency_code, date, reference, note, type } = payment
  const sum = format.money(amount, currency_code)
  const mayChange = !document.voided_at && can('payments:write')
  return (
    <li className="flex items-start gap-3">
      <div className="min-w-0 flex-1 [overflow-wrap:anywhere]">
        <div className="flex justify-between gap-3">
          <span>
            <Source document={document} payment={payment} />
          </span>
          <span className="ui-figure font-medium">{sum}</span>
        </div>
        <div className="text-sm text-muted">{[format.date(date), reference].filter(Boolean).join(' · ')}</div>
        {note && <div className="text-sm text-muted">{note}</div>}
      </div>
      {/* What comes from another document is as much as was taken of it: it is deleted and recorded anew. */}
      {mayChange && PAYMENT_TYPES.some((known) => known === type) && (
        <IconButton
          size="sm"
          className="-my-0.5"
          label={t('payment.editOf', { amount: sum })}
          icon={<Pencil />}
          onClick={() => setEdited(true)}
        />
      )}
      {mayChange && !isOwnCredit(document, payment) && (
        <IconButton
          size="sm"
          className="-my-0.5"
          label={t('payment.delete', { amount: sum })}
          icon={<Trash2 />}
          loading={remove.isPending}
          onClick={() => remove.mutate({ params: { id } })}
        />
      )}
      {isEdited && <PaymentDialog document={document} payment={payment} onClose={() => setEdited(false)} />}
    </li>
  )
}

/** What a credit note took off the document that it is for goes with the credit note: that is voided instead. */
function isOwnCredit(document: SomeDocument, { type, ...ids }: Payment): boolean {
  const others = [ids.invoice_id, ids.credit_note_id, ids.advance_invoice_id]
  return (
    type === 'credit_note' &&
    (document.document_relations ?? []).some(
      ({ relation_type, document_id }) =>
        (relation_type === 'has_credit' || relation_type === 'credit_for') && others.includes(document_id),
    )
  )
}

/** What it was paid by: a way to pay, or the other document whose money it is. */
function Source({ document, payment }: { document: SomeDocument; payment: Payment }): ReactNode {
  const t = useT('document')
  const can = useCan()
  const { type, invoice_id, credit_note_id, advance_invoice_id } = payment
  const otherId = [credit_note_id, advance_invoice_id, invoice_id].find((id) => id !== null && id !== document.id)
  const other = document.document_relations?.find(({ document_id }) => document_id === otherId)
  const key = paymentTypeKey(type)
  if (!other) return key ? t(key) : type
  const text = t(
    other.document_type === 'credit_note'
      ? 'payment.byCredit'
      : other.document_type === 'advance_invoice' && invoice_id === document.id
        ? 'payment.byAdvance'
        : 'payment.toInvoice',
    { number: other.number ?? '' },
  )
  return can(`${kindOfDocument({ id: other.document_id }).resource}:read`) ? (
    <Link href={hrefOf(other.document_id)}>{text}</Link>
  ) : (
    text
  )
}

function useDeletePayment() {
  const t = useT('document')
  const { m, call } = useApi()
  const changed = useDocumentsChanged()
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
