'use client'

import {
  Ban,
  Banknote,
  BellRing,
  CircleCheck,
  CircleX,
  Copy,
  Eye,
  FileMinus,
  FilePlus,
  Link2,
  Mail,
  Pencil,
  Repeat,
  StickyNote,
  Trash2,
  Truck,
} from 'lucide-react'
import { lazy, type ReactNode, Suspense, useState } from 'react'

import { SendDialog } from '@/components/emails/send-dialog'
import { Button, type ButtonVariant, IconButton, LinkButton } from '@/components/ui/button'
import { Menu, type MenuItem } from '@/components/ui/menu'
import { useCan } from '@/components/workspace'
import { useT } from '@/lib/i18n/i18n-provider'

import { type Action, actionsOf, type DialogName } from './actions'
import { AnnotateDialog } from './annotate-dialog'
import { DecideDialog } from './decide-dialog'
import { DeleteDraftDialog } from './delete-draft-dialog'
import { DownloadPdf } from './download-pdf'
import { FinalizeDialog } from './finalize-dialog'
import { kindOfDocument, type SomeDocument } from './kinds'
import { PaymentDialog } from './payment-dialog'
import { ShareDialog } from './share-dialog'
import { useFinalize } from './use-finalize'
import { VoidDialog } from './void-dialog'

const PrintDialog = lazy(async () => ({ default: (await import('./print-dialog')).PrintDialog }))

const ICONS: Record<string, ReactNode> = {
  finalize: <CircleCheck />,
  edit: <Pencil />,
  delete: <Trash2 />,
  accept: <CircleCheck />,
  reject: <CircleX />,
  payment: <Banknote />,
  share: <Link2 />,
  invoice: <FilePlus />,
  advance_invoice: <FilePlus />,
  credit_note: <FileMinus />,
  delivery_note: <Truck />,
  send: <Mail />,
  remind: <BellRing />,
  duplicate: <Copy />,
  recurring: <Repeat />,
  annotate: <StickyNote />,
  void: <Ban />,
}

/** What this reader may do with the document. What is not possible in its state says why. */
export function DocumentActions({ document }: { document: SomeDocument }) {
  const t = useT('document')
  const can = useCan()
  const [opened, open] = useState<DialogName | null>(null)
  const actions = actionsOf(document, can)
  const menu: MenuItem[] = actions
    .filter(({ place }) => place === 'menu')
    .map(({ id, label, href, dialog, unavailable }) => ({
      id,
      label: t(label),
      icon: ICONS[id],
      ...(href !== undefined && { href }),
      ...(dialog && { onSelect: () => open(dialog) }),
      ...(unavailable && { unavailable: t(unavailable) }),
      ...(id === 'void' && { tone: 'danger' as const }),
    }))
  const of = (place: Action['place']) => actions.filter((action) => action.place === place)
  const preview = { id: 'preview', label: t('action.preview'), icon: <Eye />, onSelect: () => open('preview') }
  return (
    <>
      {menu.length > 0 ? (
        <Menu items={[preview, ...menu]} />
      ) : (
        <IconButton label={preview.label} icon={preview.icon} onClick={preview.onSelect} />
      )}
      <DownloadPdf id={document.id} />
      {of('beside')
        .toReversed()
        .map((action) => (
          <ActionButton
            key={action.id}
            action={action}
            variant={action.id === 'delete' ? 'ghost' : 'secondary'}
            open={open}
          />
        ))}
      {of('main').map((action, index) => (
        <ActionButton key={action.id} action={action} variant={index === 0 ? 'primary' : 'secondary'} open={open} />
      ))}
      <Opened dialog={opened} document={document} open={open} />
    </>
  )
}

type ActionButtonProps = { action: Action; variant: ButtonVariant; open: (dialog: DialogName) => void }

function ActionButton({ action: { id, label, href, dialog, unavailable }, variant, open }: ActionButtonProps) {
  const t = useT('document')
  if (href !== undefined && !unavailable) {
    return (
      <LinkButton variant={variant} icon={ICONS[id]} href={href}>
        {t(label)}
      </LinkButton>
    )
  }
  return (
    <Button
      variant={variant}
      icon={ICONS[id]}
      {...(dialog && { onClick: () => open(dialog) })}
      {...(unavailable && { unavailable: t(unavailable) })}
    >
      {t(label)}
    </Button>
  )
}

type OpenedProps = { dialog: DialogName | null; document: SomeDocument; open: (dialog: DialogName | null) => void }

function Opened({ dialog, document, open }: OpenedProps) {
  const onClose = () => open(null)
  switch (dialog) {
    case null:
      return null
    case 'finalize':
      return <Finalize document={document} onClose={onClose} onSend={() => open('send')} />
    case 'delete':
      return <DeleteDraftDialog document={document} onClose={onClose} />
    case 'void':
      return <VoidDialog document={document} onClose={onClose} />
    case 'payment':
      return <PaymentDialog document={document} onClose={onClose} />
    case 'accept':
    case 'reject':
      return <DecideDialog decision={dialog} document={document} onClose={onClose} />
    case 'share':
      return <ShareDialog document={document} onClose={onClose} />
    case 'preview':
      return (
        <Suspense>
          <PrintDialog document={document} onClose={onClose} />
        </Suspense>
      )
    case 'annotate':
      return <AnnotateDialog document={document} onClose={onClose} />
    case 'send':
    case 'remind':
      return <SendDialog document={document} kind={dialog === 'send' ? 'document' : 'reminder'} onClose={onClose} />
  }
}

type FinalizeProps = { document: SomeDocument; onClose: () => void; onSend: () => void }

function Finalize({ document, onClose, onSend }: FinalizeProps) {
  const can = useCan()
  const [thenSend, setThenSend] = useState(false)
  const finalize = useFinalize(document, () => (thenSend ? onSend() : onClose()))
  return (
    <FinalizeDialog
      type={kindOfDocument(document).type}
      date={document.date}
      hasCustomer={document.customer !== null}
      busy={finalize.isPending}
      failure={finalize.error}
      {...(can(`${kindOfDocument(document).resource}:send`) && { thenSend: { chosen: thenSend, choose: setThenSend } })}
      onConfirm={() => finalize.mutate()}
      onClose={onClose}
    />
  )
}
