'use client'

import { Badge } from '@/components/ui/badge'
import type { Tone } from '@/components/ui/tone'
import type { DocumentStatus, DocumentType } from '@/lib/contract/document-types'
import { useT } from '@/lib/i18n/i18n-provider'

const TONES: Record<DocumentStatus, Tone> = {
  draft: 'neutral',
  outstanding: 'info',
  partially_paid: 'info',
  overdue: 'danger',
  paid: 'success',
  voided: 'neutral',
  open: 'info',
  accepted: 'success',
  rejected: 'danger',
  expired: 'neutral',
  converted: 'success',
}

/** A credit note is not paid: it is settled with what its customer owes, or given back. */
const OF_CREDIT = {
  outstanding: 'status.open',
  partially_paid: 'status.partlySettled',
  paid: 'status.settled',
} as const

/** What a status is called, of a type of documents. */
export const statusKey = (type: DocumentType, status: DocumentStatus) =>
  type === 'credit_note' && status in OF_CREDIT
    ? OF_CREDIT[status as keyof typeof OF_CREDIT]
    : (`status.${status}` as const)

type Props = {
  type: DocumentType
  status: DocumentStatus
  /** Credit notes alone have settled it. */
  credited?: boolean
}

export function StatusBadge({ type, status, credited = false }: Props) {
  const t = useT('documents')
  if (credited && type !== 'credit_note') return <Badge>{t('status.credited')}</Badge>
  return <Badge tone={TONES[status]}>{t(statusKey(type, status))}</Badge>
}
