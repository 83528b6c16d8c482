'use client'

import { ConfirmDialog } from '@/components/ui/dialog'
import { useT } from '@/lib/i18n/i18n-provider'

export type LeaveDialogProps = { onStay: () => void; onLeave: () => void }

/** Asks before unsaved work is left behind. */
export function LeaveDialog({ onStay, onLeave }: LeaveDialogProps) {
  const t = useT()
  return (
    <ConfirmDialog
      open
      tone="danger"
      title={t('discard.title')}
      confirmLabel={t('action.discard')}
      cancelLabel={t('discard.stay')}
      onClose={onStay}
      onConfirm={onLeave}
    >
      <p>{t('discard.text')}</p>
    </ConfirmDialog>
  )
}
