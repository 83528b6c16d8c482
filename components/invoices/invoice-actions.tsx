'use client'

import { Ban, Banknote, CircleCheck, Pencil, Trash2 } from 'lucide-react'
import { useState } from 'react'

import { Button, LinkButton } from '@/components/ui/button'
import { Menu, type MenuItem } from '@/components/ui/menu'
import { useCan } from '@/components/workspace'
import type { Invoice } from '@/lib/contract/document-model'
import { useT } from '@/lib/i18n/i18n-provider'

import { DeleteDraftDialog } from './delete-draft-dialog'
import { FinalizeDialog } from './finalize-dialog'
import { PaymentDialog } from './payment-dialog'
import { useFinalize } from './use-finalize'
import { VoidDialog } from './void-dialog'

type Opened = 'finalize' | 'void' | 'delete' | 'payment' | null

/** What this reader may do with the invoice. What is not possible in its state says why. */
export function InvoiceActions({ invoice }: { invoice: Invoice }) {
  const [opened, open] = useState<Opened>(null)
  const close = () => open(null)
  return (
    <>
      {invoice.is_draft ? (
        <DraftActions invoice={invoice} open={open} />
      ) : (
        <FinalActions invoice={invoice} open={open} />
      )}
      {opened === 'finalize' && <Finalize invoice={invoice} onClose={close} />}
      {opened === 'void' && <VoidDialog invoice={invoice} onClose={close} />}
      {opened === 'delete' && <DeleteDraftDialog invoice={invoice} onClose={close} />}
      {opened === 'payment' && <PaymentDialog invoice={invoice} onClose={close} />}
    </>
  )
}

type Props = { invoice: Invoice; open: (dialog: Opened) => void }

function DraftActions({ invoice, open }: Props) {
  const t = useT('invoices')
  const can = useCan()
  return (
    <>
      {can('invoices:write') && (
        <>
          <Button variant="ghost" icon={<Trash2 />} onClick={() => open('delete')}>
            {t('action.delete')}
          </Button>
          <LinkButton icon={<Pencil />} href={`/invoices/${invoice.id}/edit`}>
            {t('action.edit')}
          </LinkButton>
        </>
      )}
      {can('invoices:finalize') && (
        <Button variant="primary" icon={<CircleCheck />} onClick={() => open('finalize')}>
          {t('action.finalize')}
        </Button>
      )}
    </>
  )
}

function FinalActions({ invoice, open }: Props) {
  const t = useT('invoices')
  const can = useCan()
  const isVoided = invoice.voided_at !== null
  const edit: MenuItem = { id: 'edit', label: t('action.edit'), icon: <Pencil />, unavailable: t('edit.final') }
  const whyNotVoid = isVoided ? t('void.already') : invoice.total_paid === 0 ? null : t('void.paidFirst')
  const cancel: MenuItem = {
    id: 'void',
    label: t('action.void'),
    icon: <Ban />,
    tone: 'danger',
    onSelect: () => open('void'),
    ...(whyNotVoid !== null && { unavailable: whyNotVoid }),
  }
  const more = [...(can('invoices:write') ? [edit] : []), ...(can('invoices:void') ? [cancel] : [])]
  const whyNotPay = isVoided ? t('payment.voided') : invoice.total_due > 0 ? null : t('payment.nothingDue')
  return (
    <>
      {more.length > 0 && <Menu items={more} />}
      {can('payments:write') && (
        <Button
          variant={whyNotPay === null ? 'primary' : 'secondary'}
          icon={<Banknote />}
          onClick={() => open('payment')}
          {...(whyNotPay !== null && { unavailable: whyNotPay })}
        >
          {t('action.recordPayment')}
        </Button>
      )}
    </>
  )
}

function Finalize({ invoice, onClose }: { invoice: Invoice; onClose: () => void }) {
  const finalize = useFinalize(invoice, onClose)
  return (
    <FinalizeDialog
      date={invoice.date}
      hasCustomer={invoice.customer !== null}
      busy={finalize.isPending}
      failure={finalize.error}
      onConfirm={() => finalize.mutate()}
      onClose={onClose}
    />
  )
}
