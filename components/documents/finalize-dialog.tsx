'use client'

import { useQuery } from '@tanstack/react-query'

import { failureText } from '@/components/lists/failure-text'
import { Checkbox } from '@/components/ui/checkbox'
import { ConfirmDialog } from '@/components/ui/dialog'
import { Skeleton } from '@/components/ui/skeleton'
import { useWorkspace } from '@/components/workspace'
import { useApi } from '@/lib/client/queries'
import type { DocumentType } from '@/lib/contract/document-types'
import { routes } from '@/lib/contract/routes'
import { daysBetween, todayIn } from '@/lib/dates'
import { useFormat } from '@/lib/format/use-format'
import { useT } from '@/lib/i18n/i18n-provider'

type Props = {
  type: DocumentType
  /** The date of the document, which decides the series; today without. */
  date: string | undefined
  hasCustomer: boolean
  /** Whether it is to be sent next, where that can be asked. */
  thenSend?: { chosen: boolean; choose: (chosen: boolean) => void }
  busy: boolean
  failure: unknown
  onConfirm: () => void
  onClose: () => void
}

/** Asks before a document becomes final, and shows the number that it is going to have. */
export function FinalizeDialog({ type, date, hasCustomer, thenSend, busy, failure, onConfirm, onClose }: Props) {
  const t = useT('document')
  const { q } = useApi()
  const { entity } = useWorkspace()
  const format = useFormat()
  const next = useQuery({ ...q(routes.documents.nextNumber, { query: { type, ...(date && { date }) } }), staleTime: 0 })
  return (
    <ConfirmDialog
      open
      onClose={onClose}
      onConfirm={onConfirm}
      title={t(`finalize.title.${type}`)}
      confirmLabel={t('action.finalize')}
      cancelLabel={t('action.cancel')}
      busy={busy}
      error={failure === null ? undefined : failureText(failure, t).text}
    >
      <div className="grid gap-2">
        {next.isPending ? (
          <p aria-busy="true">
            <Skeleton />
            <Skeleton width="lg" />
          </p>
        ) : (
          <p>{next.data ? t('finalize.text', { number: next.data.number }) : t('finalize.textPlain')}</p>
        )}
        {date && isFar(date, todayIn(entity.timezone)) && (
          <p className="text-warning">{t('finalize.farDate', { date: format.date(date) })}</p>
        )}
        {!hasCustomer && <p className="text-warning">{t('finalize.noCustomer')}</p>}
        {thenSend && (
          <Checkbox
            label={t('finalize.thenSend')}
            checked={thenSend.chosen}
            onChange={(event) => thenSend.choose(event.target.checked)}
          />
        )}
      </div>
    </ConfirmDialog>
  )
}

/** A year is easily mistyped, and the number is gone with it. */
const isFar = (date: string, today: string) => Math.abs(daysBetween(today, date)) > 366
